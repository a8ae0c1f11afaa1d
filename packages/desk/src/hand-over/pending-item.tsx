import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useMe } from '../session/me.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { ConversationHead } from './conversation-head.tsx'
import styles from './hand-over.module.css'
import type { Pending } from './use-hand-over-acts.ts'

type PendingItemProps = {
  readonly item: Pending
  /** Among all that wait, with the sheet of who hands over. */
  readonly leads: boolean
  readonly busy: boolean
  readonly onAccept: () => void
  readonly onReturn: () => void
}

/** One hand-over that waits: from whom, since when, its note, and the answer to it. */
export function PendingItem({ item, leads, busy, onAccept, onReturn }: PendingItemProps) {
  const w = useWords().handOver
  const me = useMe()
  const { handOver, conversation, note } = item
  const { from, to, gone } = handOver
  const forMe = to === null ? gone || from.id !== me.id : to.id === me.id
  return (
    <li className={styles['item']}>
      <ConversationHead conversation={conversation} />
      <p className={styles['who']}>
        <span>
          {w.from(from.name)} {to ? w.to(to.name) : w.toAnybody}
        </span>
        <Moment at={handOver.offeredAt} />
        {gone && <strong>{w.gone(from.name)}</strong>}
        {leads && !gone && <Link {...paths.handOver({ part: 'leaving', of: from.id })}>{w.sheetOfThem}</Link>}
      </p>
      {note && (
        <section
          aria-label={`${w.note}: ${conversation.publicId}`}
          className={styles['written']}
          dangerouslySetInnerHTML={{ __html: note.html }}
        />
      )}
      {forMe && (
        <Group gap="xs" mt="sm">
          <Button size="sm" disabled={busy} onClick={onAccept} aria-label={`${w.accept}: ${conversation.publicId}`}>
            {w.accept}
          </Button>
          {to !== null && (
            <Button
              size="sm"
              variant="default"
              disabled={busy}
              onClick={onReturn}
              aria-label={`${w.giveBack}: ${conversation.publicId}`}
            >
              {w.giveBack}
            </Button>
          )}
        </Group>
      )}
    </li>
  )
}
