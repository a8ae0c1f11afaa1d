import { Readable } from 'node:stream'
import type { ClockDifference, ReplayDifference } from '@plantao/rules'
import type { FastifyReply } from 'fastify'
import type { Desk } from '../../desk.ts'
import { contentDisposition } from '../../infrastructure/files/file-name.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { mustBeThere, someDifferences } from './replay-differences.ts'
import type { replayParams } from './replay-shapes.ts'

const atATime = 500
const heads = [
  'conversation',
  'demand',
  'what',
  'seq',
  'was',
  'becomes',
  'was_due',
  'becomes_due',
  'was_ended',
  'becomes_ended',
]

/** Every difference that is kept, one a line, as comma-separated values (RFC 4180); instants in UTC. */
export async function exportReplay({
  desk,
  params,
  reply,
}: RouteCall<'policy:manage', typeof replayParams, undefined, undefined>): Promise<FastifyReply> {
  await mustBeThere(desk, params.replayId)
  return reply
    .headers({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': contentDisposition('attachment', `replay-${params.replayId}.csv`),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(Readable.from(lines(desk, params.replayId)))
}

async function* lines(desk: Desk, replayId: string): AsyncGenerator<string> {
  yield csvLine(heads)
  for (let after = 0; ;) {
    const found = await someDifferences(desk, replayId, { after, limit: atATime })
    yield found.map(({ public_id, difference }) => rowsOf(public_id, difference).map(csvLine).join('')).join('')
    const last = found.at(-1)
    if (!last || found.length < atATime) return
    after = last.ordinal
  }
}

function rowsOf(conversation: string, { demand, entitlement, priority, clocks }: ReplayDifference): string[][] {
  const nothing = ['', '', '', '']
  return [
    ...entitlement.map(({ seq, was, becomes }) => [
      conversation,
      demand,
      'entitlement',
      String(seq),
      was,
      becomes,
      ...nothing,
    ]),
    ...priority.map(({ seq, was, becomes }) => [
      conversation,
      demand,
      'priority',
      String(seq),
      was,
      becomes,
      ...nothing,
    ]),
    ...clocks.map(({ kind, startedBySeq, was, becomes }) => [
      conversation,
      demand,
      kind,
      String(startedBySeq),
      was?.state ?? '',
      becomes?.state ?? '',
      ...[was, becomes].map((clock) => instant(clock, 'due')),
      ...[was, becomes].map((clock) => instant(clock, 'endedAt')),
    ]),
  ]
}

function instant(clock: ClockDifference['was'], of: 'due' | 'endedAt'): string {
  const ms = clock?.[of] ?? null
  return ms === null ? '' : new Date(ms).toISOString()
}

function csvLine(values: readonly string[]): string {
  return `${values.map((value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',')}\r\n`
}
