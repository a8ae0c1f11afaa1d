import { engineersOf } from '../../tests/proofs/people.ts'
import type { BenchOutcome, BenchRun } from '../run.ts'
import { openWire } from '../http-wire.ts'
import type { HttpWire } from '../http-wire.ts'
import { openMeasuredDesk } from '../measured-desk.ts'
import { percentile, rounded } from '../measurement.ts'
import type { Measurement } from '../measurement.ts'
import { fillWithConversations } from './fill.ts'

const small = 10_000
const large = { quick: 100_000, long: 1_000_000 }
const aim = 1.3
/** Below the desk's limit for one session, set-up included. */
const asks = 420

const questions = ['queue-page', 'conversation-open', 'search-word', 'search-key'] as const
type Question = (typeof questions)[number]

/** What a person waits for, with few conversations and with many: the queue's first page, a conversation, search. */
export async function growth({ long, say }: BenchRun): Promise<BenchOutcome> {
  const many = long ? large.long : large.quick
  const desks = [await openFilled(small, say), await openFilled(many, say)] as const
  try {
    const measurements: Measurement[] = []
    for (const question of questions) {
      const [few, lots] = await timesOf(desks.map((desk) => () => desk.ask(question)))
      measurements.push(measurementOf(question, few!, lots!, many))
      say(`${question}, p50 and p99: ${inWords(few!)} with ${small}, ${inWords(lots!)} with ${many}`)
    }
    return { measurements, postgres: desks[0].postgres }
  } finally {
    for (const desk of desks) await desk.close()
  }
}

type FilledDesk = {
  readonly ask: (question: Question) => Promise<void>
  readonly postgres: string
  readonly close: () => Promise<void>
}

async function openFilled(count: number, say: (line: string) => void): Promise<FilledDesk> {
  const startedAt = performance.now()
  const desk = await openMeasuredDesk({
    visitors: 1,
    fill: (pool) => fillWithConversations(pool, count),
    copied: false,
  })
  say(`${count} conversations made in ${Math.round((performance.now() - startedAt) / 1_000)} s`)
  // Each question by a person of its own: a session may ask only so much a minute.
  const people = await engineersOf(
    desk.server.url,
    desk.firstOperatorCode,
    questions.map((question) => `${question.replaceAll('-', '')} Lind`),
  )
  const { rows: made } = await desk.pool.query<{ id: string; execution_key: string }>(
    'select id, execution_key from bench_made where n % greatest(1, (select count(*) from bench_made) / 200) = 0',
  )
  // Opened with the first question: an idle connection is closed while the other desk is being filled.
  let wire: HttpWire | null = null
  let turn = 0
  const paths: Readonly<Record<Question, () => string>> = {
    'queue-page': () => '/api/v1/queue?view=all&limit=50',
    'conversation-open': () => `/api/v1/conversations/${made[turn % made.length]!.id}`,
    'search-word': () => '/api/v1/search?q=integracao%20estoque',
    'search-key': () => `/api/v1/search?q=${made[turn % made.length]!.execution_key.slice(0, 13)}`,
  }
  return {
    postgres: desk.postgres,
    ask: async (question) => {
      turn += 1
      wire ??= await openWire(desk.server.port)
      const { status, body } = await wire.send(
        `GET ${paths[question]()} HTTP/1.1\r\ncookie: ${people[questions.indexOf(question)]!.cookie}`,
        '',
      )
      if (status !== 200 || (question.startsWith('search') && body.includes('"items":[]')))
        throw new Error(`${question} answered ${status}: ${body.slice(0, 200)}`)
    },
    close: async () => {
      wire?.close()
      await desk.close()
    },
  }
}

/** The times of each, asked by turns, so that whatever else the machine does falls on all alike. */
async function timesOf(asked: readonly (() => Promise<void>)[]): Promise<number[][]> {
  const times: number[][] = asked.map(() => [])
  for (let turn = 0; turn < asks; turn += 1) {
    for (const [at, ask] of asked.entries()) {
      const startedAt = performance.now()
      await ask()
      // The first ones find nothing in memory yet.
      if (turn >= 20) times[at]!.push(performance.now() - startedAt)
    }
  }
  return times
}

function measurementOf(question: Question, few: readonly number[], lots: readonly number[], many: number): Measurement {
  const [measured, limit] = [percentile(lots, 99), percentile(few, 99)]
  return {
    name: `${question}-growth`,
    measured: rounded(measured),
    unit: `ms at p99 with ${many} conversations`,
    limit: rounded(limit),
    limitName: `with ${small}`,
    aim: `ratio at most ${aim}`,
    met: measured / limit <= aim,
    runs: 1,
    spread: 0,
    more: {
      'p50 ms, many': rounded(percentile(lots, 50)),
      'p50 ms, few': rounded(percentile(few, 50)),
      'ratio at p50': rounded(percentile(lots, 50) / percentile(few, 50)),
    },
  }
}

function inWords(times: readonly number[]): string {
  return `${rounded(percentile(times, 50))} and ${rounded(percentile(times, 99))} ms`
}
