import { Button } from '@mantine/core'
import type { Conversation } from '@plantao/api-client'
import { useState } from 'react'
import { Panel } from '../conversation/panel.tsx'
import { AskingPlatform } from '../platform/asking-platform.tsx'
import { EnvironmentNames } from '../realm/environment-names.ts'
import { useMay, useMe } from '../session/me.tsx'
import { QueryFailed } from '../session/query-state.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { AlertIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { GrantShown } from './grant-shown.tsx'
import styles from './grants.module.css'
import { useGrantActs, useGrants } from './use-grants.ts'
import type { Grant, Grants } from './use-grants.ts'
import { UseDialog } from './use-dialog.tsx'

type Open = { readonly kind: 'ask' } | { readonly kind: 'use' | 'give-back'; readonly grant: Grant }

/** What access support has asked for or has in the conversation's realm, and the way to ask; nothing without a realm. */
export function GrantsPanel({ conversation }: { conversation: Conversation }) {
  const mayRead = conversation.realm !== null && conversation.signedIn
  return mayRead ? <Access conversation={conversation} /> : null
}

function Access({ conversation }: { conversation: Conversation }) {
  const w = useWords().grants
  const me = useMe()
  const asks = useMay('grants:ask')
  const mayAsk = asks && conversation.assignee?.id === me.id
  const query = useGrants(conversation.id)
  const { data } = query
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const acts = useGrantActs(conversation.id, close)
  if (!data)
    return (
      <Panel title={w.title}>
        {query.isError ? <QueryFailed error={query.error} retry={() => void query.refetch()} /> : <AskingPlatform />}
      </Panel>
    )
  const passes = data.trouble === 'too-slow' || data.trouble === 'down' || data.trouble === 'nonsense'
  if (data.offer === null && data.items.length === 0 && !(asks && passes)) return null
  const isOpen = conversation.status === 'open' || conversation.status === 'snoozed'
  const standing = data.items.filter(({ state }) => state === 'asked' || state === 'approving' || state === 'live')
  const past = data.items.filter((grant) => !standing.includes(grant)).toReversed()
  const shown = (grant: Grant) => (
    <GrantShown
      key={grant.id}
      grant={grant}
      granters={data.granters.find(({ environment }) => environment === grant.asked?.environment)?.names ?? []}
      busy={acts.withdraw.isPending}
      onUse={() => setOpen({ kind: 'use', grant })}
      onWithdraw={() => acts.withdraw.mutate(grant.id)}
      onGiveBack={() => setOpen({ kind: 'give-back', grant })}
    />
  )
  return (
    <EnvironmentNames value={data.offer?.environments ?? []}>
      <Panel
        title={w.title}
        aside={
          mayAsk && isOpen && data.offer !== null ? (
            <Button size="compact-xs" variant="default" onClick={() => setOpen({ kind: 'ask' })}>
              {w.ask}
            </Button>
          ) : null
        }
      >
        {asks && passes && (
          <Unread trouble={data.trouble!} busy={query.isFetching} onAgain={() => void query.refetch()} />
        )}
        {standing.length === 0 && <p className={styles['quiet']}>{w.none}</p>}
        {asks && !mayAsk && isOpen && data.offer !== null && <p className={styles['quiet']}>{w.takeFirst}</p>}
        {standing.map(shown)}
        {past.length > 0 && (
          <details className={styles['past']}>
            <summary>{w.past(past.length)}</summary>
            {past.map(shown)}
          </details>
        )}
        {open?.kind === 'ask' && data.offer && (
          <AskDialog conversation={conversation} offer={data.offer} ask={acts.ask} onClose={close} />
        )}
        {open?.kind === 'use' && <UseDialog grant={open.grant} use={acts.use} onClose={close} />}
        <ConfirmDialog
          opened={open?.kind === 'give-back'}
          title={w.giveBackTitle}
          says={w.giveBackSays}
          confirm={w.giveBack}
          destructive
          busy={acts.giveBack.isPending}
          onConfirm={() => open?.kind === 'give-back' && acts.giveBack.mutate(open.grant.id)}
          onClose={close}
        />
      </Panel>
    </EnvironmentNames>
  )
}

type UnreadProps = {
  readonly trouble: NonNullable<Grants['trouble']>
  readonly busy: boolean
  readonly onAgain: () => void
}

/** Why nothing can be asked for now, and the way to try again. */
function Unread({ trouble, busy, onAgain }: UnreadProps) {
  const { grants: w, realm } = useWords()
  return (
    <div role="status">
      <p className={styles['quiet']}>
        <AlertIcon size={13} /> {w.unread}: {realm.troubles[trouble]}
      </p>
      <Button size="compact-xs" variant="default" loading={busy} onClick={onAgain}>
        {realm.again}
      </Button>
    </div>
  )
}
