import { isTimeZone } from '@plantao/rules'
import { clockKinds, limits, priorities } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { queueRow } from '../conversations/conversation-shapes.ts'
import { id, instant, language, named, page, pageQuery } from '../../infrastructure/http/shapes.ts'

const count = z.int().min(0).max(2_000_000_000)
const ms = z.int().min(0).max(4_000_000_000_000)
const key = z.string().max(200)
const idOrNone = z.union([id, z.literal('none')])

/** What narrows a board or a report; `none`: of no team, of no organisation. */
const filters = z.object({
  priority: z.enum(priorities).optional(),
  language: language.optional(),
  team: idOrNone.optional(),
  organisation: idOrNone.optional(),
  plan: z.string().min(1).max(100).optional(),
  clock: z.enum(clockKinds).optional(),
})
export type PromiseFilters = z.output<typeof filters>

const zone = z
  .string()
  .max(100)
  .refine(isTimeZone)
  .default('UTC')
  .describe('IANA name; days and weeks begin by it, weeks on Monday.')

export const boardQuery = filters.extend({ zone })

const boardCounts = z.object({
  aboutToBreak: count.describe('Running, and due so soon that the policy warns of it.'),
  owed: count.describe('Broken, and still to be done.'),
  brokenToday: count,
  brokenThisWeek: count,
  keptToday: count,
  keptThisWeek: count,
  running: count,
  paused: count,
})
export type BoardCounts = z.infer<typeof boardCounts>

const boardGroup = boardCounts.extend({
  key: key.describe('What the filter of this name takes.'),
  label: z.string().max(400).nullable().describe('The name, where the key is none.'),
})
export type BoardGroup = z.infer<typeof boardGroup>
const groups = z.array(boardGroup).max(100)

export const boardView = z
  .object({
    asOf: instant,
    today: instant.describe('When the day began in `zone`.'),
    week: instant.describe('When the week began in `zone`.'),
    nextChangeAt: instant.nullable().describe('When time alone next changes a number.'),
    all: boardCounts,
    by: z.object({ priority: groups, language: groups, team: groups, organisation: groups, plan: groups }),
  })
  .meta({ id: 'PromiseBoard' })

export const shown = ['about-to-break', 'owed', 'broken', 'kept', 'running', 'paused', 'excluded'] as const
export type Shown = (typeof shown)[number]

export const clocksQuery = filters.extend({
  ...pageQuery.shape,
  show: z.enum(shown),
  from: instant.optional().describe('Of what has ended: since when.'),
  to: instant.optional().describe('Of what has ended: before when.'),
  because: key.optional().describe('Of what is excluded: why.'),
})

const because = z.object({ key, words: z.string().max(400) })

export const clockLine = z
  .object({
    clock: z.enum(clockKinds),
    startedBySeq: z.int().min(1).max(2_000_000_000),
    startedAt: instant,
    targetMs: ms,
    dueAt: instant.nullable(),
    state: z.enum(['running', 'paused', 'kept', 'broken', 'cancelled']),
    endedAt: instant.nullable().describe('When it was kept, broken (its due instant) or cancelled.'),
    lateAt: instant.nullable().describe('When a broken one was done after all.'),
    owed: z.boolean().describe('Still to be done, also after it broke.'),
    reopenableUntil: instant.nullable().describe('Until when a reopening can take back that it was kept.'),
    elapsedMs: ms.nullable().describe('Open time until it was done, pauses left out.'),
    lateMs: ms.nullable().describe('Open time from the break until it was done.'),
    pausedMs: ms.describe('How long it stood still before now, in any time.'),
    pausedBecause: because.nullable().describe('For what it stands still now.'),
    because: because.nullable().describe('Why it ended.'),
    priority: z.enum(priorities),
    language,
    plan: key,
    team: named.nullable(),
    organisation: named.nullable(),
    assignee: named.nullable(),
    conversation: z
      .object({
        id,
        publicId: z.string().max(40),
        subject: z.string().max(limits.subjectLength),
        status: queueRow.shape.status,
      })
      .nullable()
      .describe('Null where the caller may not see it.'),
  })
  .meta({ id: 'PromiseClock' })
export type ClockLine = z.infer<typeof clockLine>
export const clockPage = page(clockLine)

export const reportKeys = ['priority', 'language', 'team', 'organisation', 'plan', 'clock', 'week'] as const
export type ReportKey = (typeof reportKeys)[number]

export const reportQuery = filters.extend({ zone, from: instant, to: instant, by: z.enum(reportKeys) })
export type ReportQuery = z.output<typeof reportQuery>
export const csvQuery = reportQuery.extend({ of: z.enum(['groups', 'clocks']).default('groups') })

const percentiles = z.object({ count, p50: ms, p90: ms, p95: ms, p99: ms }).describe('By nearest rank.')

const reportLine = z.object({
  kept: count,
  broken: count,
  keptShare: z.number().min(0).max(1).nullable().describe('Kept of all that were kept or broken; null where none was.'),
  reopenable: count.describe('Of those kept: a reopening can still take it back.'),
  owed: count.describe('Of those broken: still to be done, so that their lateness is not known yet.'),
  excluded: count.describe('Cancelled: neither kept nor broken.'),
  elapsed: percentiles.nullable().describe('Open time until it was done, in time or late, pauses left out.'),
  late: percentiles.nullable().describe('Open time from the break until it was done after all.'),
})
export type ReportLine = z.infer<typeof reportLine>
const reportGroup = reportLine.extend({ key, label: z.string().max(400).nullable() })
export type ReportGroup = z.infer<typeof reportGroup>

export const reportView = z
  .object({
    asOf: instant,
    all: reportLine,
    groups: z.array(reportGroup).max(1000),
    excluded: z.array(because.extend({ count })).max(100),
    paused: z
      .array(because.extend({ count, ms: ms.describe('In any time, of all together.') }))
      .max(10)
      .describe('What was taken out of the time that counts.'),
  })
  .meta({ id: 'PromiseReport' })
