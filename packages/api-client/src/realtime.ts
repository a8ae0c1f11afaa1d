import { backOffMs, laterByTimeout } from './back-off.ts'
import type { Later } from './back-off.ts'
import type { ClientFrame, ServerFrame } from './contract.ts'

/** `open` from the desk's welcome on; `waiting` before the next try; `ended`: the session is over, no more tries. */
export type SocketState = 'connecting' | 'open' | 'waiting' | 'ended' | 'closed'

export type SocketOptions = {
  /** Such as `wss://desk.example/api/v1/socket`. */
  readonly url: string
  /** The first frame of every connection, so that a renewed token or language counts. */
  readonly hello: () => ClientFrame
  readonly onFrame: (frame: ServerFrame) => void
  readonly onState: (state: SocketState) => void
  readonly now?: () => number
  readonly random?: () => number
  readonly later?: Later
  readonly WebSocket?: typeof WebSocket
}

/** A connection that comes back by itself and then asks for exactly what it missed. */
export type DeskSocket = {
  readonly state: () => SocketState
  /** Events after `since` arrive, also those that arrived before; after a reconnect, those after the last one that did. */
  watch(conversation: string, since: number): void
  unwatch(conversation: string): void
  watchQueue(): void
  unwatchQueue(): void
  /** Presence is never kept for later: nothing is sent while the connection is down. */
  typing(conversation: string, note?: boolean): void
  viewing(conversation: string, left?: boolean): void
  /** Connects again at once, with a new hello: after a new token or language. */
  renew(): void
  close(): void
}

const backOff = { leastMs: 300, mostMs: 30_000 }
/** The desk pings more often than this; a connection silent for longer is dead, whatever the browser believes. */
const silenceMs = 45_000

/** Opens the realtime connection. Tries again for ever with jittered back-off, at once when online or visible again. */
export function openSocket(options: SocketOptions): DeskSocket {
  const { now = Date.now, random = Math.random, later = laterByTimeout } = options
  const Socket = options.WebSocket ?? WebSocket
  const watched = new Map<string, number>()
  const viewed = new Set<string>()
  let queueWatched = false
  let socket: WebSocket | null = null
  let state: SocketState = 'closed'
  let tries = 0
  let heardAt = 0
  let stopWaiting: (() => void) | null = null
  let stopListening: (() => void) | null = null

  function become(next: SocketState): void {
    if (state === next) return
    state = next
    options.onState(next)
  }

  function send(frame: ClientFrame): void {
    if (socket && state === 'open') socket.send(JSON.stringify(frame))
  }

  function connect(): void {
    stopWaiting?.()
    stopWaiting = null
    become('connecting')
    const mine = new Socket(options.url)
    socket = mine
    heardAt = now()
    listenForSilence(mine)
    mine.addEventListener('open', () => mine === socket && mine.send(JSON.stringify(options.hello())))
    mine.addEventListener('message', (message) => mine === socket && hear(String(message.data)))
    mine.addEventListener('close', () => mine === socket && lose())
    // An error is always followed by a close, which is where the next try begins.
    mine.addEventListener('error', () => undefined)
  }

  function hear(text: string): void {
    heardAt = now()
    const frame = JSON.parse(text) as ServerFrame
    switch (frame.type) {
      case 'ping':
        socket?.send(JSON.stringify({ type: 'pong' } satisfies ClientFrame))
        return
      case 'welcome':
        tries = 0
        become('open')
        for (const [conversation, since] of watched) send({ type: 'watch', conversation, since })
        for (const conversation of viewed) send({ type: 'viewing', conversation, left: false })
        if (queueWatched) send({ type: 'watch-queue' })
        break
      case 'event':
        raise(frame.conversation, frame.event.seq)
        break
      case 'watching':
        raise(frame.conversation, frame.seq)
        break
      case 'gone':
        watched.delete(frame.conversation)
        break
      case 'bye':
        if (frame.because === 'session-ended') end('ended')
        break
      default:
    }
    options.onFrame(frame)
  }

  function raise(conversation: string, seq: number): void {
    const since = watched.get(conversation)
    if (since !== undefined && seq > since) watched.set(conversation, seq)
  }

  function lose(): void {
    drop()
    become('waiting')
    const waitMs = backOffMs(tries, backOff, random)
    tries += 1
    stopWaiting = later(connect, waitMs)
  }

  function listenForSilence(mine: WebSocket): void {
    stopListening?.()
    const quietMs = now() - heardAt
    if (quietMs >= silenceMs) {
      if (mine === socket) lose()
      return
    }
    stopListening = later(() => mine === socket && listenForSilence(mine), silenceMs - quietMs)
  }

  /** Lets go of the connection at once; a dead one may take minutes to say that it is closed. */
  function drop(): void {
    stopListening?.()
    stopListening = null
    const old = socket
    socket = null
    old?.close()
  }

  function end(as: 'ended' | 'closed'): void {
    stopWaiting?.()
    stopWaiting = null
    drop()
    stopWaking()
    become(as)
  }

  /** Online or visible again: a waiting socket tries at once, an open one is checked by its silence. */
  function wake(): void {
    if (state === 'waiting') {
      tries = 0
      connect()
    } else if (socket && now() - heardAt >= silenceMs) lose()
  }

  const stopWaking = onWake(wake)
  connect()

  return {
    state: () => state,
    watch(conversation, since) {
      // Also back: a page that was read while later events arrived lacks them, and gets them again.
      watched.set(conversation, since)
      send({ type: 'watch', conversation, since })
    },
    unwatch(conversation) {
      if (watched.delete(conversation)) send({ type: 'unwatch', conversation })
    },
    watchQueue() {
      queueWatched = true
      send({ type: 'watch-queue' })
    },
    unwatchQueue() {
      queueWatched = false
      send({ type: 'unwatch-queue' })
    },
    typing: (conversation, note = false) => send({ type: 'typing', conversation, note }),
    viewing(conversation, left = false) {
      if (left) viewed.delete(conversation)
      else viewed.add(conversation)
      send({ type: 'viewing', conversation, left })
    },
    renew() {
      if (state === 'closed' || state === 'ended') return
      tries = 0
      drop()
      connect()
    },
    close: () => end('closed'),
  }
}

function onWake(wake: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined
  const whenVisible = () => document.visibilityState === 'visible' && wake()
  window.addEventListener('online', wake)
  document.addEventListener('visibilitychange', whenVisible)
  return () => {
    window.removeEventListener('online', wake)
    document.removeEventListener('visibilitychange', whenVisible)
  }
}
