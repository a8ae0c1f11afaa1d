import { z } from 'zod'
import { id, instant, language, name } from '../../infrastructure/http/shapes.ts'

export const mostDaysRead = 42
export const mostDaysAbsent = 366
/** People of a week, and weeks of a rotation. */
const [mostPeople, mostWeeks] = [50, 26]

const date = z.iso.date().max(10)
const time = z
  .string()
  .max(5)
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe('Wall time in the zone of the shift, such as 22:00.')
const despiteOverlaps = z
  .boolean()
  .default(false)
  .describe('Do it although somebody then has two duties at once; without it that is refused, as `overlapping-duties`.')
const languagesSpoken = z.array(language).max(3)

export const rotaParams = z.object({ id })
export const rotaQuery = z.object({
  from: instant,
  to: instant.describe(`At most ${mostDaysRead} days after \`from\`.`),
})

const shiftFields = z.object({
  name,
  zone: z.string().max(60).describe('IANA name, such as America/Sao_Paulo.'),
  startTime: time,
  endTime: time.describe('Not after `startTime`: on the next day; equal to it: a whole day.'),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).describe('On which it begins; 1 is Monday.'),
  everyWeeks: z.int().min(1).max(52).describe('Every so many weeks, counted by Mondays from the week of `firstDate`.'),
  firstDate: date,
  lastDate: date.nullable().describe('The last date on which it may begin; null: it goes on.'),
  languages: z.array(language).min(1).max(3),
  teamIds: z.array(id).max(20).describe('None: the teams of each person.'),
  rotation: z
    .array(z.array(id).min(1).max(mostPeople))
    .min(1)
    .max(mostWeeks)
    .describe('Who works in the first week that counts, in the second, and so on, and then from the first again.'),
})
export const shiftBody = shiftFields.extend({ despiteOverlaps })
export const shiftView = shiftFields
  .extend({ id, rotation: z.array(z.array(id).max(mostPeople)).max(mostWeeks) })
  .meta({ id: 'Shift' })
export type ShiftView = z.infer<typeof shiftView>

export const absenceBody = z.object({
  staffId: id,
  startsAt: instant,
  endsAt: instant.describe(`At most ${mostDaysAbsent} days after \`startsAt\`.`),
})
export const absenceView = absenceBody.extend({ id }).meta({ id: 'Absence' })

export const swapBody = z.object({
  shiftId: id,
  date: date.describe('On which the shift begins, in its zone.'),
  toStaffId: id,
})
export const swapAcceptance = z.object({ despiteOverlaps })
export const swapView = swapBody
  .extend({
    id,
    fromStaffId: id,
    state: z.enum(['asked', 'accepted', 'declined', 'withdrawn']),
    startsAt: instant,
    endsAt: instant,
    overlaps: z.boolean().describe('Whether who is asked would have two duties at once.'),
  })
  .meta({ id: 'Swap' })

export const rotaPerson = z.object({
  id,
  name: z.string().max(400),
  languages: languagesSpoken,
  role: z.enum(['engineer', 'leader']),
  answers: z.boolean().describe('False: disabled, or no longer allowed to answer; they have no duties.'),
  away: z.boolean().describe('They switched themselves off.'),
})
export const dutyView = z
  .object({
    shiftId: id,
    date,
    staffId: id,
    insteadOf: id.nullable().describe('Whose place it is, by a swap.'),
    startsAt: instant,
    endsAt: instant,
    languages: languagesSpoken.describe('Those of the shift that the person answers in; none: they cover nothing.'),
    teamIds: z.array(id).max(20),
    role: z.enum(['engineer', 'leader']),
  })
  .meta({ id: 'Duty' })
export const coverView = z.object({ language, from: instant, to: instant, staffIds: z.array(id).max(5000) })
export const holeView = z.object({ language, from: instant, to: instant })
const problemView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('does-not-answer'), shiftId: id, staffId: id }),
  z.object({ kind: z.literal('no-language'), shiftId: id, staffId: id }),
  z.object({ kind: z.literal('overlap'), shiftId: id, otherShiftId: id, staffId: id, from: instant, to: instant }),
])

export const rotaView = z.object({
  from: instant,
  to: instant,
  people: z.array(rotaPerson).max(5000).describe('Whoever answers or is planned for a shift, by name.'),
  shifts: z.array(shiftView).max(200),
  duties: z.array(dutyView).max(100_000).describe('Those that overlap the time, whole, by their beginning.'),
  coverage: z.array(coverView).max(100_000).describe('Without holes; empty where there is no shift at all.'),
  holes: z.array(holeView).max(100_000),
  absences: z.array(absenceView).max(5000),
  swaps: z
    .array(swapView)
    .max(5000)
    .describe('Those that wait for an answer, and those of this time that were accepted.'),
  problems: z.array(problemView).max(100_000),
})

export const holesAhead = z.object({
  until: instant.describe('How far ahead was looked.'),
  items: z.array(holeView).max(10_000),
})
export const onDutyNow = z.object({
  items: z
    .array(
      z.object({
        staffId: id,
        name: z.string().max(400),
        languages: languagesSpoken,
        teamIds: z.array(id).max(1000),
        isLeader: z.boolean(),
        until: instant.nullable(),
        shiftId: id.nullable(),
      }),
    )
    .max(5000),
})
