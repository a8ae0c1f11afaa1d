import { Group, NativeSelect, TextInput } from '@mantine/core'
import { dataOf, uuidv7 } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { useMay } from '../session/me.tsx'
import { useSaving } from '../session/use-saving.ts'
import { serverNow } from '../ui/clock-now.ts'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import styles from './rota.module.css'
import { rotaKeys } from './use-rota.ts'
import type { RotaPerson } from './use-rota.ts'
import { datePlus, instantOf, wallTime } from './zone-time.ts'

type AbsenceFormProps = {
  readonly zone: string
  readonly people: readonly RotaPerson[]
  readonly self: string
  readonly onClose: () => void
}

/** An absence from one day and time to another, in the zone of the screen. */
export function AbsenceForm({ zone, people, self, onClose }: AbsenceFormProps) {
  const w = useWords()
  const a = w.rota.absence
  const plans = useMay('rota:manage')
  const [id] = useState(uuidv7)
  const tomorrow = datePlus(wallTime(zone, serverNow()).date, 1)
  const form = useFields({
    staffId: people.some((person) => person.id === self) ? self : (people[0]?.id ?? self),
    startsAt: tomorrow,
    startTime: '00:00',
    endsAt: datePlus(tomorrow, 1),
    endTime: '00:00',
  })
  const { values } = form
  const instant = (date: string, time: string) => new Date(instantOf(zone, date, time)).toISOString()
  const save = useSaving({
    form,
    refresh: rotaKeys,
    run: () =>
      dataOf(
        api.PUT('/api/v1/rota/absences/{id}', {
          params: { path: { id } },
          body: {
            staffId: values.staffId,
            startsAt: instant(values.startsAt, values.startTime),
            endsAt: instant(values.endsAt, values.endTime),
          },
        }),
      ),
    onDone: onClose,
  })
  function submit(): void {
    const isWhole = [values.startsAt, values.startTime, values.endsAt, values.endTime].every((part) => part !== '')
    const errors = {
      ...(values.startsAt === '' && { startsAt: w.ui.needed }),
      ...(values.startTime === '' && { startTime: w.ui.needed }),
      ...(values.endsAt === '' && { endsAt: w.ui.needed }),
      ...(values.endTime === '' && { endTime: w.ui.needed }),
      ...(isWhole &&
        instantOf(zone, values.endsAt, values.endTime) <= instantOf(zone, values.startsAt, values.startTime) && {
          endsAt: a.order,
        }),
    }
    form.setErrors(errors)
    if (Object.keys(errors).length === 0) save.mutate()
  }
  return (
    <FormDialog title={a.add} busy={save.isPending} error={form.errors['']} onSubmit={submit} onClose={onClose}>
      {plans && (
        <NativeSelect
          label={a.person}
          data={people.map((person) => ({ value: person.id, label: person.name }))}
          {...form.text('staffId')}
        />
      )}
      <Group grow align="flex-start">
        <TextInput type="date" label={a.from} data-autofocus required {...form.text('startsAt')} />
        <TextInput type="time" label={a.fromTime} required {...form.text('startTime')} />
      </Group>
      <Group grow align="flex-start">
        <TextInput type="date" label={a.to} required {...form.text('endsAt')} />
        <TextInput type="time" label={a.toTime} required {...form.text('endTime')} />
      </Group>
      <div className={styles['quiet']}>{w.rota.says(zone)}</div>
    </FormDialog>
  )
}
