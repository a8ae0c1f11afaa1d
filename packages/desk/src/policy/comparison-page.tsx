import { Group, Select } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { api } from '../session/api.ts'
import { Permitted } from '../session/permitted.tsx'
import { QueryState } from '../session/query-state.tsx'
import { PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { DifferencesList } from './differences-list.tsx'
import { PolicyNav } from './policy-nav.tsx'
import { useSides } from './use-sides.ts'

const route = getRouteApi('/desk/manage/policy/comparison')

export function PolicyComparisonPage() {
  return (
    <Permitted permission="policy:manage">
      <ComparisonOfTwo />
    </Permitted>
  )
}

/** Any two versions, or a version and the draft, beside each other. */
function ComparisonOfTwo() {
  const { policyEditor } = useWords()
  const c = policyEditor.comparison
  const { from, to } = route.useSearch()
  const navigate = useNavigate()
  const sides = useSides()
  const query = useQuery({
    queryKey: ['policy-comparison', from, to],
    queryFn: () =>
      dataOf(api.GET('/api/v1/policy/comparison', { params: { query: { from: sideOf(from), to: sideOf(to) } } })),
  })
  return (
    <>
      <PolicyNav />
      <PageHead title={c.title} />
      <Group mb="md">
        <Select
          size="xs"
          label={c.from}
          data={sides}
          value={from}
          allowDeselect={false}
          onChange={(side) => void navigate(paths.policyComparison(side ?? from, to))}
        />
        <Select
          size="xs"
          label={c.to}
          data={sides}
          value={to}
          allowDeselect={false}
          onChange={(side) => void navigate(paths.policyComparison(from, side ?? to))}
        />
      </Group>
      <QueryState query={query}>{(comparison) => <DifferencesList comparison={comparison} />}</QueryState>
    </>
  )
}

function sideOf(side: string): 'draft' | number {
  return side === 'draft' ? 'draft' : Number(side)
}
