import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Desk } from '../../desk.ts'
import type { Notice, Presence } from '../../infrastructure/bus/bus.ts'
import { lastSeqFor, readsOnlyBefore } from '../conversations/guarded-door.ts'
import { readMarks } from '../conversations/read-conversation.ts'
import type { StaffViewer, Viewer } from '../viewer.ts'
import { announcePresence, conversationSeenBy, mayKnowOfNow, presenceOf, shown } from './announce-presence.ts'
import { sayGoodbye, sendFrame } from './connection.ts'
import type { Connection } from './connection.ts'
import type { ClientFrame } from './frames.ts'
import { mayGrantIn } from '../grants/granter.ts'
import { readsRota } from '../rota/change-rota.ts'
import { openPresenceBoard } from './presence.ts'
import { openListPush } from './push-list.ts'
import { catchUp, freshOf, pushLog } from './push-log.ts'
import { openQueuePush } from './push-queue.ts'

/** How often a socket is asked whether it is still there, and how long it may be silent. */
const heartbeatMs = 15_000
const silentMs = 40_000
/** How often each session is looked at again: a notice that it ended or that its rights changed may be lost. */
const lookAgainMs = 60_000
/** Conversations that one socket watches at most. */
const mostWatched = 100

/** The sockets of this process. */
export type Realtime = {
  readonly join: (connection: Connection) => void
  readonly leave: (connection: Connection) => void
  readonly hear: (connection: Connection, frame: ClientFrame) => Promise<void>
  /** How many sockets are open. */
  readonly count: () => number
  /** Every socket is told to come back. */
  readonly stop: () => void
}

/** Pushes what the bus tells to the sockets of this process, each as its viewer may see it at that moment. */
export function openRealtime(desk: Desk): Realtime {
  const connections = new Set<Connection>()
  const watchersOf = new Map<string, Set<Connection>>()
  const presence = openPresenceBoard()
  const queue = openQueuePush(desk, () => [...connections].filter((connection) => connection.watchesQueue))
  // Whoever may let a held one in, or reads what came.
  const incomingMails = openListPush(
    () => connections,
    'incoming-mails',
    ({ permissions }) => permissions.has('conversations:answer') || permissions.has('mail:read'),
  )
  const rota = openListPush(() => connections, 'rota', readsRota)

  const watchers = (conversation: string) => [...(watchersOf.get(conversation) ?? [])]

  async function told(notice: Notice): Promise<void> {
    switch (notice.kind) {
      case 'log': {
        queue.changed(notice.conversation, freshOf(notice)?.row ?? null)
        await pushLog(desk, notice, watchers(notice.conversation))
        return forgetGone(notice.conversation)
      }
      case 'marks':
        return tellMarks(notice.conversation)
      case 'mails':
        for (const watcher of watchers(notice.conversation))
          if (watcher.viewer.kind === 'staff') sendFrame(watcher, { type: 'mails', conversation: notice.conversation })
        return
      case 'incoming-mails':
        return incomingMails.changed()
      case 'rota':
        return rota.changed()
      case 'typing':
        return tellPresence(notice.conversation, notice.who, (watcher) =>
          sendFrame(watcher, { type: 'typing', conversation: notice.conversation, who: shown(notice.who) }),
        )
      case 'viewing': {
        const who = presence.seen(notice.conversation, notice.who, notice.left).map(shown)
        // Who of the staff is looking is the staff's business.
        for (const watcher of watchers(notice.conversation))
          if (watcher.viewer.kind === 'staff')
            sendFrame(watcher, { type: 'viewing', conversation: notice.conversation, who })
        return
      }
      case 'called':
        for (const connection of connections)
          if (connection.viewer.kind === 'staff' && notice.staff.includes(connection.viewer.staffId))
            sendFrame(connection, { type: 'called' })
        return
      case 'grants':
        for (const connection of connections)
          if (mayGrantIn(connection.viewer, notice.realm)) sendFrame(connection, { type: 'grants' })
        return
      case 'session-ended':
        for (const connection of connections)
          if (notice.sessions.includes(connection.viewer.sessionId)) sayGoodbye(connection, 'session-ended')
        return
      case 'session-changed':
        // A connection keeps what its viewer may do: staff come back and are known anew.
        for (const { viewer, socket } of connections)
          if (viewer.kind === 'staff' && notice.sessions.includes(viewer.sessionId)) sayGoodbye({ socket }, 'restart')
        return
      default:
        return
    }
  }

  async function tellMarks(conversation: string): Promise<void> {
    const listening = watchers(conversation)
    if (listening.length === 0) return
    const row = await desk.db.selectFrom('conversation').selectAll().where('id', '=', conversation).executeTakeFirst()
    if (!row) return
    for (const watcher of listening) {
      // Not even that a mark moved tells a session that keeps only what was before of what comes after.
      if (mayKnowOfNow(watcher.viewer, row))
        sendFrame(watcher, { type: 'marks', conversation, marks: await readMarks(desk, watcher.viewer, row) })
    }
  }

  async function tellPresence(conversation: string, who: Presence, tell: (watcher: Connection) => void): Promise<void> {
    const listening = watchers(conversation).filter(
      ({ viewer }) => viewer.sessionId !== who.session && (viewer.kind === 'staff' || !who.note),
    )
    if (listening.length === 0) return
    const row = await desk.db.selectFrom('conversation').selectAll().where('id', '=', conversation).executeTakeFirst()
    if (!row) return
    for (const watcher of listening) if (mayKnowOfNow(watcher.viewer, row)) tell(watcher)
  }

  async function watch(connection: Connection, conversation: string, since: number): Promise<void> {
    if (connection.watched.size >= mostWatched && !connection.watched.has(conversation))
      return sayGoodbye(connection, 'bad-frame')
    const row = await conversationSeenBy(desk, connection.viewer, conversation)
    if (!connections.has(connection)) return
    if (!row) return sendFrame(connection, { type: 'gone', conversation })
    connection.watched.set(conversation, Math.min(since, row.last_seq))
    if (!watchersOf.has(conversation)) watchersOf.set(conversation, new Set())
    watchersOf.get(conversation)!.add(connection)
    await catchUp(desk, connection, conversation)
    const seq = connection.watched.get(conversation)
    if (seq === undefined) return unwatch(connection, conversation)
    sendFrame(connection, {
      type: 'watching',
      conversation,
      seq: readsOnlyBefore(connection.viewer, row) ? Math.min(seq, lastSeqFor(connection.viewer, row)) : seq,
    })
    if (connection.viewer.kind === 'staff')
      sendFrame(connection, { type: 'viewing', conversation, who: presence.viewing(conversation).map(shown) })
  }

  function unwatch(connection: Connection, conversation: string): void {
    connection.watched.delete(conversation)
    const left = watchersOf.get(conversation)
    left?.delete(connection)
    if (left?.size === 0) watchersOf.delete(conversation)
  }

  /** Those who were told that it is gone watch it no more. */
  function forgetGone(conversation: string): void {
    for (const watcher of watchers(conversation)) if (!watcher.watched.has(conversation)) unwatch(watcher, conversation)
  }

  async function resync(): Promise<void> {
    // By then the caches of sessions, which hear of the gap as well, have forgotten what they believed.
    await nextTurn()
    await lookAgain()
    incomingMails.changed()
    for (const connection of connections) {
      for (const conversation of connection.watched.keys()) {
        void catchUp(desk, connection, conversation).then(
          () => forgetGone(conversation),
          () => sayGoodbye(connection, 'restart'),
        )
      }
    }
  }

  /** One after the other, so that requests do not wait for connections of the database behind a thousand sockets. */
  async function lookAgain(): Promise<void> {
    for (const connection of connections) {
      const viewer = await connection.again()
      if (viewer === null) sayGoodbye(connection, 'session-ended')
      // They come back and are known anew.
      else if (!hasSameRights(connection.viewer, viewer)) sayGoodbye(connection, 'restart')
    }
  }

  const stopListening = desk.bus.listen(
    (notice) =>
      void told(notice).catch((error: unknown) =>
        desk.log.warn({ err: error }, 'a notice was not pushed; the sockets catch up with the next one'),
      ),
  )
  const stopResync = desk.bus.onResync(
    () =>
      void resync().catch((error: unknown) =>
        desk.log.warn({ err: error }, 'the sockets could not be brought up to date; they are with the next notice'),
      ),
  )
  const heartbeat = setInterval(() => beat(connections, desk.now()), heartbeatMs)
  heartbeat.unref()
  const look = setInterval(
    () =>
      void lookAgain().catch((error: unknown) =>
        desk.log.warn({ err: error }, 'the sessions of the sockets could not be looked at; they are again in a minute'),
      ),
    lookAgainMs,
  )
  look.unref()

  return {
    count: () => connections.size,
    join: (connection) => {
      connections.add(connection)
      sendFrame(connection, { type: 'welcome', now: desk.now().toISOString() })
    },
    leave: (connection) => {
      connections.delete(connection)
      for (const conversation of connection.watched.keys()) {
        if (connection.viewer.kind === 'staff')
          desk.bus.publish([{ kind: 'viewing', conversation, who: presenceOf(connection.viewer), left: true }])
        unwatch(connection, conversation)
      }
    },
    hear: async (connection, frame) => {
      connection.heardAt = performance.now()
      switch (frame.type) {
        case 'watch':
          return watch(connection, frame.conversation, frame.since)
        case 'unwatch':
          return unwatch(connection, frame.conversation)
        case 'watch-queue':
          connection.watchesQueue = connection.viewer.kind === 'staff'
          return
        case 'unwatch-queue':
          connection.watchesQueue = false
          return
        case 'typing':
        case 'viewing':
          return announcePresence(desk, connection, frame)
        case 'hello':
        case 'pong':
          return
      }
    },
    stop: () => {
      stopListening()
      stopResync()
      clearInterval(heartbeat)
      clearInterval(look)
      queue.stop()
      incomingMails.stop()
      rota.stop()
      for (const connection of connections) sayGoodbye(connection, 'restart')
    },
  }
}

/** Whoever is silent is cut, and whose session has run out is told so; everybody else is asked to say something. */
function beat(connections: ReadonlySet<Connection>, now: Date): void {
  for (const connection of connections) {
    const { viewer } = connection
    if (viewer.kind === 'requester' && viewer.expiresAt <= now) sayGoodbye(connection, 'session-ended')
    else if (performance.now() - connection.heardAt > silentMs) connection.socket.terminate()
    else sendFrame(connection, { type: 'ping' })
  }
}

/** The staff's rights are those of the session as it was when it joined; a requester's are their session itself. */
function hasSameRights(was: Viewer, now: Viewer): boolean {
  const rightsOf = ({ permissions, teamIds }: StaffViewer) => [...permissions, ...teamIds].toSorted().join()
  return was.kind === 'requester' || (now.kind === 'staff' && rightsOf(was) === rightsOf(now))
}
