import { Alert, Button, Group, Text, Textarea } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { api } from '../session/api.ts'
import { Permitted } from '../session/permitted.tsx'
import { QueryState } from '../session/query-state.tsx'
import { useSaving } from '../session/use-saving.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Empty, PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { DifferencesList } from './differences-list.tsx'
import { PolicyNav } from './policy-nav.tsx'
import { RunningChoice } from './running-choice.tsx'
import type { Running } from './running-choice.tsx'

export function PolicyPublishPage() {
  return (
    <Permitted permission="policy:manage">
      <Publishing />
    </Permitted>
  )
}

/** What the draft would change, for how many; then it is the policy. */
function Publishing() {
  const { policyEditor } = useWords()
  const query = useQuery({ queryKey: ['policy-draft'], queryFn: () => dataOf(api.GET('/api/v1/policy/draft')) })
  return (
    <>
      <PolicyNav />
      <QueryState query={query}>
        {({ draft, version }) =>
          draft ? (
            <PublishForm revision={draft.revision} basedOn={draft.basedOn} version={version} />
          ) : (
            <Empty says={policyEditor.publishing.noDraft} />
          )
        }
      </QueryState>
    </>
  )
}

function PublishForm({ revision, basedOn, version }: { revision: number; basedOn: number; version: number }) {
  const { policyEditor } = useWords()
  const p = policyEditor.publishing
  const navigate = useNavigate()
  const [running, setRunning] = useState<Running>('re-base')
  const [note, setNote] = useState('')
  const [asks, setAsks] = useState(false)
  const comparison = useQuery({
    queryKey: ['policy-comparison', version, 'draft', revision],
    queryFn: () => dataOf(api.GET('/api/v1/policy/comparison', { params: { query: { from: version, to: 'draft' } } })),
  })
  const publish = useSaving({
    refresh: ['policy', 'policy-draft', 'policy-versions', 'policy-version-choices', 'conversation'],
    run: () => dataOf(api.POST('/api/v1/policy/versions', { body: { revision, running, note } })),
    done: p.done(version + 1),
    onDone: () => void navigate(paths.policyVersions()),
  })
  return (
    <>
      <PageHead title={p.title} says={p.says(version + 1)} />
      {basedOn < version && (
        <Alert variant="default" mb="md" title={policyEditor.draft.stale(version)}>
          {policyEditor.draft.staleSays} <Link {...paths.policyEditor()}>{policyEditor.edit}</Link>
        </Alert>
      )}
      <QueryState query={comparison}>
        {(compared) => (
          <>
            <Text mb="sm">{p.open(compared.open, compared.withClocks)}</Text>
            <RunningChoice value={running} onChange={setRunning} />
            <Textarea
              label={p.note}
              autosize
              minRows={2}
              maxLength={2000}
              maw={560}
              mt="sm"
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Group my="md">
              <Button
                disabled={compared.count === 0 || basedOn < version}
                title={compared.count === 0 ? policyEditor.comparison.same : undefined}
                onClick={() => setAsks(true)}
              >
                {p.publish}
              </Button>
            </Group>
            <DifferencesList comparison={compared} />
          </>
        )}
      </QueryState>
      <ConfirmDialog
        opened={asks}
        title={p.confirmTitle}
        says={p.confirmSays}
        confirm={p.publish}
        busy={publish.isPending}
        onConfirm={() => {
          publish.mutate()
          setAsks(false)
        }}
        onClose={() => setAsks(false)}
      />
    </>
  )
}
