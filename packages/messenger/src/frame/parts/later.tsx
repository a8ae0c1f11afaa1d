import type { ComponentType } from 'preact'
import { useState, useEffect } from 'preact/hooks'
import { useWords } from '../words/words.ts'
import { Loading } from './notices.tsx'

/**
 * A part that is loaded when it is first drawn, so that nobody waits for it before their first message. Where it cannot be
 * loaded it says so and can be tried again.
 */
export function later<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): ComponentType<Props> {
  return function Later(props: Props) {
    const words = useWords()
    const [Part, setPart] = useState<ComponentType<Props> | 'failed' | null>(null)
    const begin = () => {
      setPart(null)
      load().then(
        (loaded) => setPart(() => loaded.default),
        () => setPart('failed'),
      )
    }
    useEffect(begin, [])
    if (Part === null) return <Loading />
    if (Part !== 'failed') return <Part {...props} />
    return (
      <p role="alert">
        {words.offlineTitle}{' '}
        <button type="button" class="button" onClick={begin}>
          {words.retry}
        </button>
      </p>
    )
  }
}
