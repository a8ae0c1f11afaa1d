import type { ReplyOf } from '@plantao/api-client'
import { Button, Group, Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Pairs } from '../conversation/panel.tsx'
import { QueryState } from '../session/query-state.tsx'
import { AlertIcon, LockIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import { tookText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import type { ShownFlow } from './flow-dialog.tsx'
import { LogFileButton } from './log-file-button.tsx'
import { LogLines } from './log-lines.tsx'
import { PartShown } from './part-shown.tsx'
import { PutButton } from './put-button.tsx'
import { useExecution } from './realm-queries.ts'
import type { Execution } from './realm-queries.ts'
import { StepLink } from './step-link.tsx'
import type { Steps } from './step-name.ts'
import styles from './realm.module.css'

type ExecutionDialogProps = {
  readonly conversation: string
  readonly opened: { readonly key: string; readonly around: string | null }
  /** Another dialog stands before it, which Escape closes first. */
  readonly covered: boolean
  readonly onFlow: (flow: ShownFlow) => void
  readonly onClose: () => void
}

/** One execution: what went in and out, why it failed, and its logs around that. */
export function ExecutionDialog({ conversation, opened, covered, onFlow, onClose }: ExecutionDialogProps) {
  const { words, language } = useSpoken()
  const w = words.realm
  const narrow = useMediaQuery('(max-width: 48em)') ?? false
  const query = useExecution(conversation, opened.key, opened.around)
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={!covered}
      trapFocus={!covered}
      size="min(900px, 100%)"
      fullScreen={narrow}
      title={
        <span className={styles['title']}>
          <LockIcon size={14} /> {w.execution(opened.key)}
        </span>
      }
      closeButtonProps={{ 'aria-label': words.ui.close }}
    >
      <QueryState query={query}>
        {({ pages }) => (
          <>
            <PartShown part={pages[0]!.execution}>
              {(execution) => (
                <>
                  <Group gap="xs" mb="xs">
                    <PutButton
                      what={w.execution(execution.key)}
                      source={{ source: 'execution', execution: execution.key }}
                    />
                    <LogFileButton execution={execution.key} />
                    <Button size="compact-xs" variant="default" onClick={() => onFlow(flowOf(execution))}>
                      {w.showFlow(execution.version)}
                    </Button>
                  </Group>
                  <Pairs
                    pairs={[
                      [
                        w.pipeline,
                        <span key="name" className="desk-mono">
                          {execution.name}
                        </span>,
                      ],
                      [w.version, `${execution.version}, ${execution.environment}`],
                      [
                        w.status,
                        execution.status === 'failed' ? (
                          <span className={styles['bad']}>
                            <AlertIcon size={12} /> {w.executionStatuses.failed}
                          </span>
                        ) : (
                          w.executionStatuses[execution.status]
                        ),
                      ],
                      [w.started, <Moment key="started" at={execution.startedAt} />],
                      [w.took, execution.tookMs === null ? null : tookText(execution.tookMs, language)],
                      [
                        w.failingStep,
                        execution.failingStep && (
                          <StepLink
                            key="step"
                            written={execution.failingStep}
                            steps={stepsOf(pages)}
                            onStep={(step) => onFlow({ ...flowOf(execution), step })}
                          />
                        ),
                      ],
                    ]}
                  />
                  <Text label={w.error} text={execution.error && textOfError(execution.error)} />
                  <Text label={w.request} text={execution.request} />
                  <Text label={w.response} text={execution.response} />
                </>
              )}
            </PartShown>
            <h3 className={styles['subtitle']}>{w.logsAround}</h3>
            {pages.map((page, at) => (
              <PartShown key={at} part={page.logs}>
                {({ items }) => (
                  <LogLines
                    execution={opened.key}
                    lines={items}
                    steps={stepsOf(pages)}
                    onStep={(step) => {
                      const { execution } = pages[0]!
                      if (execution.state === 'read') onFlow({ ...flowOf(execution.data), step })
                    }}
                  />
                )}
              </PartShown>
            ))}
            {query.hasNextPage && (
              <Button
                size="xs"
                variant="default"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {w.moreLogs}
              </Button>
            )}
          </>
        )}
      </QueryState>
    </Modal>
  )
}

type Page = ReplyOf<'readRealmExecution'>

/** The steps of what ran, which come with the first page; none where they could not be read. */
function stepsOf([first]: readonly Page[]): Steps {
  return first?.steps?.state === 'read' ? first.steps.data : []
}

function flowOf({ pipeline, name, version, key }: Execution): ShownFlow {
  return { pipeline, name, version, execution: key }
}

function Text({ label, text }: { label: string; text: string | null }) {
  if (text === null || text === '') return null
  return (
    <>
      <h3 className={styles['subtitle']}>{label}</h3>
      <pre className={styles['text']} tabIndex={0} aria-label={label}>
        {text}
      </pre>
    </>
  )
}

function textOfError({ code, message }: { code: string | null; message: string }): string {
  return code === null ? message : `${code}: ${message}`
}
