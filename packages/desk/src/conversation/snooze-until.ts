const hourMs = 3_600_000
const mondayIndex = 1
const morningHour = 9

export type SnoozePreset = 'in1h' | 'in4h' | 'tomorrow' | 'monday'

/** The moments one snoozes until, in the time zone of this browser; Monday is the next one, never today. */
export function snoozePresets(now: Date): Record<SnoozePreset, Date> {
  const tomorrow = morningAfter(now, 1)
  const days = (mondayIndex - now.getDay() + 7) % 7 || 7
  return {
    in1h: new Date(now.getTime() + hourMs),
    in4h: new Date(now.getTime() + 4 * hourMs),
    tomorrow,
    monday: morningAfter(now, days),
  }
}

function morningAfter(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, morningHour)
}

/** The moment as an `<input type="datetime-local">` takes it, in this browser's zone. */
export function localInput(moment: Date): string {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
