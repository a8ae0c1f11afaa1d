import { Checkbox, Group, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { languages } from '@plantao/rules/vocabulary'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { useSaving } from '../session/use-saving.ts'
import { serverNow } from '../ui/clock-now.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useSpoken } from '../words/words.tsx'
import { weekdayText } from './rota-time.ts'
import { ShiftPeople } from './shift-people.tsx'
import { bodyOf, valuesOf } from './shift-values.ts'
import { rotaKeys } from './use-rota.ts'
import type { RotaPerson, RotaShift } from './use-rota.ts'
import { wallTime } from './zone-time.ts'

type ShiftFormProps = {
  readonly id: string
  readonly shift: RotaShift | null
  readonly zone: string
  readonly people: readonly RotaPerson[]
  readonly onClose: () => void
}

/** A shift: when, on which days, in which languages, and who, in which week. */
export function ShiftForm({ id, shift, zone, people, onClose }: ShiftFormProps) {
  const { words: w, language } = useSpoken()
  const f = w.rota.form
  const teams = useQuery({ queryKey: ['teams'], queryFn: () => dataOf(api.GET('/api/v1/teams')) })
  const form = useFields(valuesOf(shift, zone, wallTime(zone, serverNow()).date))
  const { values } = form
  const [overlaps, setOverlaps] = useState(false)
  const params = { path: { id } }
  const save = useSaving<boolean>({
    form: {
      take: (problem) => {
        if (problem.because !== 'overlapping-duties') return form.take(problem)
        setOverlaps(true)
        return true
      },
    },
    refresh: rotaKeys,
    run: (despiteOverlaps) =>
      dataOf(api.PUT('/api/v1/rota/shifts/{id}', { params, body: bodyOf(values, despiteOverlaps) })),
    onDone: onClose,
  })
  const remove = useSaving({
    refresh: rotaKeys,
    run: () => dataOf(api.DELETE('/api/v1/rota/shifts/{id}', { params })),
    done: w.ui.removed,
    onDone: onClose,
  })
  function submit(): void {
    const errors = {
      ...(values.name.trim() === '' && { name: w.ui.needed }),
      ...(values.startTime === '' && { startTime: w.ui.needed }),
      ...(values.endTime === '' && { endTime: w.ui.needed }),
      ...(values.firstDate === '' && { firstDate: w.ui.needed }),
      ...(values.weekdays.length === 0 && { weekdays: f.pickDay }),
      ...(values.languages.length === 0 && { languages: f.pickLanguage }),
      ...(values.rotation.some((week) => week.length === 0) && { rotation: f.pickPerson }),
    }
    form.setErrors(errors)
    if (Object.keys(errors).length === 0) save.mutate(false)
  }
  const endHint =
    values.endTime === values.startTime ? f.wholeDay : values.endTime < values.startTime ? f.nextDay : undefined
  return (
    <FormDialog
      title={shift ? w.rota.editShift(shift.name) : w.rota.addShift}
      size="lg"
      busy={save.isPending}
      error={form.errors['']}
      onSubmit={submit}
      onClose={onClose}
      removal={shift ? { title: f.removeTitle, says: f.removeSays, run: () => remove.mutate() } : undefined}
    >
      <TextInput label={f.name} data-autofocus required {...form.text('name')} />
      <Group grow align="flex-start">
        <TextInput type="time" label={f.start} required {...form.text('startTime')} />
        <TextInput
          type="time"
          label={f.end}
          required
          description={endHint}
          inputWrapperOrder={below}
          {...form.text('endTime')}
        />
      </Group>
      <Select
        label={f.zone}
        data={zonesWith(values.zone)}
        searchable
        allowDeselect={false}
        value={values.zone}
        error={form.errors['zone']}
        onChange={(chosen) => chosen !== null && form.set('zone', chosen)}
      />
      <Checkbox.Group
        label={f.weekdays}
        value={values.weekdays}
        error={form.errors['weekdays']}
        onChange={(days) => form.set('weekdays', days)}
      >
        <Group gap="sm" mt={4}>
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <Checkbox key={day} value={String(day)} label={weekdayText(day, language)} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group grow align="flex-start">
        <NumberInput
          label={f.everyWeeks}
          min={1}
          max={52}
          allowDecimal={false}
          clampBehavior="strict"
          value={values.everyWeeks}
          error={form.errors['everyWeeks']}
          onChange={(weeks) => form.set('everyWeeks', weeks)}
        />
        <TextInput type="date" label={f.firstDate} required {...form.text('firstDate')} />
        <TextInput
          type="date"
          label={f.lastDate}
          description={f.lastDateHint}
          inputWrapperOrder={below}
          {...form.text('lastDate')}
        />
      </Group>
      <Checkbox.Group
        label={f.languages}
        value={values.languages}
        error={form.errors['languages']}
        onChange={(codes) => form.set('languages', codes)}
      >
        <Group gap="sm" mt={4}>
          {languages.map((code) => (
            <Checkbox key={code} value={code} label={w.app.languages[code]} />
          ))}
        </Group>
      </Checkbox.Group>
      <MultiSelect
        label={f.teams}
        description={f.teamsHint}
        data={teams.data?.items.map((team) => ({ value: team.id, label: team.name })) ?? []}
        value={teams.data ? values.teamIds : []}
        error={form.errors['teamIds']}
        onChange={(chosen) => form.set('teamIds', chosen)}
      />
      <ShiftPeople
        rotation={values.rotation}
        people={people}
        error={form.errors['rotation']}
        onChange={(rotation) => form.set('rotation', rotation)}
      />
      <ConfirmDialog
        opened={overlaps}
        title={f.overlapTitle}
        says={f.overlapSays}
        confirm={f.overlapYes}
        onClose={() => setOverlaps(false)}
        onConfirm={() => {
          setOverlaps(false)
          save.mutate(true)
        }}
      />
    </FormDialog>
  )
}

const below: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

function zonesWith(zone: string): string[] {
  return [...new Set([zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].toSorted()
}
