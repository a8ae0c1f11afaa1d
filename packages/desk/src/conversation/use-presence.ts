import type { ServerFrame } from '@plantao/api-client'
import { useEffect, useState } from 'react'
import { useMe } from '../session/me.tsx'
import { useFrames } from '../session/realtime.tsx'

export type Person = Extract<ServerFrame, { type: 'typing' }>['who']
type Typing = { readonly who: Person; readonly until: number }

/** Somebody who typed within the last few seconds is typing. */
const typingMs = 5_000

/** Others who look at this conversation or write in it, without oneself. */
export function usePresence(id: string): { readonly viewing: readonly Person[]; readonly typing: readonly Person[] } {
  const me = useMe()
  const [viewing, setViewing] = useState<readonly Person[]>([])
  const [typing, setTyping] = useState<readonly Typing[]>([])
  const isMe = (who: Person) => who.kind === 'staff' && who.id === me.id
  useFrames((frame) => {
    if (frame.type === 'viewing' && frame.conversation === id)
      setViewing(frame.who.filter((who) => who.kind === 'staff' && !isMe(who)))
    if (frame.type === 'typing' && frame.conversation === id && !isMe(frame.who))
      setTyping((before) => [...without(before, frame.who), { who: frame.who, until: Date.now() + typingMs }])
    // Whoever has sent is done typing.
    if (frame.type === 'event' && frame.conversation === id && frame.event.message)
      setTyping((before) => before.filter(({ who }) => who.id !== frame.event.by.id))
  })
  useEffect(() => {
    if (typing.length === 0) return
    const timer = setTimeout(() => setTyping((before) => before.filter(({ until }) => until > Date.now())), 1000)
    return () => clearTimeout(timer)
  }, [typing])
  return { viewing, typing: typing.map(({ who }) => who) }
}

function without(typing: readonly Typing[], who: Person): Typing[] {
  return typing.filter((other) => other.who.id !== who.id || other.who.kind !== who.kind)
}
