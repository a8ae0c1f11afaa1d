import { Alert } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../session/api.ts'
import { useMay } from '../session/me.tsx'
import { QueryState } from '../session/query-state.tsx'
import { PageHead } from '../ui/states.tsx'
import { relativeText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import { PolicyNav } from './policy-nav.tsx'
import { TargetsForm } from './targets-form.tsx'

/** The promise targets of the published policy: examples until an operator confirms them. */
export function PolicyPage() {
  const { words: w, language } = useSpoken()
  const p = w.manage.policy
  const mayChange = useMay('policy:manage')
  const query = useQuery({ queryKey: ['policy'], queryFn: () => dataOf(api.GET('/api/v1/policy')) })
  return (
    <QueryState query={query}>
      {(policy) => (
        <>
          <PolicyNav />
          <PageHead
            title={p.title}
            says={`${p.version(policy.version, policy.author)}, ${p.published(relativeText(Date.parse(policy.publishedAt), Date.now(), language))}`}
          />
          <Alert variant="default" mb="md">
            {policy.examplesConfirmed ? p.confirmedSays : p.examples}
          </Alert>
          {!mayChange && (
            <Alert variant="default" mb="md">
              {p.readOnly}
            </Alert>
          )}
          <TargetsForm key={policy.version} policy={policy} mayChange={mayChange} />
        </>
      )}
    </QueryState>
  )
}
