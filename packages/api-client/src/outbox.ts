import { backOffMs, laterByTimeout } from './back-off.ts'
import type { Later } from './back-off.ts'
import type { Problem } from './contract.ts'

/** What the outbox needs of `localStorage`. */
export type OutboxStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** Something written and not yet acknowledged by the desk. */
export type OutboxItem<Body> = {
  readonly conversation: string
  /** UUIDv7, so that items sort by when they were written; the desk knows a repeated one. */
  readonly messageId: string
  readonly body: Body
  /** `failed`: refused for the reason in `problem`; it waits for a person to change, resend or remove it. */
  readonly state: 'queued' | 'failed'
  readonly problem: Problem | null
}

export type SendOutcome<Reply> =
  | { readonly sent: true; readonly reply: Reply }
  | { readonly sent: false; readonly problem: Problem }

export type OutboxOptions<Body, Reply> = {
  readonly storage: OutboxStorage
  /** The session the texts belong to; another session neither sees nor sends them. */
  readonly session: string
  readonly send: (item: OutboxItem<Body>) => Promise<SendOutcome<Reply>>
  /** The desk has it; the item is out of the outbox. */
  readonly onSent?: (item: OutboxItem<Body>, reply: Reply) => void
  /** Something changed, here or in another tab: ask `items()` again. */
  readonly onChange?: () => void
  readonly random?: () => number
  readonly later?: Later
  readonly locks?: Pick<LockManager, 'request'> | undefined
}

export type Outbox<Body> = {
  /** Unsent items, of one conversation or of all, oldest first. */
  items(conversation?: string): OutboxItem<Body>[]
  isSending(messageId: string): boolean
  /** Kept before this returns, then sent: in order within its conversation, once. */
  enqueue(entry: { readonly conversation: string; readonly messageId: string; readonly body: Body }): void
  /** A failed item with another text, sent again under the same id. */
  edit(messageId: string, body: Body): void
  resend(messageId: string): void
  remove(messageId: string): void
  /** Tries what is queued at once. */
  flush(): void
  /** Its session ended: every text of it is removed from the storage, and nothing more is sent. */
  erase(): void
  /** Stops sending; what is unsent stays for the next page of the same session. */
  close(): void
}

const backOff = { leastMs: 500, mostMs: 30_000 }

/**
 * An outbox kept over a reload. Network failures, 5xx and 429 are tried again with jittered back-off, not before
 * `retryAfterSeconds`; another 4xx marks the item failed. Several tabs of one session take turns by a Web Lock.
 */
export function createOutbox<Body, Reply>(options: OutboxOptions<Body, Reply>): Outbox<Body> {
  const { storage, random = Math.random, later = laterByTimeout } = options
  const locks = 'locks' in options ? options.locks : globalThis.navigator?.locks
  // One key an item: two tabs that write at once never overwrite each other's.
  const prefix = `plantao.outbox.${options.session}.`
  const sending = new Set<string>()
  const running = new Set<string>()
  const tries = new Map<string, number>()
  const waits = new Map<string, () => void>()
  let open = true

  function read(messageId: string): OutboxItem<Body> | null {
    const text = storage.getItem(prefix + messageId)
    return text === null ? null : (JSON.parse(text) as OutboxItem<Body>)
  }

  function write(item: OutboxItem<Body>): void {
    storage.setItem(prefix + item.messageId, JSON.stringify(item))
    changed()
  }

  function keys(): string[] {
    return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      .filter((key) => key.startsWith(prefix))
      .toSorted()
  }

  function items(conversation?: string): OutboxItem<Body>[] {
    return keys()
      .map((key) => read(key.slice(prefix.length)))
      .filter((item) => item !== null)
      .filter((item) => conversation === undefined || item.conversation === conversation)
  }

  function changed(): void {
    if (open) options.onChange?.()
  }

  function flush(): void {
    for (const conversation of new Set(items().map((item) => item.conversation))) flushConversation(conversation)
  }

  function flushConversation(conversation: string): void {
    if (!open || running.has(conversation)) return
    waits.get(conversation)?.()
    waits.delete(conversation)
    running.add(conversation)
    void inTurn(prefix + conversation, () => drain(conversation)).then((waitMs) => {
      running.delete(conversation)
      if (open && waitMs !== null)
        waits.set(
          conversation,
          later(() => flushConversation(conversation), waitMs),
        )
      // Something may have been written between the last look and the lock's release.
      else if (open && nextQueued(conversation)) flushConversation(conversation)
    })
  }

  /** One tab of the session after the other. A frame that may keep nothing may not lock either, and then has no other tab. */
  async function inTurn<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
    let ran: Promise<Result> | null = null
    const runOnce = () => (ran ??= run())
    try {
      return (await locks?.request(name, runOnce)) ?? (await runOnce())
    } catch (denied) {
      if (denied instanceof DOMException && denied.name === 'SecurityError') return runOnce()
      throw denied
    }
  }

  function nextQueued(conversation: string): OutboxItem<Body> | undefined {
    return items(conversation).find((item) => item.state === 'queued')
  }

  /** Sends until nothing is queued (null) or a try must wait (milliseconds). Another tab's work shows in the storage. */
  async function drain(conversation: string): Promise<number | null> {
    for (let item = nextQueued(conversation); open && item; item = nextQueued(conversation)) {
      sending.add(item.messageId)
      changed()
      const outcome = await options.send(item).catch((): null => null)
      sending.delete(item.messageId)
      if (!open) return null
      if (outcome?.sent) {
        tries.delete(conversation)
        storage.removeItem(prefix + item.messageId)
        options.onSent?.(item, outcome.reply)
        changed()
      } else if (!outcome || mayComeThrough(outcome.problem)) {
        const tried = tries.get(conversation) ?? 0
        tries.set(conversation, tried + 1)
        changed()
        return Math.max(backOffMs(tried, backOff, random), (outcome?.problem.retryAfterSeconds ?? 0) * 1000)
      } else if (read(item.messageId)) write({ ...item, state: 'failed', problem: outcome.problem })
    }
    return null
  }

  function requeue(messageId: string, body?: Body): void {
    const item = read(messageId)
    if (item?.state !== 'failed') return
    write({ ...item, body: body ?? item.body, state: 'queued', problem: null })
    flushConversation(item.conversation)
  }

  function stop(): void {
    open = false
    for (const stopWait of waits.values()) stopWait()
    waits.clear()
    stopHearing()
  }

  const stopHearing = hearOtherTabs(prefix, changed, () => {
    tries.clear()
    flush()
  })
  queueMicrotask(flush)

  return {
    items,
    isSending: (messageId) => sending.has(messageId),
    enqueue(entry) {
      write({ ...entry, state: 'queued', problem: null })
      flushConversation(entry.conversation)
    },
    edit: (messageId, body) => requeue(messageId, body),
    resend: (messageId) => requeue(messageId),
    remove(messageId) {
      storage.removeItem(prefix + messageId)
      changed()
    },
    flush,
    erase() {
      for (const key of keys()) storage.removeItem(key)
      changed()
      stop()
    },
    close: stop,
  }
}

function mayComeThrough(problem: Problem): boolean {
  return problem.status >= 500 || problem.status === 429 || problem.status === 408
}

function hearOtherTabs(prefix: string, changed: () => void, online: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined
  const stored = (event: StorageEvent) => (event.key === null || event.key.startsWith(prefix)) && changed()
  window.addEventListener('storage', stored)
  window.addEventListener('online', online)
  return () => {
    window.removeEventListener('storage', stored)
    window.removeEventListener('online', online)
  }
}
