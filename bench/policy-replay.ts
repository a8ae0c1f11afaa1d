import { addToSummary, ledger, loadPolicy, noReplay, replayOne } from '@plantao/rules'
import type { LogEvent, PastConversation, Policy } from '@plantao/rules'
import { readDefaultPolicy } from '@plantao/rules/default-policy'
import { demands } from '@plantao/rules/vocabulary'
import type { BenchOutcome, BenchRun } from './run.ts'
import { median, rounded, spreadOf } from './measurement.ts'

const aimPerSecond = 20_000
const minuteMs = 60_000

/** Conversations replayed a second on one core under another policy, beside one plain pass of the ledger over the same logs. */
export async function policyReplay({ long, runs, say }: BenchRun): Promise<BenchOutcome> {
  const size = long ? 100_000 : 20_000
  const source = readDefaultPolicy()
  const was = policyOf(source, 1)
  const becomes = policyOf(
    source.replaceAll('first-answer: 15 min', 'first-answer: 12 min').replaceAll('resolution: 8 h', 'resolution: 6 h'),
    2,
  )
  const conversations = Array.from({ length: size }, (_, index) => pastConversation(index))
  const now = size * minuteMs + 30 * 24 * 60 * minuteMs
  replayAll(was, becomes, conversations.slice(0, 2_000), now)
  const ours: number[] = []
  const plain: number[] = []
  for (let run = 0; run < runs; run += 1) {
    plain.push(perSecond(size, () => conversations.forEach(({ events }) => ledger(events, was, now))))
    ours.push(perSecond(size, () => replayAll(was, becomes, conversations, now)))
    say(`${rounded(ours.at(-1)!)} conversations/s replayed; ${rounded(plain.at(-1)!)} ledgers/s`)
  }
  const measured = rounded(median(ours))
  const events = conversations.reduce((sum, conversation) => sum + conversation.events.length, 0)
  return {
    measurements: [
      {
        name: 'policy-replay',
        measured,
        unit: 'conversations/s',
        limit: rounded(median(plain)),
        limitName: 'one pass of the ledger over the same logs, in conversations/s',
        aim: `more than ${aimPerSecond}`,
        met: measured > aimPerSecond,
        runs,
        spread: spreadOf(ours),
        more: { conversations: size, eventsEach: rounded(events / size) },
      },
    ],
    postgres: null,
  }
}

function perSecond(size: number, work: () => void): number {
  const startedAt = performance.now()
  work()
  return (size / (performance.now() - startedAt)) * 1_000
}

function replayAll(was: Policy, becomes: Policy, conversations: readonly PastConversation[], now: number): void {
  let summary = noReplay
  for (const conversation of conversations) summary = addToSummary(summary, replayOne(was, becomes, conversation, now))
  if (summary.different === 0 || summary.different === summary.examined)
    throw new Error(`${summary.different} of ${summary.examined} differ; the cases are wrong`)
}

function policyOf(document: string, version: number): Policy {
  const loaded = loadPolicy(document, version)
  if (!loaded.ok) throw new Error(`the policy does not load: ${JSON.stringify(loaded.problems[0])}`)
  return loaded.policy
}

type Step = readonly [minutes: number, kind: LogEvent['kind'], body: object, by?: 'staff' | 'requester']

/** A conversation as they are: told, decided, answered, written again, waited for, resolved; a third are incidents. */
function pastConversation(index: number): PastConversation {
  const isIncident = index % 3 === 0
  const demand = isIncident ? 'incident' : demands[index % demands.length]
  const plan = index % 4 === 0 ? 'premium' : 'standard'
  const message = (author: 'requester' | 'staff') => ({
    messageId: 'm',
    author,
    disclosure: 'realm',
    signedIn: true,
    thanks: false,
  })
  const opened = {
    door: 'platform',
    language: 'pt',
    demand,
    topic: null,
    signedIn: true,
    realm: 'aurora',
    plan,
    contract: 'in-force',
    policyVersion: 1,
  }
  const told = isIncident ? incidentFacts(index) : []
  const answeredAfter = 5 + (index % 40)
  const steps: Step[] = [
    [0, 'conversation-opened', opened, 'requester'],
    ...told.map(([name, value]): Step => [0, 'fact-stated', { name, value, signedIn: true }, 'requester']),
    [0, 'entitlement-decided', { entitlement: 'serve', decisionId: 'd' }],
    [0, 'priority-derived', { priority: isIncident ? 'P2' : 'P4', was: null, claimed: false, decisionId: 'd' }],
    [0, 'message-sent', message('requester'), 'requester'],
    [answeredAfter, 'message-sent', message('staff'), 'staff'],
    ...Array.from({ length: index % 4 }, (_, turn): Step[] => [
      [answeredAfter + 60 * turn + 20, 'message-sent', message('requester'), 'requester'],
      [answeredAfter + 60 * turn + 45, 'message-sent', message('staff'), 'staff'],
    ]).flat(),
    [300, 'waiting-started', { cause: 'requester' }, 'staff'],
    [420, 'message-sent', message('requester'), 'requester'],
    [440, 'message-sent', message('staff'), 'staff'],
    [500 + (index % 300), 'resolved', {}, 'staff'],
  ]
  const events = steps.map(
    ([minutes, kind, body, by], at) =>
      ({
        seq: at + 1,
        at: (index + minutes) * minuteMs,
        kind,
        by: by === undefined ? { kind: 'service' } : { kind: by, id: by, signedIn: true },
        body,
      }) as unknown as LogEvent,
  )
  return { id: `PL-${index}`, events, contract: 'in-force' }
}

function incidentFacts(index: number): [string, string | boolean][] {
  return [
    ['environment', index % 2 === 0 ? 'prod' : 'test'],
    ['extent', (['total', 'partial', 'degraded'] as const)[index % 5] ?? 'partial'],
    ['workaround', index % 7 === 0 ? 'defined' : 'none'],
    ['prodPipelinesAffected', true],
    ['othersWorking', index % 5 !== 0],
  ]
}
