import { Button, SegmentedControl } from '@mantine/core'
import type { Conversation } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Panel } from '../conversation/panel.tsx'
import { ImpactButton } from '../impacts/impact-button.tsx'
import { paths } from '../paths.ts'
import { AskingPlatform } from '../platform/asking-platform.tsx'
import { QueryState } from '../session/query-state.tsx'
import { LockIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import { AlertList } from './alert-list.tsx'
import { AskerShown } from './asker-shown.tsx'
import { BalanceShown } from './balance-shown.tsx'
import { EnvironmentNames, environmentsOf } from './environment-names.ts'
import { ExecutionDialog } from './execution-dialog.tsx'
import { ExecutionList } from './execution-list.tsx'
import { FlowDialog } from './flow-dialog.tsx'
import type { ShownFlow } from './flow-dialog.tsx'
import { PartShown } from './part-shown.tsx'
import { PipelineSearch } from './pipeline-search.tsx'
import { PipelineShown } from './pipeline-shown.tsx'
import { useRealmPanel } from './realm-queries.ts'
import type { RealmPanel as Panels } from './realm-queries.ts'
import styles from './realm.module.css'

const tabs = ['pipeline', 'executions', 'alerts', 'people'] as const
type Tab = (typeof tabs)[number]
type Opened = { readonly key: string; readonly around: string | null }

/** The realm of a conversation, read only: framed and locked, each part with its age. */
export function RealmPanel({ conversation }: { conversation: Conversation }) {
  const w = useWords().realm
  const [pipeline, setPipeline] = useState<string | null>(null)
  const [tab, setTab] = useState<Tab>('pipeline')
  const [execution, setExecution] = useState<Opened | null>(null)
  const [flow, setFlow] = useState<ShownFlow | null>(null)
  const query = useRealmPanel(conversation.id, pipeline)
  const realm = conversation.realm?.name ?? ''
  return (
    <div className={styles['realm']}>
      <div className={styles['head']}>
        <h2 className={styles['title']}>
          <LockIcon size={14} /> {w.title(realm)}
        </h2>
        <Button size="compact-xs" variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
          {w.again}
        </Button>
        <p className={styles['age']}>{w.readOnly}</p>
      </div>
      <SegmentedControl
        fullWidth
        size="xs"
        className={styles['parts']!}
        aria-label={w.parts}
        value={tab}
        onChange={(value) => setTab(value as Tab)}
        data={tabs.map((value) => ({ value, label: w[value] }))}
      />
      {query.isPending && (
        <Panel title={w[tab]}>
          <AskingPlatform />
        </Panel>
      )}
      {!query.isPending && (
        <QueryState query={query}>
          {(panel) => (
            <EnvironmentNames value={environmentsOf(panel)}>
              {tab === 'pipeline' && (
                <PipelinePart
                  conversation={conversation}
                  panel={panel}
                  chosen={pipeline}
                  onChoose={setPipeline}
                  onFlow={setFlow}
                />
              )}
              {tab === 'executions' && (
                <Panel title={w.failed}>
                  <PartShown part={panel.failed}>
                    {(executions) => (
                      <ExecutionList executions={executions} stated={statedKey(conversation)} onOpen={setExecution} />
                    )}
                  </PartShown>
                </Panel>
              )}
              {tab === 'alerts' && (
                <Panel title={w.alerts}>
                  <PartShown part={panel.alerts}>{(alerts) => <AlertList alerts={alerts} />}</PartShown>
                </Panel>
              )}
              {tab === 'people' && (
                <>
                  <AskerShown asker={panel.asker} />
                  <BalanceShown balance={panel.balance} />
                </>
              )}
              <p className={styles['foot']}>
                <Link {...paths.realmLooks(panel.realm.id)} className={styles['link']!}>
                  {w.looks}
                </Link>
              </p>
            </EnvironmentNames>
          )}
        </QueryState>
      )}
      {execution && (
        <ExecutionDialog
          conversation={conversation.id}
          opened={execution}
          covered={flow !== null}
          onFlow={setFlow}
          onClose={() => setExecution(null)}
        />
      )}
      {flow && <FlowDialog conversation={conversation.id} flow={flow} onClose={() => setFlow(null)} />}
    </div>
  )
}

/** The execution key that the requester stated; empty where they stated none. */
function statedKey({ facts }: Conversation): string {
  return String(facts.find(({ name }) => name === 'executionKey')?.value ?? '')
}

type PipelinePartProps = {
  readonly conversation: Conversation
  readonly panel: Panels
  readonly chosen: string | null
  readonly onChoose: (pipeline: string | null) => void
  readonly onFlow: (flow: ShownFlow) => void
}

function PipelinePart({ conversation, panel, chosen, onChoose, onFlow }: PipelinePartProps) {
  const w = useWords().realm
  return (
    <Panel title={w.pipeline}>
      <PartShown part={panel.pipeline}>
        {(pipeline) =>
          pipeline ? (
            <>
              <PipelineShown pipeline={pipeline} onFlow={onFlow} />
              <ImpactButton conversation={conversation} pipeline={chosen} />
            </>
          ) : (
            <p>{panel.asked === null ? w.noPipeline : w.unknownPipeline(panel.asked)}</p>
          )
        }
      </PartShown>
      {chosen !== null && (
        <Button size="compact-xs" variant="default" onClick={() => onChoose(null)}>
          {conversation.facts.some(({ name }) => name === 'pipeline') ? w.backToFacts : w.closePipeline}
        </Button>
      )}
      <PipelineSearch conversation={conversation.id} likely={panel.likely} onChoose={onChoose} />
    </Panel>
  )
}
