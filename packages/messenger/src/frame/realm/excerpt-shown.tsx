import type { Message } from '@plantao/api-client'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../parts/icons.tsx'
import { useTimes } from '../words/words.ts'
import './realm.css'
import { useRealmWords } from './realm-words.ts'

type Props = { readonly excerpt: Message['excerpts'][number] }

/** Something of the realm that came with a message: framed, locked, and as old as it is. */
export default function ExcerptShown({ excerpt }: Props) {
  const words = useRealmWords()
  const times = useTimes()
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    for (const wide of box.current?.querySelectorAll('pre') ?? []) wide.tabIndex = 0
  }, [excerpt.html])
  return (
    <section class="excerpt" aria-label={`${words.excerpt(excerpt.realm)}: ${excerpt.title}`}>
      <p class="excerpt-head">
        <Icon name="lock" /> <strong>{excerpt.title}</strong>
      </p>
      <p class="quiet">
        {excerpt.realm},{' '}
        <time dateTime={excerpt.takenAt} title={times.full(excerpt.takenAt)}>
          {words.asOf(times.soon(excerpt.takenAt))}
        </time>
      </p>
      <div ref={box} class="markdown" dangerouslySetInnerHTML={{ __html: excerpt.html }} />
    </section>
  )
}
