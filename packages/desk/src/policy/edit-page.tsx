import { Alert, Tabs } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import { api } from '../session/api.ts'
import { Permitted } from '../session/permitted.tsx'
import { QueryState } from '../session/query-state.tsx'
import { Loading, PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { CalendarsForm } from './calendars-form.tsx'
import { sectionsOf } from './document-edits.ts'
import { DraftBar } from './draft-bar.tsx'
import { GrantsForm } from './grants-form.tsx'
import { PlansForm } from './plans-form.tsx'
import { PolicyNav } from './policy-nav.tsx'
import styles from './policy.module.css'
import { ProblemsPanel } from './problems-panel.tsx'
import { ServiceForm } from './service-form.tsx'
import { TablesForm } from './tables-form.tsx'
import { TextsForm } from './texts-form.tsx'
import { useCheck } from './use-check.ts'
import { useDraft } from './use-draft.ts'
import type { LoadedDraft } from './use-draft.ts'

const DocumentEditor = lazy(async () => ({ default: (await import('./document-editor.tsx')).DocumentEditor }))
const tabs = ['plans', 'calendars', 'tables', 'texts', 'service', 'grants', 'document'] as const
type Tab = (typeof tabs)[number]

export function PolicyEditPage() {
  return (
    <Permitted permission="policy:manage">
      <Draft />
    </Permitted>
  )
}

/** The draft, or the version in force where there is none. */
function Draft() {
  const { policyEditor: p } = useWords()
  const query = useQuery({
    queryKey: ['policy-draft-loaded'],
    // Read once when the page opens: what is typed since then is not to be replaced behind somebody's back.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async (): Promise<LoadedDraft> => {
      const { draft, version } = await dataOf(api.GET('/api/v1/policy/draft'))
      if (draft) return { draft, version, text: draft.document }
      const { document } = await dataOf(api.GET('/api/v1/policy/versions/{version}', { params: { path: { version } } }))
      return { draft: null, version, text: document }
    },
  })
  const now = useQuery({ queryKey: ['policy-draft'], queryFn: () => dataOf(api.GET('/api/v1/policy/draft')) })
  return (
    <>
      <PolicyNav />
      <PageHead title={p.draft.title} says={p.draft.says} />
      <QueryState query={query}>
        {(loaded) => <Editor key={query.dataUpdatedAt} loaded={loaded} version={now.data?.version ?? loaded.version} />}
      </QueryState>
    </>
  )
}

function Editor({ loaded, version }: { loaded: LoadedDraft; version: number }) {
  const { policyEditor: p, policyGrants } = useWords()
  const draft = useDraft(loaded)
  const checked = useCheck(draft.text)
  const [tab, setTab] = useState<Tab>('plans')
  const [line, setLine] = useState<{ readonly at: number } | null>(null)
  const sections = useMemo(() => sectionsOf(draft.text), [draft.text])
  const props = {
    text: draft.text,
    edit: draft.edit,
    sections: sections ?? {},
    problems: checked.check?.problems ?? [],
  }
  const form = {
    plans: () => <PlansForm {...props} />,
    calendars: () => <CalendarsForm {...props} />,
    tables: () => <TablesForm {...props} />,
    texts: () => <TextsForm {...props} />,
    service: () => <ServiceForm {...props} />,
    grants: () => <GrantsForm {...props} />,
    document: () => (
      <Suspense fallback={<Loading />}>
        <DocumentEditor text={draft.text} edit={draft.edit} type={draft.type} problems={props.problems} line={line} />
      </Suspense>
    ),
  }[tab]
  return (
    <>
      <DraftBar draft={draft} version={version} mayPublish={checked.check?.count === 0} />
      <div className={styles['columns']}>
        <div>
          <Tabs value={tab} onChange={(next) => setTab(next as Tab)} keepMounted={false} mb="md">
            <Tabs.List>
              {tabs.map((name) => (
                <Tabs.Tab key={name} value={name}>
                  {name === 'grants' ? policyGrants.tab : p.tabs[name]}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value={tab} pt="md">
              {sections === null && tab !== 'document' ? <Alert variant="default">{p.draft.notYaml}</Alert> : form()}
            </Tabs.Panel>
          </Tabs>
        </div>
        <ProblemsPanel
          {...checked}
          show={(problem) => {
            setTab('document')
            setLine({ at: problem.line ?? 1 })
          }}
        />
      </div>
    </>
  )
}
