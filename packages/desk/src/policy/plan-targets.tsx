import { Table, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { Policy } from '@plantao/api-client'
import { clockKinds, priorities } from '@plantao/rules/vocabulary'
import styles from '../staff/manage.module.css'
import { targetText } from '../words/time.ts'
import { useWords } from '../words/words.tsx'
import policyStyles from './policy.module.css'
import { fromMinutes, targetKey } from './target-minutes.ts'
import type { Target } from './target-minutes.ts'

type PlanTargetsProps = {
  readonly plan: string
  readonly policy: Policy
  /** What stands in each field, by `targetKey`. */
  readonly typed: Readonly<Record<string, string>>
  readonly mayChange: boolean
  readonly onType: (key: string, value: string) => void
}

/** The targets of one plan: a table, and on a phone one group of fields for each priority. */
export function PlanTargets(props: PlanTargetsProps) {
  const narrow = useMediaQuery('(max-width: 48em)', window.innerWidth <= 768, { getInitialValueInEffect: false })
  return narrow ? <Fields {...props} /> : <Grid {...props} />
}

function Grid(props: PlanTargetsProps) {
  const w = useWords()
  const p = w.manage.policy
  const { plan, policy } = props
  const kinds = kindsOf(policy)
  return (
    <Table.ScrollContainer
      minWidth={640}
      type="native"
      scrollAreaProps={{ tabIndex: 0, role: 'region', 'aria-label': `${p.plan} ${plan}` } as object}
    >
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{p.priority}</Table.Th>
            {kinds.map((clock) => (
              <Table.Th key={clock} scope="col">
                {w.queue.promises[clock]} ({p.minutes})
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {priorities.map((priority) => (
            <Table.Tr key={priority}>
              <Table.Th scope="row">{priority}</Table.Th>
              {kinds.map((clock) => {
                const target = targetOf(policy, { plan, priority, clock })
                return <Table.Td key={clock}>{target && <TargetInput {...props} target={target} />}</Table.Td>
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Fields(props: PlanTargetsProps) {
  const w = useWords()
  const p = w.manage.policy
  const { plan, policy } = props
  return priorities.map((priority) => (
    <fieldset key={priority} className={policyStyles['targets']}>
      <legend>
        {p.priority} {priority}
      </legend>
      {kindsOf(policy).map((clock) => {
        const target = targetOf(policy, { plan, priority, clock })
        return (
          target && (
            <TargetInput key={clock} {...props} target={target} label={`${w.queue.promises[clock]} (${p.minutes})`} />
          )
        )
      })}
    </fieldset>
  ))
}

type TargetInputProps = PlanTargetsProps & {
  readonly target: Target
  /** Shown above it; without one the head of its column says it. */
  readonly label?: string
}

function TargetInput({ plan, typed, mayChange, onType, target, label }: TargetInputProps) {
  const w = useWords()
  const p = w.manage.policy
  const key = targetKey(target)
  const value = typed[key] ?? ''
  const ms = fromMinutes(value)
  return (
    <TextInput
      size="xs"
      inputMode="decimal"
      {...(label === undefined ? { maw: 130 } : { label })}
      aria-label={p.target(plan, target.priority, w.queue.promises[target.clock])}
      value={value}
      readOnly={!mayChange}
      error={ms === null ? p.invalid : undefined}
      description={
        <>
          {ms === null ? '–' : targetText(ms)}{' '}
          {target.example && <span className={styles['example']}>{p.example}</span>}
        </>
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => onType(key, event.currentTarget.value)}
    />
  )
}

function kindsOf(policy: Policy) {
  return clockKinds.filter((clock) => policy.targets.some((target) => target.clock === clock))
}

function targetOf(policy: Policy, named: Pick<Target, 'plan' | 'priority' | 'clock'>): Target | undefined {
  return policy.targets.find((target) => targetKey(target) === targetKey(named))
}
