import { Button, Group, NativeSelect, Progress, Table, Text } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { PlatformCheck } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Panel } from '../conversation/panel.tsx'
import { api } from '../session/api.ts'
import { QueryState } from '../session/query-state.tsx'
import { useSaving } from '../session/use-saving.ts'
import { AlertIcon, ArrivedIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { useOwnRealms } from './use-own-realms.ts'

type Result = PlatformCheck['results'][number]
const lookEveryMs = 700

/** Tries every call of the contract, and lists what was found, call by call, while it is found. */
export function PlatformCheckPanel() {
  const w = useWords().platform
  const [realmId, setRealmId] = useState('')
  const realms = useOwnRealms()
  const query = useQuery({
    queryKey: ['platform-check'],
    queryFn: () => dataOf(api.GET('/api/v1/platform/checks/latest')),
    refetchInterval: ({ state }) => (state.data?.check?.state === 'running' ? lookEveryMs : false),
  })
  const start = useSaving({
    refresh: ['platform-check', 'platform-connection'],
    run: () => dataOf(api.POST('/api/v1/platform/checks', { body: { realmId: realmId === '' ? null : realmId } })),
    done: w.checkStarted,
  })
  const isRunning = query.data?.check?.state === 'running'
  const linked = realms.items.filter(({ state }) => state !== 'unlinked')
  return (
    <Panel title={w.check}>
      <Text size="sm" mb="xs">
        {w.checkSays}
      </Text>
      <Group align="flex-end" gap="sm" mb="sm">
        <NativeSelect
          label={w.realmToRead}
          value={realmId}
          onChange={(event) => setRealmId(event.currentTarget.value)}
          data={[{ value: '', label: w.firstRealm }, ...linked.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Button loading={start.isPending || isRunning} onClick={() => start.mutate()}>
          {w.checkNow}
        </Button>
      </Group>
      <QueryState query={query}>
        {({ check }) => (check === null ? <Text size="sm">{w.never}</Text> : <Found check={check} />)}
      </QueryState>
    </Panel>
  )
}

function Found({ check }: { readonly check: PlatformCheck }) {
  const w = useWords().platform
  const { results, calls, state } = check
  const works = results.filter((one) => one.state === 'works' || one.state === 'slow').length
  return (
    <>
      <div role="status">
        <Text size="sm" fw={600}>
          {state === 'running' && w.progress(results.length, calls)}
          {state === 'finished' && w.summary(works, calls)}
          {state === 'broken-off' && w.brokenOff}
        </Text>
      </div>
      <Text size="xs" c="dimmed" mb="xs" style={{ overflowWrap: 'anywhere' }}>
        <Moment at={check.finishedAt ?? check.startedAt} /> {w.checkedBy(check.by)} · {check.address}
        {check.realm !== null && ` · ${w.realmRead(check.realm)}`}
      </Text>
      {state === 'running' && (
        <Progress value={(100 * results.length) / calls} mb="sm" aria-label={w.progress(results.length, calls)} />
      )}
      <Table verticalSpacing={4} aria-label={w.check} className="desk-cards" role="table">
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            {[w.call, w.found, w.took, w.why].map((head) => (
              <Table.Th key={head} scope="col" role="columnheader">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {results.map((result) => (
            <ResultRow key={result.operation} result={result} />
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}

function ResultRow({ result }: { readonly result: Result }) {
  const w = useWords().platform
  const isWell = result.state === 'works'
  return (
    <Table.Tr role="row">
      <Table.Td role="cell" data-label={w.call} ff="monospace" fz="xs">
        {result.operation}
      </Table.Td>
      <Table.Td role="cell" data-label={w.found}>
        <Group gap={6} wrap="nowrap">
          {isWell ? <ArrivedIcon /> : <AlertIcon />}
          <span {...(result.state === 'wrong' && { style: { color: 'var(--desk-broken)' } })}>
            {w.states[result.state]}
          </span>
        </Group>
      </Table.Td>
      <Table.Td role="cell" data-label={w.took}>
        {result.tookMs === null ? '–' : `${result.tookMs} ms`}
      </Table.Td>
      <Table.Td
        role="cell"
        {...(result.problem !== null && { 'data-label': w.why })}
        style={{ overflowWrap: 'anywhere' }}
      >
        {result.problem !== null && <Why problem={result.problem} />}
      </Table.Td>
    </Table.Tr>
  )
}

function Why({ problem }: { readonly problem: NonNullable<Result['problem']> }) {
  const w = useWords().platform
  const { code, field, rule, must } = problem
  if (rule !== null) return <>{w.rules[rule](field === null || field === '' ? w.answer : field, must ?? '')}</>
  return (
    <>
      {w.problems[code]} {code === 'unexpected' && must !== null && w.mustBeRefused(must)}
    </>
  )
}
