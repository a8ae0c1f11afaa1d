import { Button, Group, Text, Title } from '@mantine/core'
import { languages } from '@plantao/rules/vocabulary'
import { useState } from 'react'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Empty } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { CalendarHolidays } from './calendar-holidays.tsx'
import { CommitInput } from './commit-fields.tsx'
import { without, withValue } from './document-edits.ts'
import type { Plain } from './document-edits.ts'
import { mapOf, textOf } from './form-props.ts'
import type { FormProps } from './form-props.ts'
import { NewEntry } from './new-entry.tsx'
import styles from './policy.module.css'
import { typedWindows, weekdays, weekOf, windowsOf, windowsOfWeek } from './week-windows.ts'

const zonesId = 'policy-time-zones'
const newCalendar = (key: string): Plain => ({
  names: { pt: key, en: key, es: key },
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  windows: { 'mon-fri': ['09:00-18:00'] },
})

/** When promises count: zone, windows of each day, dated exceptions, holidays. */
export function CalendarsForm({ text, edit, sections }: FormProps) {
  const { policyEditor } = useWords()
  const c = policyEditor.calendars
  const calendars = mapOf(sections['calendars'])
  const keys = Object.keys(calendars)
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {c.says}
      </Text>
      <datalist id={zonesId}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {keys.length === 0 && <Empty says={c.empty} />}
      {keys.map((key) => (
        <CalendarCard key={key} name={key} calendar={mapOf(calendars[key])} text={text} edit={edit} />
      ))}
      <NewEntry
        add={c.add}
        label={c.key}
        taken={[...keys, 'always']}
        onAdd={(key) => edit(withValue(text, ['calendars', key], newCalendar(key), 1))}
      />
    </>
  )
}

type CardProps = Pick<FormProps, 'text' | 'edit'> & {
  readonly name: string
  readonly calendar: Readonly<Record<string, unknown>>
}

function CalendarCard({ name, calendar, text, edit }: CardProps) {
  const { policyEditor, app } = useWords()
  const c = policyEditor.calendars
  const [removes, setRemoves] = useState(false)
  const set = (path: readonly string[], value: Plain) => edit(withValue(text, ['calendars', name, ...path], value))
  const week = weekOf(calendar['windows'])
  const wrong = (typed: string) => (windowsOf(typed) === null ? c.windowsWrong : undefined)
  return (
    <section className={styles['card']} aria-label={name}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {name}
        </Title>
        <Button size="xs" variant="subtle" c="var(--desk-broken)" onClick={() => setRemoves(true)}>
          {c.remove}
        </Button>
      </Group>
      <div className={styles['three']}>
        {languages.map((language) => (
          <CommitInput
            key={language}
            size="xs"
            label={c.names(app.languages[language])}
            value={textOf(mapOf(calendar['names'])[language])}
            commit={(typed) => set(['names', language], typed)}
          />
        ))}
      </div>
      <CommitInput
        size="xs"
        mt="xs"
        maw={280}
        label={c.zone}
        list={zonesId}
        value={textOf(calendar['zone'])}
        commit={(typed) => set(['zone'], typed.trim())}
      />
      <Title order={3} size="h5" mt="sm">
        {c.windows}
      </Title>
      <Text size="xs" c="dimmed" mb={4}>
        {c.windowsHint}
      </Text>
      {weekdays.map((day) => (
        <CommitInput
          key={day}
          size="xs"
          maw={420}
          label={c.days[day]}
          value={week[day]}
          wrong={wrong}
          commit={(typed) => set(['windows'], windowsOfWeek({ ...week, [day]: typed }))}
        />
      ))}
      <Exceptions name={name} calendar={calendar} text={text} edit={edit} wrong={wrong} />
      <CalendarHolidays name={name} holidays={calendar['holidays']} text={text} edit={edit} />
      <ConfirmDialog
        opened={removes}
        title={c.removeTitle(name)}
        says={c.removeSays}
        confirm={c.remove}
        destructive
        onConfirm={() => {
          setRemoves(false)
          edit(without(text, ['calendars', name]))
        }}
        onClose={() => setRemoves(false)}
      />
    </section>
  )
}

function Exceptions({
  name,
  calendar,
  text,
  edit,
  wrong,
}: CardProps & { readonly wrong: (typed: string) => string | undefined }) {
  const { policyEditor, ui } = useWords()
  const c = policyEditor.calendars
  const [date, setDate] = useState('')
  const exceptions = mapOf(calendar['exceptions'])
  const path = (day: string) => ['calendars', name, 'exceptions', day]
  return (
    <>
      <Title order={3} size="h5" mt="sm">
        {c.exceptions}
      </Title>
      {Object.entries(exceptions).map(([day, windows]) => (
        <Group key={day} gap="xs" align="flex-end">
          <CommitInput
            size="xs"
            label={day}
            value={typedWindows(windows)}
            wrong={wrong}
            commit={(typed) => edit(withValue(text, path(day), windowsOf(typed) ?? 'closed'))}
          />
          <Button
            size="xs"
            variant="subtle"
            aria-label={`${ui.remove} ${day}`}
            onClick={() =>
              edit(without(text, Object.keys(exceptions).length === 1 ? path(day).slice(0, -1) : path(day)))
            }
          >
            {ui.remove}
          </Button>
        </Group>
      ))}
      <Group gap="xs" mt={4}>
        <input
          type="date"
          className="desk-date"
          aria-label={c.date}
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        <Button
          size="xs"
          variant="default"
          disabled={date === '' || date in exceptions}
          onClick={() => {
            edit(withValue(text, path(date), 'closed'))
            setDate('')
          }}
        >
          {c.addException}
        </Button>
      </Group>
    </>
  )
}
