import { useEffect, useState } from 'preact/hooks'

/**
 * What `ask` answers, a moment after `about` last changed; null until then, and while `about` is null. An answer that is
 * overtaken is dropped, and one that did not come leaves what was there.
 */
export function useSoon<Answer>(
  about: string | null,
  ask: (signal: AbortSignal) => Promise<Answer | undefined>,
  afterMs = 400,
): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null)
  useEffect(() => {
    if (about === null) {
      setAnswer(null)
      return undefined
    }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      void ask(stop.signal).then((data) => {
        if (!stop.signal.aborted && data !== undefined) setAnswer(data)
      })
    }, afterMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [about])
  return answer
}
