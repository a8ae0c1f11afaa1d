import { Button, Group, MultiSelect, Text } from '@mantine/core'
import { useWords } from '../words/words.tsx'
import styles from './rota.module.css'
import { weekLetter } from './shift-values.ts'
import type { RotaPerson } from './use-rota.ts'

type ShiftPeopleProps = {
  readonly rotation: readonly string[][]
  readonly people: readonly RotaPerson[]
  readonly error: string | undefined
  readonly onChange: (rotation: string[][]) => void
}

const mostWeeks = 26

/** Who works: the same people every week, or several weeks that come round. */
export function ShiftPeople({ rotation, people, error, onChange }: ShiftPeopleProps) {
  const w = useWords()
  const f = w.rota.form
  // Who left stays to be seen, and may be taken off.
  const offered = people.filter((person) => person.answers || rotation.flat().includes(person.id))
  const rotates = rotation.length > 1
  return (
    <div>
      {rotation.map((week, index) => {
        const letter = weekLetter(index)
        return (
          <Group key={letter} align="flex-end" gap="xs" mb="xs" wrap="nowrap">
            <MultiSelect
              className={styles['grows']!}
              label={rotates ? f.week(letter) : f.people}
              required
              searchable
              data={offered.map((person) => ({
                value: person.id,
                label: `${person.name} (${person.languages.join(', ')})`,
              }))}
              value={week}
              error={error !== undefined && (week.length === 0 || !rotates) ? error : undefined}
              onChange={(chosen) => onChange(rotation.with(index, chosen))}
            />
            {rotates && (
              <Button
                variant="default"
                aria-label={f.removeWeek(letter)}
                onClick={() => onChange(rotation.toSpliced(index, 1))}
              >
                {w.ui.remove}
              </Button>
            )}
          </Group>
        )
      })}
      {rotates && (
        <Text size="xs" c="dimmed" mb={4}>
          {f.rotates}
        </Text>
      )}
      {error !== undefined && rotates && rotation.every((week) => week.length > 0) && (
        <Text size="xs" c="var(--desk-broken)" mb={4}>
          {error}
        </Text>
      )}
      {rotation.length < mostWeeks && (
        <Button size="compact-xs" variant="default" onClick={() => onChange([...rotation, []])}>
          {f.addWeek}
        </Button>
      )}
    </div>
  )
}
