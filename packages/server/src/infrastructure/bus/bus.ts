/** What goes between server processes: small notices, never content. The receiver pulls what it may see. */
export type Notice =
  /** The conversation's log has grown to this seq. */
  | { readonly kind: 'log'; readonly conversation: string; readonly seq: number; readonly fresh?: Fresh }
  /** Somebody's delivered or seen mark moved. */
  | { readonly kind: 'marks'; readonly conversation: string }
  /** What was mailed of it went further, or did not. */
  | { readonly kind: 'mails'; readonly conversation: string }
  /** A mail came, or something became of one that waited. */
  | { readonly kind: 'incoming-mails' }
  | { readonly kind: 'typing'; readonly conversation: string; readonly who: Presence }
  | { readonly kind: 'viewing'; readonly conversation: string; readonly who: Presence; readonly left: boolean }
  /** A session ended or its rights changed: caches forget it, its sockets close. */
  | { readonly kind: 'session-ended'; readonly sessions: readonly string[] }
  /** A session speaks another language, or its person may do other things: caches read it again, sockets of staff say hello again. */
  | { readonly kind: 'session-changed'; readonly sessions: readonly string[] }
  /** Names of staff, teams, organisations or realms changed. */
  | { readonly kind: 'directory' }
  | { readonly kind: 'policy'; readonly version: number }
  /** What these staff are called to, or offered, changed: whoever shows it to them reads it again. */
  | { readonly kind: 'called'; readonly staff: readonly string[] }
  /** A shift, an absence or a swap changed. */
  | { readonly kind: 'rota' }
  /** What support asks for or may do in this realm changed. */
  | { readonly kind: 'grants'; readonly realm: string }
  /** The mailbox that mail is fetched from is another, or none. */
  | { readonly kind: 'mailbox' }
  /** The connection to the platform is another, or none. */
  | { readonly kind: 'platform' }
  /** Other names than before tell that something is of this realm. */
  | { readonly kind: 'realm-names'; readonly realm: string }

/** What a log has grown by. It stays in the process that wrote it; it never goes over the wire. */
export type Fresh = object

export type Presence = {
  readonly kind: 'requester' | 'staff'
  readonly id: string
  readonly name: string | null
  readonly session: string
  readonly note?: boolean
}

/** One bus, three makes: in process, over PostgreSQL NOTIFY, over Redis. */
export type Bus = {
  /** Every listener of every process hears it, at least while connected; after a gap `resync` is called instead. */
  publish: (notices: readonly Notice[]) => void
  /** @returns a function that stops listening */
  listen: (listener: (notice: Notice) => void) => () => void
  /** Called when notices may have been missed: pull everything that is being watched. */
  onResync: (listener: () => void) => () => void
  close: () => Promise<void>
}
