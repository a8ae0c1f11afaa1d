import { dataOf } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../session/api.ts'

export type Rota = ReplyOf<'readRota'>
export type RotaShift = Rota['shifts'][number]
export type RotaDuty = Rota['duties'][number]
export type RotaSwap = Rota['swaps'][number]
export type RotaAbsence = Rota['absences'][number]
export type RotaPerson = Rota['people'][number]
export type RotaHole = Rota['holes'][number]

/** Every list that shows something of the rota; all are read again after a change. */
export const rotaKeys = ['rota', 'rota-holes'] as const

/** Changes are pushed; only time that passes a swap by says nothing. */
const lookEveryMs = 5 * 60_000

/** The rota between two instants. */
export function useRota(from: number, to: number) {
  const query = { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
  return useQuery({
    queryKey: ['rota', query.from, query.to],
    queryFn: () => dataOf(api.GET('/api/v1/rota', { params: { query } })),
    refetchInterval: lookEveryMs,
    placeholderData: (before) => before,
  })
}

/** The name of a person of the rota. */
export function nameOf({ people }: Rota, id: string): string {
  return people.find((person) => person.id === id)?.name ?? '–'
}

/** The name of a shift of the rota. */
export function shiftName({ shifts }: Rota, id: string): string {
  return shifts.find((shift) => shift.id === id)?.name ?? '–'
}
