import { Modal, NativeSelect, Stack, Text } from '@mantine/core'
import { dataOf, uuidv7 } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { useSaving } from '../session/use-saving.ts'
import { DialogButtons } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useSpoken } from '../words/words.tsx'
import { stretchText } from './rota-time.ts'
import { nameOf, rotaKeys, shiftName } from './use-rota.ts'
import type { Rota, RotaDuty } from './use-rota.ts'

type SwapFormProps = {
  readonly duty: RotaDuty
  readonly rota: Rota
  readonly zone: string
  readonly onClose: () => void
}

/** Asks somebody, who is not on it already, to take over a duty. */
export function SwapForm({ duty, rota, zone, onClose }: SwapFormProps) {
  const { words: w, language } = useSpoken()
  const s = w.rota.swap
  const [id] = useState(uuidv7)
  const onIt = rota.duties.filter(({ shiftId, date }) => shiftId === duty.shiftId && date === duty.date)
  const others = rota.people.filter(
    (person) => person.answers && !onIt.some(({ staffId }) => staffId === person.id) && person.id !== duty.staffId,
  )
  const form = useFields({ toStaffId: others[0]?.id ?? '' })
  const { toStaffId } = form.values
  const ask = useSaving({
    form,
    refresh: rotaKeys,
    run: () =>
      dataOf(
        api.PUT('/api/v1/rota/swaps/{id}', {
          params: { path: { id } },
          body: { shiftId: duty.shiftId, date: duty.date, toStaffId },
        }),
      ),
    done: s.asked(nameOf(rota, toStaffId)),
    onDone: onClose,
  })
  const when = stretchText(Date.parse(duty.startsAt), Date.parse(duty.endsAt), language, zone)
  return (
    <Modal opened onClose={onClose} title={s.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (toStaffId === '') form.setErrors({ toStaffId: w.rota.form.pickPerson })
          else ask.mutate()
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{s.says(`${shiftName(rota, duty.shiftId)}, ${when}`)}</Text>
          <NativeSelect
            label={s.who}
            data-autofocus
            data={others.map((person) => ({
              value: person.id,
              label: `${person.name} (${person.languages.map((code) => w.app.languages[code]).join(', ')})`,
            }))}
            {...form.text('toStaffId')}
          />
          <DialogButtons submit={s.send} pending={ask.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
