import { Button, Group, Select, Textarea } from '@mantine/core'
import type { BodyOf, ReplyOf } from '@plantao/api-client'
import { useEffect, useEffectEvent, useState } from 'react'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { ConversationHead } from './conversation-head.tsx'
import styles from './hand-over.module.css'
import type { SheetItem } from './use-hand-over-acts.ts'
import { useKeptNote } from './use-kept-note.ts'

type Body = BodyOf<'handOver'>
type LeavingItemProps = {
  readonly item: SheetItem
  readonly receivers: ReplyOf<'readHandOverSheet'>['receivers']
  /** What this row would send now. */
  readonly onChange: (body: Body) => void
  readonly onHandOver: (body: Body) => void
  readonly onKeep: (handOverId: string) => void
  readonly busy: boolean
}

const anybody = 'anybody'
const parts = ['evidence', 'promised', 'awaited'] as const

/** One conversation of the sheet: its note to finish, who takes over, or that it waits for them. */
export function LeavingItem({ item, receivers, onChange, onHandOver, onKeep, busy }: LeavingItemProps) {
  const w = useWords().handOver
  const { conversation, handOver } = item
  const { note, type } = useKeptNote(conversation.id, item.note)
  const [chosen, setChosen] = useState<string | null>(null)
  const to = chosen ?? item.suggested ?? anybody
  const body = { ...note, to: to === anybody ? null : to }
  const tell = useEffectEvent(() => onChange(body))
  useEffect(() => tell(), [note.evidence, note.promised, note.awaited, to])
  if (handOver !== null)
    return (
      <li className={styles['item']}>
        <ConversationHead conversation={conversation} />
        <Group gap="sm" mt="xs">
          <strong>{handOver.to ? w.waitsFor(handOver.to.name) : w.waitsForAnybody}</strong>
          <Moment at={handOver.offeredAt} />
          <Button size="xs" variant="default" disabled={busy} onClick={() => onKeep(handOver.id)}>
            {w.keep}
          </Button>
        </Group>
      </li>
    )
  return (
    <li className={styles['item']}>
      <ConversationHead conversation={conversation} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onHandOver(body)
        }}
      >
        <div className={styles['note']}>
          {parts.map((part) => (
            <Textarea
              key={part}
              label={w[part]}
              autosize
              minRows={3}
              maxRows={12}
              maxLength={10_000}
              value={note[part]}
              onChange={(event) => type({ [part]: event.currentTarget.value })}
            />
          ))}
        </div>
        <Group gap="sm" mt="sm" align="flex-end">
          <Select
            label={w.receiver}
            className={styles['receiver']!}
            searchable
            allowDeselect={false}
            value={to}
            onChange={(value) => setChosen(value)}
            data={[
              { value: anybody, label: w.anybody },
              ...receivers.map((one) => ({
                value: one.id,
                label: w.receiverLabel(one.name, one.onDuty, one.languages.join(', '), one.load),
              })),
            ]}
          />
          <Button type="submit" disabled={busy} aria-label={`${w.handOver}: ${conversation.publicId}`}>
            {w.handOver}
          </Button>
        </Group>
      </form>
    </li>
  )
}
