import { dataOf } from '@plantao/api-client'
import { useEffect } from 'react'
import { api } from '../session/api.ts'
import { useMe } from '../session/me.tsx'
import { markSeen } from '../session/seen.ts'

/** What was marked last, so that opening the same conversation again says nothing twice. */
const told = new Map<string, string>()

/** Tells the server how far this page has received, and how far somebody has looked. */
export function useMarks(id: string, lastSeq: number, seenSeq: number): void {
  const me = useMe()
  useEffect(() => {
    if (seenSeq > 0) markSeen(me.id, id, seenSeq)
    if (lastSeq === 0) return
    const timer = setTimeout(() => {
      const mark = `${lastSeq}/${seenSeq}`
      if (told.get(id) === mark) return
      told.set(id, mark)
      // A mark that does not arrive is told again with the next one.
      dataOf(
        api.PUT('/api/v1/conversations/{id}/marks', {
          params: { path: { id } },
          body: { deliveredSeq: lastSeq, seenSeq },
        }),
      ).catch(() => told.delete(id))
    }, 400)
    return () => clearTimeout(timer)
  }, [id, lastSeq, seenSeq, me.id])
}
