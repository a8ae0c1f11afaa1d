import { Button } from '@mantine/core'
import type { Conversation } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useWords } from '../words/words.tsx'
import styles from './life.module.css'
import type { ConversationActs } from './use-acts.ts'

/** In place of the composer: where this conversation goes on, and the way back. */
export function MergedNotice({ conversation, acts }: { conversation: Conversation; acts: ConversationActs }) {
  const w = useWords()
  const into = conversation.related.find(({ how }) => how === 'merged-into')
  if (!into) return null
  return (
    <section className={styles['notice']} role="status">
      <p>{w.life.mergedInto(into.publicId)}</p>
      <Link {...paths.conversation(into.id)} className={styles['link']!}>
        {w.life.open(into.publicId)}
      </Link>
      {acts.mayWork && (
        <Button size="compact-sm" variant="default" onClick={() => acts.open('unmerge')}>
          {w.life.unmerge}
        </Button>
      )}
    </section>
  )
}
