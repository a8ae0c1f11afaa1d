import { Button, Group, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Policy } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { useSaving } from '../session/use-saving.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useWords } from '../words/words.tsx'
import { PlanTargets } from './plan-targets.tsx'
import { RunningChoice } from './running-choice.tsx'
import type { Running } from './running-choice.tsx'
import { fromMinutes, targetKey, toMinutes } from './target-minutes.ts'

/** Minutes for each plan; publishing makes a new version of the policy. */
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
  return (
    <>
      {policy.plans.map((plan) => (
        <section key={plan} aria-label={`${p.plan} ${plan}`}>
          <Title order={2} mt="md" mb="xs">
            {p.plan} {plan}
          </Title>
          <PlanTargets
            plan={plan}
            policy={policy}
            typed={typed}
            mayChange={mayChange}
            onType={(key, value) => setTyped((before) => ({ ...before, [key]: value }))}
          />
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
