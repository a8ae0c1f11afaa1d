import type { BodyOf, Language } from '@plantao/api-client'
import type { RotaShift } from './use-rota.ts'

/** What the form of a shift holds, as its fields have it. */
export type ShiftValues = {
  name: string
  zone: string
  startTime: string
  endTime: string
  weekdays: string[]
  everyWeeks: number | string
  firstDate: string
  lastDate: string
  languages: string[]
  teamIds: string[]
  rotation: string[][]
}

/** The shift's own values, or those of a new one in this zone from this date. */
export function valuesOf(shift: RotaShift | null, zone: string, today: string): ShiftValues {
  return {
    name: shift?.name ?? '',
    zone: shift?.zone ?? zone,
    startTime: shift?.startTime ?? '08:00',
    endTime: shift?.endTime ?? '16:00',
    weekdays: (shift?.weekdays ?? [1, 2, 3, 4, 5]).map(String),
    everyWeeks: shift?.everyWeeks ?? 1,
    firstDate: shift?.firstDate ?? today,
    lastDate: shift?.lastDate ?? '',
    languages: shift?.languages ?? ['pt', 'en', 'es'],
    teamIds: shift?.teamIds ?? [],
    rotation: shift?.rotation ?? [[]],
  }
}

/** The values as the server takes them. */
export function bodyOf(values: ShiftValues, despiteOverlaps: boolean): BodyOf<'saveShift'> {
  return {
    ...values,
    weekdays: values.weekdays.map(Number),
    everyWeeks: Number(values.everyWeeks),
    lastDate: values.lastDate === '' ? null : values.lastDate,
    languages: values.languages as Language[],
    despiteOverlaps,
  }
}

/** Week A, week B, and so on. */
export function weekLetter(index: number): string {
  return String.fromCharCode(65 + index)
}
