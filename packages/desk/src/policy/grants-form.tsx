import { Button, Checkbox, Group, Text, Title } from '@mantine/core'
import { priorities } from '@plantao/rules/vocabulary'
import { useWords } from '../words/words.tsx'
import { CommitInput } from './commit-fields.tsx'
import { withValue } from './document-edits.ts'
import type { Plain } from './document-edits.ts'
import { durationMs, listOf, mapOf, textOf } from './form-props.ts'
import type { FormProps } from './form-props.ts'
import styles from './policy.module.css'

const dayMs = 86_400_000
/** No platform of the contract grants for longer. */
const longestDays = 31
/** What holds where the document says nothing of grants. */
const unlessSaid = {
  example: true,
  rules: ['R55', 'R56', 'R57'],
  answerWithin: { P1: '30 min', P2: '2 h', P3: '1 d', P4: '3 d' },
  longest: `${longestDays} d`,
  pausingRequests: 3,
} as const
const pausesUnlessSaid = {
  requester: ['first-answer', 'next-answer', 'resolution'],
  grant: ['resolution'],
  'third-party': ['resolution'],
} as const

type Part = Pick<FormProps, 'text' | 'edit'>

/** How long a request for access waits for its answer, how long access lasts at most, and what stands still meanwhile. */
export function GrantsForm({ text, edit, sections }: FormProps) {
  return (
    <>
      <Times text={text} edit={edit} grants={sections['grants']} />
      <Pauses text={text} edit={edit} pauses={mapOf(sections['promises'])['pauses']} />
    </>
  )
}

function Times({ text, edit, grants }: Part & { readonly grants: unknown }) {
  const { policyEditor, policyGrants: w } = useWords()
  const read = mapOf(grants)
  const isSaid = grants !== undefined
  const shown = isSaid ? read : unlessSaid
  const set = (path: readonly string[], value: Plain) => edit(withValue(text, ['grants', ...path], value))
  const isTime = (typed: string) => (durationMs(typed) === null ? policyEditor.plans.duration : undefined)
  const isLongest = (typed: string) =>
    isTime(typed) ?? (durationMs(typed)! > longestDays * dayMs ? w.tooLong(longestDays) : undefined)
  return (
    <section className={styles['card']} aria-label={w.title}>
      <Title order={2} size="h4">
        {w.title}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {w.says}
      </Text>
      {!isSaid && (
        <Group gap="xs" mb="xs">
          <Text size="sm">{policyEditor.service.lacking}</Text>
          <Button size="xs" variant="default" onClick={() => edit(withValue(text, ['grants'], unlessSaid, 1))}>
            {w.write}
          </Button>
        </Group>
      )}
      <Checkbox
        label={policyEditor.plans.isExample}
        disabled={!isSaid}
        checked={mapOf(shown)['example'] === true}
        onChange={(event) => set(['example'], event.currentTarget.checked)}
      />
      <Title order={3} size="h5" mt="sm">
        {w.answerWithin}
      </Title>
      <Text size="xs" c="dimmed" mb={4}>
        {w.answerWithinSays}
      </Text>
      <Group gap="sm" align="flex-start" role="group" aria-label={w.answerWithin}>
        {priorities.map((priority) => (
          <CommitInput
            key={priority}
            size="xs"
            w={130}
            label={priority}
            disabled={!isSaid}
            value={textOf(mapOf(mapOf(shown)['answerWithin'])[priority])}
            wrong={isTime}
            commit={(typed) => set(['answerWithin', priority], typed.trim())}
          />
        ))}
      </Group>
      <CommitInput
        size="xs"
        mt="sm"
        maw={420}
        label={w.longest}
        description={w.longestSays(longestDays)}
        disabled={!isSaid}
        value={textOf(mapOf(shown)['longest'])}
        wrong={isLongest}
        commit={(typed) => set(['longest'], typed.trim())}
      />
      <CommitInput
        size="xs"
        mt="sm"
        maw={420}
        label={w.pausing}
        description={w.pausingSays}
        disabled={!isSaid}
        value={textOf(mapOf(shown)['pausingRequests'] ?? unlessSaid.pausingRequests)}
        wrong={(typed) => (/^([0-9]|10)$/.test(typed.trim()) ? undefined : w.pausingSays)}
        commit={(typed) => set(['pausingRequests'], Number(typed))}
      />
    </section>
  )
}

function Pauses({ text, edit, pauses }: Part & { readonly pauses: unknown }) {
  const { queue, policyGrants: w } = useWords()
  const isSaid = pauses !== undefined
  const chosen = isSaid ? listOf(mapOf(pauses)['grant']).map(textOf) : [...pausesUnlessSaid.grant]
  return (
    <section className={styles['card']} aria-label={w.pauses}>
      <Checkbox.Group
        label={w.pauses}
        description={w.pausesSays}
        value={chosen}
        onChange={(clocks) => {
          const ordered = pausesUnlessSaid.requester.filter((clock) => clocks.includes(clock))
          edit(
            isSaid
              ? withValue(text, ['promises', 'pauses', 'grant'], ordered)
              : withValue(text, ['promises', 'pauses'], { ...pausesUnlessSaid, grant: ordered }, 1),
          )
        }}
      >
        <Group gap="sm" mt={6}>
          {pausesUnlessSaid.requester.map((clock) => (
            <Checkbox key={clock} size="xs" value={clock} label={queue.promises[clock]} />
          ))}
        </Group>
      </Checkbox.Group>
    </section>
  )
}
