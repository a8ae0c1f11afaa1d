import type { Conversation } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { Button } from '@mantine/core'
import { Panel } from '../conversation/panel.tsx'
import { paths } from '../paths.ts'
import { QueryFailed } from '../session/query-state.tsx'
import { useMay } from '../session/me.tsx'
import { ArrivedIcon, LockIcon, NoteIcon, WaitIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { useChangeText } from './change-text.ts'
import { ImpactButton } from './impact-button.tsx'
import styles from './impacts.module.css'
import { useImpacts } from './use-impacts.ts'
import type { Impact } from './use-impacts.ts'

const ImpactShown = lazy(async () => ({ default: (await import('./impact-shown.tsx')).ImpactShown }))

/** The advice about changes in the conversation and what its people say to it; nothing without a realm. */
export function ImpactsPanel({ conversation }: { conversation: Conversation }) {
  return conversation.realm !== null && conversation.signedIn ? <Advice conversation={conversation} /> : null
}

function Advice({ conversation }: { conversation: Conversation }) {
  const words = useWords()
  const w = words.impacts
  const mayLook = useMay('realms:read')
  const query = useImpacts(conversation.id)
  const [shown, setShown] = useState<Impact | null>(null)
  const isAsked = mayLook && conversation.demand === 'pipeline-maintenance' && conversation.status !== 'merged'
  if (query.isError && !query.data)
    return (
      <Panel title={w.title}>
        <QueryFailed error={query.error} retry={() => void query.refetch()} />
      </Panel>
    )
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  if (!query.data || (items.length === 0 && !isAsked)) return null
  return (
    <Panel title={w.title} aside={isAsked && <ImpactButton conversation={conversation} pipeline={null} />}>
      {items.length === 0 && <p className={styles['quiet']}>{w.none}</p>}
      {items.map((impact) => (
        <AdviceLine key={impact.id} impact={impact} onShow={() => setShown(impact)} />
      ))}
      {query.hasNextPage && (
        <Button
          size="compact-xs"
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {words.ui.more}
        </Button>
      )}
      {shown && (
        <Suspense>
          <ImpactShown impact={shown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </Panel>
  )
}

function AdviceLine({ impact, onShow }: { impact: Impact; onShow: () => void }) {
  const w = useWords().impacts
  const changeText = useChangeText()
  const { pipeline, environment, change } = impact.findings
  return (
    <section className={`${styles['frame']} ${styles['advice']}`} aria-label={w.ofPipeline(pipeline.name)}>
      <p className={styles['title']}>
        <LockIcon size={12} /> {pipeline.name}, {environment}
      </p>
      <p>{changeText(change)}</p>
      <AnswerLine impact={impact} />
      <p className={styles['quiet']}>
        {w.by(impact.by)} <Moment at={impact.attachedAt} />
        {impact.from && (
          <>
            ,{' '}
            <Link {...paths.conversation(impact.from.id)} className={styles['link']!}>
              {w.from(impact.from.publicId)}
            </Link>
          </>
        )}
      </p>
      <Button size="compact-xs" variant="default" onClick={onShow}>
        {w.show}
      </Button>
    </section>
  )
}

/** What the people of the realm said to it, or that they have not yet. */
function AnswerLine({ impact: { answer } }: { impact: Impact }) {
  const w = useWords().impacts
  if (!answer)
    return (
      <p>
        <WaitIcon size={12} /> {w.waits}
      </p>
    )
  const name = answer.by ?? w.somebody
  return (
    <p>
      {answer.confirmed ? <ArrivedIcon size={12} /> : <NoteIcon size={12} />}{' '}
      <strong>{answer.confirmed ? w.confirmed(name) : w.notConfirmed(name)}</strong> <Moment at={answer.at} />
      {answer.word && <span className={styles['note']}>: {answer.word}</span>}
    </p>
  )
}
