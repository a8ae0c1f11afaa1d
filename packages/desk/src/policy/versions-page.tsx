import { Anchor, Button, Group } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paths, policyDocumentUrl } from '../paths.ts'
import { api } from '../session/api.ts'
import { useMe } from '../session/me.tsx'
import { PagedTable } from '../session/paged-table.tsx'
import { Permitted } from '../session/permitted.tsx'
import { usePaged } from '../session/use-paged.ts'
import { useSaving } from '../session/use-saving.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Cell, Row } from '../ui/card-table.tsx'
import { Moment } from '../ui/moment.tsx'
import { PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { keepText } from './kept-text.ts'
import { PolicyNav } from './policy-nav.tsx'

const whileRollingMs = 1_500
type Version = ReplyOf<'listPolicyVersions'>['items'][number]

export function PolicyVersionsPage() {
  return (
    <Permitted permission="policy:manage">
      <Versions />
    </Permitted>
  )
}

/** Every version, newest first: who, when, why, what changed; compare, export, go back to it. */
function Versions() {
  const { policyEditor } = useWords()
  const v = policyEditor.version
  const { query, items } = usePaged<Version>(['policy-versions'], (page) =>
    dataOf(api.GET('/api/v1/policy/versions', { params: { query: page } })),
  )
  const isRolling = items.some(({ rollOut }) => rollOut !== null && rollOut.endedAt === null)
  useQuery({
    queryKey: ['policy-roll-out'],
    queryFn: async () => (await query.refetch()).isSuccess,
    enabled: isRolling,
    refetchInterval: whileRollingMs,
  })
  const [restores, setRestores] = useState<number | null>(null)
  return (
    <>
      <PolicyNav />
      <PageHead title={v.title} says={v.says} />
      <PagedTable
        label={v.title}
        query={query}
        items={items}
        heads={[v.version, v.by, v.when, v.changes, v.note, '']}
        empty={v.empty}
        row={(version) => (
          <Row key={version.version}>
            <Cell>
              <strong>{version.version}</strong> {version.version === items[0]?.version && `(${v.inForce})`}
            </Cell>
            <Cell>{version.author}</Cell>
            <Cell>
              <Moment at={version.publishedAt} />
            </Cell>
            <Cell>
              {version.changes
                ?.map(({ section, count }) => v.change(policyEditor.sections[section] ?? section, count))
                .join(', ') ?? '–'}
              <RollOut version={version} />
            </Cell>
            <Cell>{version.note}</Cell>
            <Cell>
              <Group gap={10} wrap="nowrap">
                {version.version > 1 && (
                  <Anchor
                    size="sm"
                    renderRoot={(props) => (
                      <Link
                        {...props}
                        {...paths.policyComparison(String(version.version - 1), String(version.version))}
                      />
                    )}
                  >
                    {v.compare}
                  </Anchor>
                )}
                <Anchor size="sm" href={policyDocumentUrl(version.version)} download>
                  {v.export}
                </Anchor>
                <Button size="compact-xs" variant="default" onClick={() => setRestores(version.version)}>
                  {v.restore}
                </Button>
              </Group>
            </Cell>
          </Row>
        )}
      />
      {restores !== null && (
        <Restore version={restores} newest={items[0]?.version ?? restores} onClose={() => setRestores(null)} />
      )}
    </>
  )
}

function RollOut({ version: { rollOut } }: { version: Version }) {
  const { policyEditor } = useWords()
  if (!rollOut || rollOut.endedAt !== null) return null
  return (
    <div role="status">
      {rollOut.total === null
        ? policyEditor.version.rollingOut
        : policyEditor.version.rollOut(rollOut.done, rollOut.total)}
    </div>
  )
}

/** An old version becomes the draft, whatever the draft was, based on the version in force. */
function Restore({ version, newest, onClose }: { version: number; newest: number; onClose: () => void }) {
  const { policyEditor } = useWords()
  const v = policyEditor.version
  const me = useMe()
  const navigate = useNavigate()
  const restore = useSaving({
    refresh: ['policy-draft'],
    run: async () => {
      const [{ draft }, { document }] = await Promise.all([
        dataOf(api.GET('/api/v1/policy/draft')),
        dataOf(api.GET('/api/v1/policy/versions/{version}', { params: { path: { version } } })),
      ])
      await dataOf(
        api.PUT('/api/v1/policy/draft', { body: { document, basedOn: newest, revision: draft?.revision ?? 0 } }),
      )
      keepText(me.id, null)
    },
    done: v.restored,
    onDone: () => void navigate(paths.policyEditor()),
  })
  return (
    <ConfirmDialog
      opened
      title={v.restoreTitle(version)}
      says={v.restoreSays}
      confirm={v.restore}
      busy={restore.isPending}
      onConfirm={() => restore.mutate()}
      onClose={onClose}
    />
  )
}
