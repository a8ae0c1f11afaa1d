import { Button, Group, Table, TextInput, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Policy } from '@plantao/api-client'
import { clockKinds, priorities } from '@plantao/rules/vocabulary'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { useSaving } from '../session/use-saving.ts'
import styles from '../staff/manage.module.css'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { targetText } from '../words/time.ts'
import { useWords } from '../words/words.tsx'
import { RunningChoice } from './running-choice.tsx'
import type { Running } from './running-choice.tsx'
import { fromMinutes, targetKey, toMinutes } from './target-minutes.ts'

/** A table of minutes for each plan; publishing makes a new version of the policy. */
export function TargetsForm({ policy, mayChange }: { policy: Policy; mayChange: boolean }) {
  const w = useWords()
  const p = w.manage.policy
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(policy.targets.map((target) => [targetKey(target), toMinutes(target.targetMs)])),
  )
  const [asks, setAsks] = useState(false)
  const [running, setRunning] = useState<Running>('keep')
  const targets = policy.targets.map(({ example: _example, ...target }) => ({
    ...target,
    targetMs: fromMinutes(typed[targetKey(target)] ?? ''),
  }))
  const valid = targets.every((target) => target.targetMs !== null)
  const changed = policy.targets.some((target) => fromMinutes(typed[targetKey(target)] ?? '') !== target.targetMs)
  const publish = useSaving({
    refresh: ['policy', 'policy-draft', 'policy-versions', 'conversation'],
    run: (confirmed: boolean) =>
      dataOf(
        api.PUT('/api/v1/policy/targets', {
          body: { targets: targets.map((target) => ({ ...target, targetMs: target.targetMs! })), confirmed, running },
        }),
      ),
    done: p.published2,
    onDone: () => setAsks(false),
  })
  const kinds = clockKinds.filter((clock) => policy.targets.some((target) => target.clock === clock))
  return (
    <>
      {policy.plans.map((plan) => (
        <section key={plan} aria-label={`${p.plan} ${plan}`}>
          <Title order={2} mt="md" mb="xs">
            {p.plan} {plan}
          </Title>
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
                      const key = targetKey({ plan, priority, clock })
                      const target = policy.targets.find((one) => targetKey(one) === key)
                      const value = typed[key] ?? ''
                      const ms = fromMinutes(value)
                      return (
                        <Table.Td key={clock}>
                          {target && (
                            <TextInput
                              size="xs"
                              inputMode="decimal"
                              maw={130}
                              aria-label={p.target(plan, priority, w.queue.promises[clock])}
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
                              onChange={(event) => {
                                const { value: next } = event.currentTarget
                                setTyped((before) => ({ ...before, [key]: next }))
                              }}
                            />
                          )}
                        </Table.Td>
                      )
                    })}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </section>
      ))}
      {mayChange && <RunningChoice value={running} onChange={setRunning} />}
      {mayChange && (
        <Group gap="xs" mt="lg">
          <Button disabled={!valid} title={valid ? undefined : p.invalid} onClick={() => setAsks(true)}>
            {p.confirm}
          </Button>
          {!policy.examplesConfirmed && (
            <Button
              variant="default"
              disabled={!valid || !changed}
              title={changed ? undefined : p.unchanged}
              loading={publish.isPending}
              onClick={() => publish.mutate(false)}
            >
              {p.saveDraft}
            </Button>
          )}
        </Group>
      )}
      <ConfirmDialog
        opened={asks}
        title={p.confirmTitle}
        says={p.confirmSays}
        confirm={p.confirm}
        busy={publish.isPending}
        onConfirm={() => publish.mutate(true)}
        onClose={() => setAsks(false)}
      />
    </>
  )
}
