import { Button, Group, Select, TextInput } from '@mantine/core'
import { dataOf, uuidv7 } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { api } from '../session/api.ts'
import { PagedTable } from '../session/paged-table.tsx'
import { Permitted } from '../session/permitted.tsx'
import { usePaged } from '../session/use-paged.ts'
import { useSaving } from '../session/use-saving.ts'
import styles from '../staff/manage.module.css'
import { serverNow } from '../ui/clock-now.ts'
import { Cell, Row } from '../ui/card-table.tsx'
import { Moment } from '../ui/moment.tsx'
import { PageHead } from '../ui/states.tsx'
import { dayText } from '../words/time.ts'
import { useSpoken, useWords } from '../words/words.tsx'
import { PolicyNav } from './policy-nav.tsx'
import { useSides } from './use-sides.ts'

type Replay = ReplyOf<'listPolicyReplays'>['items'][number]

export function PolicyReplaysPage() {
  return (
    <Permitted permission="policy:manage">
      <Replays />
    </Permitted>
  )
}

/** Replays that were made, and a new one. */
function Replays() {
  const { words, language } = useSpoken()
  const r = words.policyEditor.replay
  const { query, items } = usePaged<Replay>(['policy-replays'], (page) =>
    dataOf(api.GET('/api/v1/policy/replays', { params: { query: page } })),
  )
  return (
    <>
      <PolicyNav />
      <PageHead title={r.title} says={r.says} />
      <NewReplay />
      <PagedTable
        label={r.title}
        query={query}
        items={items}
        heads={[r.one, r.period, r.state, r.summary.examined, r.summary.different, r.by]}
        empty={r.empty}
        row={(replay) => (
          <Row key={replay.id}>
            <Cell>
              <Link {...paths.policyReplay(replay.id)} className={styles['rowButton']!}>
                {r.of(replay.version)} {r.against(replay.against)}
              </Link>
            </Cell>
            <Cell>
              {dayText(Date.parse(replay.from), language)} – {dayText(Date.parse(replay.to) - 1, language)}
            </Cell>
            <Cell>{replay.cancelling ? r.cancelling : r.states[replay.state]}</Cell>
            <Cell>{replay.summary.examined}</Cell>
            <Cell>{replay.summary.different}</Cell>
            <Cell>
              {replay.askedBy}, <Moment at={replay.askedAt} />
            </Cell>
          </Row>
        )}
      />
    </>
  )
}

const dayMs = 86_400_000
const longestDays = 5 * 366
const dateText = (at: number) => new Date(at).toLocaleDateString('sv')

function NewReplay() {
  const { policyEditor } = useWords()
  const r = policyEditor.replay
  const navigate = useNavigate()
  const sides = useSides()
  const [side, setSide] = useState<string | null>(null)
  const [from, setFrom] = useState(() => dateText(serverNow() - 30 * dayMs))
  const [to, setTo] = useState(() => dateText(serverNow()))
  const [id, setId] = useState(uuidv7)
  // Days of the reader's zone; the last one counts whole.
  const [first, last] = [new Date(`${from}T00:00`), new Date(`${to}T00:00`)]
  last.setDate(last.getDate() + 1)
  const isPeriod = first < last && last.getTime() - first.getTime() < longestDays * dayMs
  const chosen = side ?? sides[0]?.value ?? null
  const start = useSaving({
    refresh: ['policy-replays'],
    run: () =>
      dataOf(
        api.PUT('/api/v1/policy/replays/{replayId}', {
          params: { path: { replayId: id } },
          body: {
            from: first.toISOString(),
            to: last.toISOString(),
            version: chosen === 'draft' ? null : Number(chosen),
            again: null,
          },
        }),
      ),
    done: r.states.running,
    onDone: () => {
      setId(uuidv7())
      void navigate(paths.policyReplay(id))
    },
  })
  return (
    <form
      aria-label={r.start}
      onSubmit={(event) => {
        event.preventDefault()
        if (isPeriod && chosen !== null) start.mutate()
      }}
    >
      <Group align="flex-end" gap="xs" mb="lg">
        <Select size="xs" label={r.what} data={sides} value={chosen} allowDeselect={false} onChange={setSide} />
        <TextInput
          size="xs"
          type="date"
          label={r.from}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          type="date"
          label={r.to}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button
          size="xs"
          type="submit"
          loading={start.isPending}
          disabled={!isPeriod || chosen === null}
          title={isPeriod ? undefined : r.periodWrong}
        >
          {r.run}
        </Button>
      </Group>
    </form>
  )
}
