import { Button, FileButton, Group, MultiSelect, Text, Title } from '@mantine/core'
import { useWords } from '../words/words.tsx'
import { CommitArea, CommitInput } from './commit-fields.tsx'
import { without, withValue } from './document-edits.ts'
import type { Plain } from './document-edits.ts'
import { listOf, mapOf, textOf } from './form-props.ts'
import type { FormProps } from './form-props.ts'

type HolidaysProps = Pick<FormProps, 'text' | 'edit'> & { readonly name: string; readonly holidays: unknown }
const types = ['public', 'bank', 'school', 'optional', 'observance'] as const

/** Whose holidays close a calendar: of a country and state, or of a calendar file. */
export function CalendarHolidays({ name, holidays, text, edit }: HolidaysProps) {
  const { policyEditor, ui } = useWords()
  const c = policyEditor.calendars
  const items = listOf(holidays)
  const path = ['calendars', name, 'holidays']
  const set = (place: number, more: readonly string[], value: Plain) =>
    edit(withValue(text, [...path, place, ...more], value))
  const optional = (place: number, key: string, typed: string) =>
    typed.trim() === '' ? edit(without(text, [...path, place, key])) : set(place, [key], typed.trim())
  return (
    <>
      <Title order={3} size="h5" mt="sm">
        {c.holidays}
      </Title>
      {items.map((item, place) => {
        const read = mapOf(item)
        return (
          // A holiday has no name of its own: its place is what tells it from the others.
          <Group key={place} gap="xs" align="flex-end" mb={4}>
            {'ics' in read ? (
              <CommitArea
                size="xs"
                w={420}
                label={c.ics}
                value={textOf(read['ics'])}
                commit={(typed) => set(place, ['ics'], typed)}
              />
            ) : (
              <>
                <CommitInput
                  size="xs"
                  w={90}
                  label={c.country}
                  value={textOf(read['country'])}
                  wrong={(typed) => (/^[A-Z]{2}$/.test(typed.trim()) ? undefined : c.countryHint)}
                  commit={(typed) => set(place, ['country'], typed.trim())}
                />
                <CommitInput
                  size="xs"
                  w={90}
                  label={c.state}
                  value={textOf(read['state'])}
                  commit={(typed) => optional(place, 'state', typed)}
                />
                <MultiSelect
                  size="xs"
                  label={c.types}
                  data={types.map((value) => ({ value, label: c.typeWords[value] }))}
                  value={read['types'] === undefined ? ['public'] : listOf(read['types']).map(textOf)}
                  onChange={(chosen) => set(place, ['types'], chosen.length === 0 ? ['public'] : chosen)}
                />
              </>
            )}
            <Button
              size="xs"
              variant="subtle"
              aria-label={`${ui.remove} ${c.holidays} ${place + 1}`}
              onClick={() => edit(without(text, items.length === 1 ? path : [...path, place]))}
            >
              {ui.remove}
            </Button>
          </Group>
        )
      })}
      {items.length === 0 && (
        <Text size="xs" c="dimmed">
          {ui.none}
        </Text>
      )}
      <Group gap="xs" mt={4}>
        <Button size="xs" variant="default" onClick={() => set(items.length, [], { country: 'BR' })}>
          {c.addPlace}
        </Button>
        <FileButton
          accept=".ics,text/calendar"
          onChange={(file) => {
            if (file) void file.text().then((ics) => set(items.length, [], { ics }))
          }}
        >
          {(props) => (
            <Button size="xs" variant="default" {...props}>
              {c.addIcs}
            </Button>
          )}
        </FileButton>
      </Group>
    </>
  )
}
