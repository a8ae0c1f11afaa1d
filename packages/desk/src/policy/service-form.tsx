import { Button, Checkbox, Group, Select, Text, Title } from '@mantine/core'
import { languages, priorities } from '@plantao/rules/vocabulary'
import { useWords } from '../words/words.tsx'
import { CommitArea, CommitInput } from './commit-fields.tsx'
import { without, withValue } from './document-edits.ts'
import type { Plain } from './document-edits.ts'
import { asRead, asWritten } from './document-words.ts'
import { isDuration, listOf, mapOf, textOf } from './form-props.ts'
import type { FormProps } from './form-props.ts'
import styles from './policy.module.css'

/** Who is called and when, what closes by itself, and what needs no answer. */
export function ServiceForm({ text, edit, sections }: FormProps) {
  return (
    <>
      <Paging text={text} edit={edit} paging={sections['paging']} />
      <Closing text={text} edit={edit} promises={mapOf(sections['promises'])} />
    </>
  )
}

type Part = Pick<FormProps, 'text' | 'edit'>
/** What the policy means where it does not say. */
const repeatUnlessSaid = { P1: '10 min', P2: '10 min', P3: 'never', P4: 'never' } as const
const atOnce = 'at once'
const audiences = ['assignee', 'on-duty', 'leaders'] as const

function Paging({ text, edit, paging }: Part & { readonly paging: unknown }) {
  const { policyEditor, ui } = useWords()
  const s = policyEditor.service
  const set = (path: readonly (string | number)[], value: Plain) => edit(withValue(text, ['paging', ...path], value))
  // The document says it in English; whoever edits it reads and types it in their own language.
  const words = { [atOnce]: s.atOnce }
  const repeats = { never: s.repeatNever }
  const isTime = (typed: string) =>
    isDuration(typed) || asWritten(typed, words) === atOnce ? undefined : policyEditor.plans.duration
  const read = mapOf(paging)
  return (
    <section className={styles['card']} aria-label={s.paging}>
      <Title order={2} size="h4">
        {s.paging}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {paging === undefined ? s.lacking : s.pagingSays}
      </Text>
      {priorities.map((priority) => {
        const steps = listOf(mapOf(read['steps'])[priority])
        return (
          <div key={priority}>
            <Title order={3} size="h5" mt="xs">
              {priority}
            </Title>
            {steps.map((step, place) => (
              // A step has no name of its own: its place is what tells it from the others.
              <Group key={place} gap="xs" align="flex-end" role="group" aria-label={s.step(priority, place + 1)}>
                <CommitInput
                  size="xs"
                  w={120}
                  label={s.after}
                  value={asRead(textOf(mapOf(step)['after']), words)}
                  wrong={isTime}
                  commit={(typed) => set(['steps', priority, place, 'after'], asWritten(typed, words))}
                />
                <Select
                  size="xs"
                  label={s.to}
                  data={audiences.map((value) => ({ value, label: s.audiences[value] }))}
                  value={textOf(mapOf(step)['to'])}
                  allowDeselect={false}
                  onChange={(to) => set(['steps', priority, place, 'to'], to ?? 'on-duty')}
                />
                <Button
                  size="xs"
                  variant="subtle"
                  aria-label={`${ui.remove} ${s.step(priority, place + 1)}`}
                  onClick={() => edit(without(text, ['paging', 'steps', priority, place]))}
                >
                  {ui.remove}
                </Button>
              </Group>
            ))}
            <Button
              size="xs"
              mt={4}
              variant="default"
              disabled={paging === undefined}
              onClick={() =>
                set(['steps', priority, steps.length], {
                  after: steps.length === 0 ? atOnce : '30 min',
                  to: 'leaders',
                })
              }
            >
              {s.addStep}
            </Button>
            <CommitInput
              size="xs"
              mt={4}
              maw={260}
              label={`${s.beforeBreak} (${priority})`}
              value={textOf(mapOf(read['beforeBreak'])[priority])}
              wrong={(typed) => (isDuration(typed) ? undefined : policyEditor.plans.duration)}
              commit={(typed) => set(['beforeBreak', priority], typed.trim())}
            />
            <CommitInput
              size="xs"
              mt={4}
              maw={260}
              label={`${s.repeat} (${priority})`}
              description={s.repeatHint}
              placeholder={asRead(repeatUnlessSaid[priority], repeats)}
              disabled={paging === undefined}
              value={asRead(textOf(mapOf(read['repeat'])[priority]), repeats)}
              wrong={(typed) =>
                isDuration(typed) || asWritten(typed, repeats) === 'never' ? undefined : policyEditor.plans.duration
              }
              commit={(typed) => set(['repeat', priority], asWritten(typed, repeats))}
            />
          </div>
        )
      })}
    </section>
  )
}

const closingAtFirst = { remindAfter: '3 d', closeAfterReminder: '4 d', never: ['P1', 'P2'] }

function Closing({ text, edit, promises }: Part & { readonly promises: Readonly<Record<string, unknown>> }) {
  const { policyEditor, app } = useWords()
  const s = policyEditor.service
  const set = (path: readonly string[], value: Plain) => edit(withValue(text, ['promises', ...path], value))
  const isTime = (typed: string) => (isDuration(typed) ? undefined : policyEditor.plans.duration)
  const autoClose = promises['autoClose']
  const closes = typeof autoClose === 'object' && autoClose !== null
  const never = listOf(mapOf(autoClose)['never']).map(textOf)
  return (
    <section className={styles['card']} aria-label={s.closing}>
      <Title order={2} size="h4" mb="xs">
        {s.closing}
      </Title>
      <CommitInput
        size="xs"
        maw={420}
        label={s.reopenWindow}
        value={textOf(promises['reopenWindow'])}
        wrong={isTime}
        commit={(typed) => set(['reopenWindow'], typed.trim())}
      />
      <Checkbox
        mt="sm"
        label={s.autoClose}
        checked={closes}
        onChange={(event) => set(['autoClose'], event.currentTarget.checked ? closingAtFirst : 'never')}
      />
      {closes && (
        <Group gap="sm" mt="xs" align="flex-start">
          {(['remindAfter', 'closeAfterReminder'] as const).map((key) => (
            <CommitInput
              key={key}
              size="xs"
              label={s[key]}
              value={textOf(mapOf(autoClose)[key])}
              wrong={isTime}
              commit={(typed) => set(['autoClose', key], typed.trim())}
            />
          ))}
          <Checkbox.Group
            label={s.never}
            size="xs"
            value={never}
            onChange={(chosen) => set(['autoClose', 'never'], chosen.toSorted())}
          >
            <Group gap="xs" mt={4}>
              {priorities.map((priority) => (
                <Checkbox
                  key={priority}
                  size="xs"
                  value={priority}
                  label={priority}
                  disabled={priority === 'P1' || priority === 'P2'}
                />
              ))}
            </Group>
          </Checkbox.Group>
        </Group>
      )}
      <Title order={3} size="h5" mt="md">
        {s.thanks}
      </Title>
      <Text size="xs" c="dimmed" mb={4}>
        {s.thanksHint}
      </Text>
      <div className={styles['three']}>
        {languages.map((language) => (
          <CommitArea
            key={language}
            size="xs"
            label={app.languages[language]}
            value={listOf(mapOf(promises['thanks'])[language]).map(textOf).join('\n')}
            commit={(typed) =>
              set(
                ['thanks', language],
                typed
                  .split('\n')
                  .map((line) => line.trim())
                  .filter(Boolean),
              )
            }
          />
        ))}
      </div>
    </section>
  )
}
