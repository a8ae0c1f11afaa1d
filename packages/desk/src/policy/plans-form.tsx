import { Button, Checkbox, Group, Select, Table, Title } from '@mantine/core'
import { clockKinds, priorities } from '@plantao/rules/vocabulary'
import { useState } from 'react'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useWords } from '../words/words.tsx'
import { CommitInput } from './commit-fields.tsx'
import { renamed, without, withValue } from './document-edits.ts'
import { isDuration, isKey, mapOf, textOf } from './form-props.ts'
import type { FormProps } from './form-props.ts'
import { NewEntry } from './new-entry.tsx'
import styles from './policy.module.css'

/** The plans: their times, their calendar, which of them is the default; one more, one less, another key. */
export function PlansForm({ text, edit, sections }: FormProps) {
  const { policyEditor } = useWords()
  const p = policyEditor.plans
  const plans = mapOf(sections['plans'])
  const keys = Object.keys(plans)
  const [like, setLike] = useState<string | null>(null)
  const pattern = plans[like ?? keys[0] ?? '']
  return (
    <>
      {keys.map((plan) => (
        <PlanCard key={plan} plan={plan} plans={plans} text={text} edit={edit} sections={sections} />
      ))}
      <NewEntry
        add={p.add}
        label={p.name}
        taken={keys}
        onAdd={(key) => edit(withValue(text, ['plans', key], { ...mapOf(pattern), example: true } as never, 2))}
      >
        <Select
          size="xs"
          label={p.like}
          data={keys}
          value={like ?? keys[0] ?? null}
          onChange={setLike}
          allowDeselect={false}
        />
      </NewEntry>
    </>
  )
}

type PlanProps = Omit<FormProps, 'problems'> & {
  readonly plan: string
  readonly plans: Readonly<Record<string, unknown>>
}

function PlanCard({ plan, plans, text, edit, sections }: PlanProps) {
  const { policyEditor, queue } = useWords()
  const p = policyEditor.plans
  const [removes, setRemoves] = useState(false)
  const read = mapOf(plans[plan])
  const targets = mapOf(read['targets'])
  const isDefault = sections['defaultPlan'] === plan
  const set = (path: readonly string[], value: string | boolean | Record<string, string>) =>
    edit(withValue(text, ['plans', plan, ...path], value))
  return (
    <section className={styles['card']} aria-label={plan}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {plan}
        </Title>
        <Group gap="xs">
          {isDefault ? (
            <span>{p.isDefault}</span>
          ) : (
            <>
              <Button size="xs" variant="default" onClick={() => edit(withValue(text, ['defaultPlan'], plan))}>
                {p.makeDefault}
              </Button>
              <Button size="xs" variant="subtle" c="var(--desk-broken)" onClick={() => setRemoves(true)}>
                {p.remove}
              </Button>
            </>
          )}
        </Group>
      </Group>
      <Group align="flex-start" mb="xs">
        <CommitInput
          size="xs"
          label={p.name}
          description={p.renameSays}
          value={plan}
          wrong={(key) => (!isKey(key) ? p.keyHint : key in plans ? p.taken : undefined)}
          commit={(key) => {
            const named = renamed(text, ['plans', plan], key)
            edit(isDefault ? withValue(named, ['defaultPlan'], key) : named)
          }}
        />
        <PlanCalendar plan={plan} read={read['calendar']} text={text} edit={edit} sections={sections} />
        <Checkbox
          mt="xs"
          label={p.isExample}
          checked={read['example'] === true}
          onChange={(event) => set(['example'], event.currentTarget.checked)}
        />
      </Group>
      <Table.ScrollContainer
        minWidth={620}
        type="native"
        scrollAreaProps={{ tabIndex: 0, role: 'region', 'aria-label': plan } as object}
      >
        <Table verticalSpacing={3} className="desk-cards" role="table">
          <Table.Thead role="rowgroup">
            <Table.Tr role="row">
              <Table.Th scope="col" role="columnheader">
                {policyEditor.tables.names['priority']}
              </Table.Th>
              {clockKinds.map((clock) => (
                <Table.Th key={clock} scope="col" role="columnheader">
                  {queue.promises[clock]}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody role="rowgroup">
            {priorities.map((priority) => (
              <Table.Tr key={priority} role="row">
                <Table.Th scope="row" role="rowheader">
                  {priority}
                </Table.Th>
                {clockKinds.map((clock) => (
                  <Table.Td key={clock} role="cell" data-label={queue.promises[clock]}>
                    <CommitInput
                      size="xs"
                      maw={130}
                      aria-label={p.field(plan, priority, queue.promises[clock])}
                      value={textOf(mapOf(targets[priority])[clock])}
                      wrong={(typed) => (isDuration(typed) ? undefined : p.duration)}
                      commit={(typed) => set(['targets', priority, clock], typed.trim())}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ConfirmDialog
        opened={removes}
        title={p.removeTitle(plan)}
        says={p.removeSays}
        confirm={p.remove}
        destructive
        onConfirm={() => {
          setRemoves(false)
          edit(without(text, ['plans', plan]))
        }}
        onClose={() => setRemoves(false)}
      />
    </section>
  )
}

const each = '\u0000each'

function PlanCalendar({ plan, read, text, edit, sections }: Omit<PlanProps, 'plans'> & { readonly read: unknown }) {
  const { policyEditor } = useWords()
  const p = policyEditor.plans
  const data = [
    { value: 'always', label: policyEditor.calendars.always },
    ...Object.keys(mapOf(sections['calendars'])).map((key) => ({ value: key, label: key })),
  ]
  const isEach = typeof read === 'object' && read !== null
  const set = (path: readonly string[], value: string | Record<string, string>) =>
    edit(withValue(text, ['plans', plan, 'calendar', ...path], value))
  return (
    <div>
      <Select
        size="xs"
        label={p.calendar}
        data={[...data, { value: each, label: p.each }]}
        value={isEach ? each : textOf(read) || 'always'}
        allowDeselect={false}
        onChange={(key) =>
          set(
            [],
            key === each
              ? Object.fromEntries(priorities.map((one) => [one, textOf(read) || 'always']))
              : (key ?? 'always'),
          )
        }
      />
      {isEach && (
        <Group gap="xs" mt={4}>
          {priorities.map((priority) => (
            <Select
              key={priority}
              size="xs"
              w={120}
              label={priority}
              data={data}
              value={textOf(mapOf(read)[priority])}
              allowDeselect={false}
              onChange={(key) => set([priority], key ?? 'always')}
            />
          ))}
        </Group>
      )}
    </div>
  )
}
