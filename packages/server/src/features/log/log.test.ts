import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import fc from 'fast-check'
import { newId } from '../../infrastructure/ids.ts'
import { camila, openScene, p2Facts } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { lookForDepartures } from '../hand-overs/look-for-departures.ts'
import { compareLedger } from '../time/compare-ledger.ts'
import { passTimeIn } from '../time/pass-time.ts'
import { readLogs } from './read-logs.ts'

let scene: Scene
let owner: Viewer
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  owner = await scene.signedIn(camila)
})
afterAll(() => scene.close())

type Step = {
  readonly who: 'requester' | 'engineer' | 'project team'
  readonly method: 'PUT' | 'DELETE'
  readonly path: () => string
  readonly body?: () => object
  /** It is done to the other conversation of the story. */
  readonly toOther?: true
}

const put = (who: Step['who'], path: () => string, body: () => object = () => ({})): Step => ({
  who,
  method: 'PUT',
  path,
  body,
})
const drop = (who: Step['who'], path: string): Step => ({ who, method: 'DELETE', path: () => path })

/** What a story is about besides its conversation: another of the same requester, and the first message. */
let conversation = ''
let other = ''
let firstMessage = ''

/** Whatever anybody may try to do in a conversation; the rules refuse some of it, at some moments. */
const steps = {
  asks: put(
    'requester',
    () => `messages/${newId()}`,
    () => ({ text: 'And then?' }),
  ),
  thanks: put(
    'requester',
    () => `messages/${newId()}`,
    () => ({ text: 'Thank you', thanks: true }),
  ),
  answers: put(
    'engineer',
    () => `messages/${newId()}`,
    () => ({ text: 'Like this' }),
  ),
  asksBack: put(
    'engineer',
    () => `messages/${newId()}`,
    () => ({ text: 'Which one?', wait: true }),
  ),
  notes: put(
    'engineer',
    () => `messages/${newId()}`,
    () => ({ text: 'Hm', kind: 'note' }),
  ),
  findsWorkaround: put(
    'engineer',
    () => 'facts/workaround',
    () => ({ value: 'defined', reason: 'Found' }),
  ),
  losesWorkaround: put(
    'engineer',
    () => 'facts/workaround',
    () => ({ value: 'none', reason: 'Gone again' }),
  ),
  allDown: put(
    'requester',
    () => 'facts/extent',
    () => ({ value: 'total', reason: 'Worse' }),
  ),
  isExternal: put(
    'engineer',
    () => 'facts/externalSystem',
    () => ({ value: true, reason: 'Their supplier' }),
  ),
  isAccess: put(
    'engineer',
    () => 'demand',
    () => ({ demand: 'access', reason: 'Access' }),
  ),
  isIncident: put(
    'engineer',
    () => 'demand',
    () => ({ demand: 'incident', reason: 'Incident' }),
  ),
  isProject: put(
    'engineer',
    () => 'demand',
    () => ({ demand: 'project-pipeline', reason: 'Project' }),
  ),
  assigns: put(
    'engineer',
    () => 'assignment',
    () => ({ staffId: scene.caio.id }),
  ),
  unassigns: drop('engineer', 'assignment'),
  takes: put(
    'engineer',
    () => 'assignment',
    () => ({ staffId: scene.bruna.id }),
  ),
  handsOver: put(
    'engineer',
    () => `hand-overs/${newId()}`,
    () => ({ evidence: 'Twice', promised: 'Today', awaited: 'Nobody', to: null }),
  ),
  snoozes: put(
    'engineer',
    () => 'snooze',
    () => ({ until: new Date(scene.clock.now().getTime() + 600_000).toISOString() }),
  ),
  wakes: drop('engineer', 'snooze'),
  waits: put('engineer', () => 'wait'),
  stopsWaiting: drop('engineer', 'wait'),
  waitsOnThird: put(
    'engineer',
    () => 'third-party-wait',
    () => ({ reason: 'The carrier' }),
  ),
  thirdAnswers: drop('engineer', 'third-party-wait'),
  saysThanks: put(
    'requester',
    () => `messages/${newId()}`,
    () => ({ text: 'Muito obrigada!' }),
  ),
  needsAnAnswer: { ...drop('requester', ''), path: () => `messages/${firstMessage}/thanks` },
  closes: put('engineer', () => 'closure'),
  merges: put(
    'engineer',
    () => 'merge',
    () => ({ into: other }),
  ),
  unmerges: drop('engineer', 'merge'),
  takesOver: { ...put('engineer', () => 'merge'), body: () => ({ into: conversation }), toOther: true },
  givesBack: { ...drop('engineer', 'merge'), toOther: true },
  splits: put(
    'engineer',
    () => `splits/${newId()}`,
    () => ({ messages: [firstMessage], subject: 'Another matter', demand: 'access' }),
  ),
  handsOff: put(
    'engineer',
    () => `hand-offs/${newId()}`,
    () => ({ teamId: scene.teams.andes, reason: 'Theirs' }),
  ),
  resolves: put('engineer', () => 'resolution'),
  reopens: drop('engineer', 'resolution'),
  confirms: put(
    'requester',
    () => 'resolution/answer',
    () => ({ solved: true }),
  ),
  denies: put(
    'requester',
    () => 'resolution/answer',
    () => ({ solved: false }),
  ),
  rates: put(
    'requester',
    () => 'rating',
    () => ({ face: 'neutral' }),
  ),
  speaks: put(
    'requester',
    () => 'language',
    () => ({ language: 'es' }),
  ),
} satisfies Record<string, Step>
/** Days in which nobody does anything: silence is noticed, and the time to reopen passes. */
const days = ['threeDays', 'fourDays'] as const
type Name = keyof typeof steps | (typeof days)[number]
const names = [...Object.keys(steps), ...days] as Name[]

async function take(id: string, name: Name): Promise<void> {
  if (name === 'threeDays' || name === 'fourDays') return letPass(id, name === 'threeDays' ? 3 : 4)
  const { who, method, path, body, toOther } = steps[name] as Step
  const viewer = who === 'requester' ? owner : scene.bruna
  const { status, text } = await scene.ask(
    viewer,
    method,
    `/conversations/${toOther ? other : id}/${path()}`,
    method === 'PUT' ? body?.() : undefined,
  )
  expect([200, 422], `${name}: ${text}`).toContain(status)
}

async function letPass(id: string, count: number): Promise<void> {
  scene.clock.pass(count * 86_400_000 + 60_000)
  for (const one of [id, other]) await passTimeIn(scene.desk, one)
  owner = await scene.signedIn(camila)
}

type Row = {
  seq: number
  at: Date
  kind: string
  by_kind: string
  by_id: string
  by_signed_in: boolean
  body: object
  changes: Record<string, unknown>
}

async function logOf(id: string): Promise<Row[]> {
  return (await scene.desk.pool.query<Row>('select * from event where conversation_id = $1 order by seq', [id])).rows
}

/** Whether the columns that these changes leave behind are those of the row. */
async function isFold(id: string, changes: Record<string, unknown>): Promise<boolean> {
  const { rows } = await scene.desk.pool.query(
    'select to_jsonb(jsonb_populate_record(c, $2::jsonb)) = to_jsonb(c) as same from conversation c where id = $1',
    [id, JSON.stringify(changes)],
  )
  return rows[0].same
}

async function expectDerived(id: string): Promise<void> {
  const log = await logOf(id)
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => at + 1))
  expect(await isFold(id, Object.assign({ last_seq: log.length }, ...log.map(({ changes }) => changes)))).toBe(true)

  const row = await scene.desk.db.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const events = (await readLogs(scene.desk.db, [id])).get(id)!
  expect(compareLedger(row, events, scene.desk.policies(), scene.clock.now().getTime())).toEqual([])
}

test(
  'whatever happens in a conversation, its log is dense, its row is the fold of its log, and its clocks follow from the log alone',
  { timeout: 240_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...names), fc.integer({ min: 0, max: 45 })), { minLength: 3, maxLength: 14 }),
        async (story) => {
          // Hours pass in each story, and a session lasts a day.
          owner = await scene.signedIn(camila)
          firstMessage = newId()
          const id = await scene.opensOne(owner, { messageId: firstMessage, demand: 'incident', facts: p2Facts })
          conversation = id
          other = await scene.opensOne(owner)
          for (const [name, minutes] of story) {
            scene.clock.pass(minutes * 60_000)
            if (minutes % 2 === 0) await passTimeIn(scene.desk, id)
            // Nobody of this scene is on duty: what they took goes back once their grace is over.
            if (minutes % 3 === 0) await lookForDepartures(scene.desk)
            await take(id, name)
          }
          for (const one of [id, other]) await expectDerived(one)
        },
      ),
      { numRuns: 40, seed: 20260302, endOnFailure: true },
    )
  },
)

test('a log that tells another story is noticed', async () => {
  const id = await scene.opensOne(owner)
  const changes = Object.assign({}, ...(await logOf(id)).map((line) => line.changes))
  expect(await isFold(id, changes)).toBe(true)
  expect(await isFold(id, { ...changes, status: 'resolved' })).toBe(false)
  expect(await isFold(id, { ...changes, priority: 'P1' })).toBe(false)
})
