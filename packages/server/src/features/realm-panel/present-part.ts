import type { PlatformTrouble, Reading } from '../platform/realm-reader.ts'

export type Part<Data> =
  | { state: 'read'; takenAt: string; stale: PlatformTrouble | null; data: Data }
  | { state: 'unread'; because: PlatformTrouble }

/** A reading as a part of a view: its state and age, with its data presented. */
export function partOf<Data, View>(reading: Reading<Data>, present: (data: Data) => View): Part<View> {
  if (reading.state === 'unread') return { state: 'unread', because: reading.because }
  return {
    state: 'read',
    takenAt: reading.takenAt.toISOString(),
    stale: reading.stale,
    data: present(reading.data),
  }
}
