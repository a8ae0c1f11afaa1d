import { Button, Group, Progress, Select, SimpleGrid, Table, Text } from '@mantine/core'
import { dataOf, uuidv7 } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paths, replayExportUrl } from '../paths.ts'
import { api } from '../session/api.ts'
import { useAct } from '../session/act.ts'
import { Permitted } from '../session/permitted.tsx'
import { QueryState } from '../session/query-state.tsx'
import { Empty, PageHead } from '../ui/states.tsx'
import { dayText } from '../words/time.ts'
import { useSpoken, useWords } from '../words/words.tsx'
import { PolicyNav } from './policy-nav.tsx'
import { ReplayDifferences } from './replay-differences.tsx'
import type { DifferenceKind } from './replay-differences.tsx'
import { ReplaySides } from './replay-sides.tsx'

type Replay = ReplyOf<'readPolicyReplay'>
const route = getRouteApi('/desk/manage/policy/replays/$id')
const whileRunningMs = 700

export function PolicyReplayPage() {
  return (
    <Permitted permission="policy:manage">
      <OneReplay />
    </Permitted>
  )
}

/** How far a replay is, live; what it found, in numbers and by conversation. */
function OneReplay() {
  const { words, language } = useSpoken()
  const r = words.policyEditor.replay
  const { id } = route.useParams()
  const query = useQuery({
    queryKey: ['policy-replay', id],
    queryFn: () => dataOf(api.GET('/api/v1/policy/replays/{replayId}', { params: { path: { replayId: id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? whileRunningMs : false),
  })
  return (
    <>
      <PolicyNav />
      <QueryState query={query}>
        {(replay) => (
          <>
            <PageHead
              title={`${r.of(replay.version)} ${r.against(replay.against)}`}
              says={`${r.period}: ${dayText(Date.parse(replay.from), language)} – ${dayText(Date.parse(replay.to) - 1, language)}`}
            />
            <ReplaySides replay={replay} />
            <ReplayState replay={replay} />
            <Summary replay={replay} />
            {replay.state !== 'running' && <Found replay={replay} />}
          </>
        )}
      </QueryState>
    </>
  )
}

function ReplayState({ replay }: { replay: Replay }) {
  const { policyEditor } = useWords()
  const r = policyEditor.replay
  const navigate = useNavigate()
  const { id, state, total, summary } = replay
  const cancel = useAct({
    run: () =>
      dataOf(api.PUT('/api/v1/policy/replays/{replayId}/cancellation', { params: { path: { replayId: id } } })),
  })
  const again = useAct({
    run: () => {
      const { from, to } = replay
      return dataOf(
        api.PUT('/api/v1/policy/replays/{replayId}', {
          params: { path: { replayId: uuidv7() } },
          body: { from, to, version: null, again: id },
        }),
      )
    },
    onDone: (begun) => void navigate(paths.policyReplay(begun.id)),
  })
  return (
    <>
      <Group gap="sm" mb="xs">
        <Text fw={600} role="status">
          {replay.cancelling ? r.cancelling : r.states[state]}
        </Text>
        {total !== null && <Text c="dimmed">{r.progress(summary.examined, total)}</Text>}
        {state === 'running' && (
          <Button
            size="xs"
            variant="default"
            disabled={replay.cancelling}
            loading={cancel.isPending}
            onClick={() => cancel.mutate()}
          >
            {r.cancel}
          </Button>
        )}
        {(state === 'died' || state === 'failed' || state === 'cancelled') && (
          <Button size="xs" variant="default" loading={again.isPending} onClick={() => again.mutate()}>
            {r.again}
          </Button>
        )}
      </Group>
      {state === 'running' && (
        <Progress value={total ? (summary.examined / total) * 100 : 0} aria-label={r.states.running} mb="md" />
      )}
    </>
  )
}

const numbers = [
  'examined',
  'different',
  'entitlements',
  'priorities',
  'dueTimes',
  'newlyBroken',
  'noLongerBroken',
] as const

function Summary({ replay: { summary } }: { replay: Replay }) {
  const { policyEditor } = useWords()
  const r = policyEditor.replay
  return (
    <Table maw={420} mb="lg" verticalSpacing={3} aria-label={r.one}>
      <Table.Tbody>
        {numbers.map((number) => (
          <Table.Tr key={number}>
            <Table.Th scope="row">{r.summary[number]}</Table.Th>
            <Table.Td>{summary[number]}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

const kinds = ['entitlement', 'priority', 'due', 'newly-broken', 'no-longer-broken'] as const

function Found({ replay }: { replay: Replay }) {
  const { policyEditor } = useWords()
  const r = policyEditor.replay
  const [kind, setKind] = useState<DifferenceKind | null>(null)
  if (replay.summary.different === 0) return <Empty says={r.nothing} />
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} mb="sm">
        <Select
          size="xs"
          maw={260}
          label={r.show}
          data={[{ value: '', label: r.all }, ...kinds.map((value) => ({ value, label: r.kinds[value] }))]}
          value={kind ?? ''}
          allowDeselect={false}
          onChange={(value) => setKind(kinds.find((one) => one === value) ?? null)}
        />
        <Group justify="flex-end" align="flex-end">
          <Button
            size="xs"
            variant="default"
            renderRoot={(props) => <a {...props} href={replayExportUrl(replay.id)} download />}
          >
            {r.csv}
          </Button>
        </Group>
      </SimpleGrid>
      {replay.kept < replay.summary.different && <Text size="sm">{r.kept(replay.kept, replay.summary.different)}</Text>}
      <ReplayDifferences replayId={replay.id} kind={kind} />
    </>
  )
}
