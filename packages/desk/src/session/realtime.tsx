import { openSocket } from '@plantao/api-client'
import type { DeskSocket, ServerFrame, SocketState } from '@plantao/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useEffectEvent, useState } from 'react'
import type { ReactNode } from 'react'
import { socketUrl } from '../paths.ts'
import { trustServerClock } from '../ui/clock-now.ts'
import { currentLanguage } from '../words/catalogue.ts'
import { useSpoken } from '../words/words.tsx'
import { meKey } from './api.ts'

type Listener = (frame: ServerFrame) => void
type Realtime = {
  readonly socket: DeskSocket | null
  readonly state: SocketState
  readonly listen: (listener: Listener) => () => void
}

const RealtimeContext = createContext<Realtime | null>(null)

/** One connection for the whole desk; the queue is watched for as long as it stands. */
export function RealtimeProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient()
  const { language } = useSpoken()
  const [listeners] = useState(() => new Set<Listener>())
  const [socket, setSocket] = useState<DeskSocket | null>(null)
  const [state, setState] = useState<SocketState>('connecting')

  const hear = useEffectEvent((frame: ServerFrame) => {
    if (frame.type === 'welcome') {
      trustServerClock(frame.now)
      // What the queue did while the connection was away is not told again.
      void queryClient.invalidateQueries({ queryKey: ['queue'] })
      void queryClient.invalidateQueries({ queryKey: ['outage-claims'] })
      // What this person may do can be why it was away.
      void queryClient.invalidateQueries({ queryKey: meKey })
    }
    for (const listener of listeners) listener(frame)
  })
  const become = useEffectEvent((next: SocketState) => {
    setState(next)
    if (next === 'ended') queryClient.setQueryData(meKey, null)
  })

  useEffect(() => {
    const opened = openSocket({
      url: socketUrl(),
      hello: () => ({ type: 'hello', language: currentLanguage() }),
      onFrame: (frame) => hear(frame),
      onState: (next) => become(next),
    })
    opened.watchQueue()
    setSocket(opened)
    return () => opened.close()
  }, [])

  // Activity lines come in the language that the connection said hello in.
  const [helloLanguage, setHelloLanguage] = useState(language)
  useEffect(() => {
    if (helloLanguage === language) return
    setHelloLanguage(language)
    socket?.renew()
    // The server's words on screen are in the language they were asked in.
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] })
  }, [helloLanguage, language, socket, queryClient])

  function listen(listener: Listener): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return <RealtimeContext value={{ socket, state, listen }}>{children}</RealtimeContext>
}

export function useRealtime(): Realtime {
  const realtime = use(RealtimeContext)
  if (!realtime) throw new Error('useRealtime outside RealtimeProvider')
  return realtime
}

/** Hears every frame for as long as the component is there. */
export function useFrames(listener: Listener): void {
  const { listen } = useRealtime()
  const hear = useEffectEvent(listener)
  const start = useEffectEvent(() => listen((frame) => hear(frame)))
  useEffect(() => start(), [])
}
