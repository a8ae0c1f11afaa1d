import { Drawer, Title } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ConversationPage as Page } from '@plantao/api-client'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import { useCallback, useRef, useState } from 'react'
import { paths, promisesHash } from '../paths.ts'
import type { CarriedExcerpt } from '../realm/excerpt-chips.tsx'
import { RealmSide } from '../realm/realm-side.tsx'
import { isProblem } from '../session/api.ts'
import { NothingHere } from '../session/not-found-page.tsx'
import { QueryState } from '../session/query-state.tsx'
import { BackIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import { ActionBar } from './action-bar.tsx'
import { isClosedForGood } from './closed-for-good.ts'
import { Composer } from './composer.tsx'
import type { ComposerHandle } from './composer.tsx'
import { ConversationTitle } from './conversation-title.tsx'
import styles from './conversation.module.css'
import { Details } from './details.tsx'
import { Dialogs } from './dialogs.tsx'
import { MergedNotice } from './merged-notice.tsx'
import { Thread } from './thread.tsx'
import { useActs } from './use-acts.ts'
import { useConversation } from './use-conversation.ts'
import { useConversationKeys } from './use-conversation-keys.ts'
import { usePresence } from './use-presence.ts'

/** One conversation with everything known about it, on one screen. */
export function ConversationPage() {
  const { id } = useParams({ from: '/desk/conversations/$id' })
  return <OneConversation key={id} id={id} />
}

function OneConversation({ id }: { id: string }) {
  const { query, gone, earlier } = useConversation(id)
  if (gone || isProblem(query.error, 'not-found') || isProblem(query.error, 'invalid-request')) return <NothingHere />
  return (
    <QueryState query={query}>
      {(page) => <Open page={page} earlier={{ busy: earlier.isPending, fetch: (before) => earlier.mutate(before) }} />}
    </QueryState>
  )
}

function Open({ page, earlier }: { page: Page; earlier: { busy: boolean; fetch: (before: number) => void } }) {
  const w = useWords()
  const { conversation } = page
  const acts = useActs(conversation)
  const composer = useRef<ComposerHandle>(null)
  const narrow = useMediaQuery('(max-width: 62em)', window.innerWidth <= 992, { getInitialValueInEffect: false })
  const leadsToDetails = useLocation({ select: ({ hash }) => hash === promisesHash })
  const [drawer, setDrawer] = useState(leadsToDetails)
  const [aside, setAside] = useState(true)
  const { viewing, typing } = usePresence(conversation.id)
  const toggleDetails = () => (narrow ? setDrawer((open) => !open) : setAside((open) => !open))
  useConversationKeys(conversation, acts, {
    reply: () => composer.current?.write('message'),
    note: () => composer.current?.write('note'),
    details: toggleDetails,
  })
  const ask = acts.mayAnswer
    ? (question: string) => {
        setDrawer(false)
        composer.current?.write('message', `${question}\n`)
      }
    : null
  const carry = useCallback((excerpt: CarriedExcerpt) => composer.current?.carry(excerpt), [])
  const details = (
    <RealmSide
      conversation={conversation}
      details={<Details conversation={conversation} acts={acts} onAsk={ask} />}
      onExcerpt={acts.mayAnswer && conversation.status !== 'merged' ? carry : null}
    />
  )
  return (
    <div className={styles['page']}>
      <div className={styles['main']}>
        <header className={styles['head']}>
          <Link {...paths.queue()} className={styles['back']!} aria-label={w.app.backToQueue}>
            <BackIcon size={18} />
          </Link>
          <ConversationTitle conversation={conversation} viewing={viewing} />
          <ActionBar conversation={conversation} acts={acts} onDetails={() => setDrawer(true)} />
        </header>
        <Thread
          page={page}
          typing={typing}
          earlier={earlier}
          onAnswer={
            acts.mayAnswer && conversation.status !== 'merged' && !isClosedForGood(conversation)
              ? (text) => composer.current?.write('message', text)
              : null
          }
        />
        {conversation.status === 'merged' ? (
          <MergedNotice conversation={conversation} acts={acts} />
        ) : acts.mayAnswer ? (
          <Composer conversation={conversation} handle={composer} />
        ) : (
          <p className={styles['readOnly']}>{w.composer.cannotAnswer}</p>
        )}
      </div>
      {!narrow && aside && (
        <aside className={styles['aside']} aria-label={w.panels.details} tabIndex={0}>
          {details}
        </aside>
      )}
      {narrow && (
        <Drawer
          opened={drawer}
          onClose={() => setDrawer(false)}
          position="right"
          size="min(420px, 100%)"
          title={w.panels.details}
          padding={0}
          classNames={{ header: styles['drawerHead']! }}
        >
          <Title order={2} className="desk-hidden">
            {w.panels.details}
          </Title>
          {details}
        </Drawer>
      )}
      <Dialogs page={page} acts={acts} />
    </div>
  )
}
