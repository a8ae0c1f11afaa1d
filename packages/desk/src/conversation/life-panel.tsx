import { Button } from '@mantine/core'
import type { Conversation } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import styles from './life.module.css'
import { Panel } from './panel.tsx'
import type { ConversationActs } from './use-acts.ts'

/** What the conversation waits for, by whose word, and which others it belongs with. */
export function LifePanel({ conversation, acts }: { conversation: Conversation; acts: ConversationActs }) {
  const w = useWords()
  const { waits, related } = conversation
  const stop = (cause: (typeof waits)[number]['cause']) =>
    cause === 'third-party' ? acts.life.stopThirdParty : cause === 'requester' ? acts.stopWaiting : null
  return (
    <>
      {waits.length > 0 && (
        <Panel title={w.life.waits}>
          {waits.map(({ cause, since, by, reason }) => (
            <div key={cause} className={styles['wait']}>
              <p>
                <strong>{w.life.waitingFor[cause]}</strong>
                {reason !== null && `: ${reason}`} <Moment at={since} />
                {by !== null && `, ${w.life.by(by)}`}
              </p>
              {acts.mayWork && stop(cause) !== null && (
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={stop(cause)!.isPending}
                  onClick={() => stop(cause)!.mutate()}
                >
                  {w.life.stop[cause]}
                </Button>
              )}
            </div>
          ))}
        </Panel>
      )}
      {related.length > 0 && (
        <Panel title={w.life.related}>
          {related.map(({ id, publicId, how }) => (
            <div key={`${how}${id}`} className={styles['wait']}>
              <p>
                {w.life.how[how]}{' '}
                <Link {...paths.conversation(id)} className={styles['link']!}>
                  {publicId}
                </Link>
              </p>
              {how === 'merged' && acts.mayWork && (
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={acts.life.unmerge.isPending}
                  onClick={() => acts.life.unmerge.mutate(id)}
                >
                  {w.life.unmerge}
                </Button>
              )}
            </div>
          ))}
        </Panel>
      )}
    </>
  )
}
