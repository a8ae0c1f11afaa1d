import type { Message } from '@plantao/api-client'
import { Icon } from '../parts/icons.tsx'
import { useTimes } from '../words/words.ts'
import './realm.css'
import { useRealmWords } from './realm-words.ts'

type Props = { readonly excerpt: Message['excerpts'][number] }

/** Something of the realm that came with a message: framed, locked, and as old as it is. */
export default function ExcerptShown({ excerpt }: Props) {
  const words = useRealmWords()
  const times = useTimes()
  return (
    <div class="excerpt" role="group" aria-label={`${words.excerpt(excerpt.realm)}: ${excerpt.title}`}>
      <p class="excerpt-head">
        <Icon name="lock" /> <strong>{excerpt.title}</strong>
      </p>
      <p class="quiet">
        {excerpt.realm},{' '}
        <time dateTime={excerpt.takenAt} title={times.full(excerpt.takenAt)}>
          {words.asOf(times.soon(excerpt.takenAt))}
        </time>
      </p>
      <div tabIndex={0} class="markdown" dangerouslySetInnerHTML={{ __html: excerpt.html }} />
    </div>
  )
}
