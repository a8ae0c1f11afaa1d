import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openRealmScene } from '../platform/realm-scene.fixture.ts'
import type { RealmScene } from '../platform/realm-scene.fixture.ts'
import { realmReader } from '../platform/realm-reader.ts'
import type { Reading } from '../platform/realm-reader.ts'
import { forms, secretsInOf, sourceOf } from './planted-secrets.fixture.ts'
import type { Form, SecretsIn, Source } from './planted-secrets.fixture.ts'

const log: string[] = []
/** Every byte that the desk answered, and that its own parts were given of the realm. */
const told: string[] = []
/** Of what the desk has read of the platform, the secrets that stand there. */
const met: Record<Form | 'logs', Set<string>> = {
  'a list of steps': new Set(),
  'tracks by name': new Set(),
  'a canvas': new Set(),
  logs: new Set(),
}
let scene: RealmScene
let secretsIn: SecretsIn
let source: Source
let conversation: string
beforeAll(async () => {
  scene = await openRealmScene({ log: { write: (line) => log.push(line) } })
  secretsIn = secretsInOf(scene.sandbox)
  source = sourceOf(scene.sandbox)
  const helena = await scene.signedInAs('helena.prado@aurora-varejo.example')
  conversation = await scene.opensOne(helena, { facts: { pipeline: 'faturamento-fechamento' } })
  await scene.signedInAs(harborPerson)
})
afterAll(() => scene.close())

const harborPerson = 'tom.ashdown@blue-harbor.example'
/** A machine that has much else to do: the platform's answer, and the search of it, may take their time. */
const patience = { timeout: 60_000, interval: 250 }

/** As soon as the platform has answered; what it is given up for is asked again, when the desk asks it again. */
async function read<Data>(ask: () => Promise<Reading<Data>>): Promise<Data> {
  return vi.waitFor(async () => {
    const reading = await ask()
    if (reading.state === 'read' && reading.stale === null) return reading.data
    scene.clock.pass(60_000)
    throw new Error(`Not read: ${reading.state === 'read' ? reading.stale : reading.because}`)
  }, patience)
}

// What is read of an answer is what the test asks for next.
// oxlint-disable-next-line typescript/no-explicit-any
async function shows(path: string, isWhole: (body: any) => boolean = () => true): Promise<any> {
  return vi.waitFor(async () => {
    const { text, body, status } = await scene.ask(scene.bruna, 'GET', `/conversations/${conversation}/realm${path}`)
    told.push(text)
    expect(status, text.slice(0, 400)).toBe(200)
    if (isWhole(body)) return body
    scene.clock.pass(60_000)
    throw new Error(`Not whole: ${text.slice(0, 400)}`)
  }, patience)
}

test('every flow of two realms in all three forms, and logs, with more than three hundred secrets, are read without one', async () => {
  for (const { id, name } of await source.realms()) {
    const reader = realmReader(scene.desk, await scene.realmIdOf(id), {
      engineer: 'Bruna Teixeira',
      conversation: null,
    })
    for (const environment of ['prod', 'test']) {
      const specs = await read(() => reader.flowSpecs(environment))
      told.push(JSON.stringify(specs))
      // One that took too long to search is withheld: nothing of it was let through, and nothing shown by that.
      const shown = specs.filter(({ document }) => typeof document === 'object')
      const isRead = new Set(shown.map(({ pipeline, version }) => `${pipeline} ${version}`))
      for (const { pipeline, version, document } of await source.flowSpecs(id, environment)) {
        if (!isRead.has(`${pipeline} ${version}`)) continue
        for (const [form, sign] of Object.entries(forms))
          if (sign.test(document)) for (const secret of secretsIn(document)) met[form as Form].add(secret)
      }
    }
    const { items } = await read(() => reader.executions({ status: 'failed', limit: 25 }))
    for (const { key } of items) {
      const lines = await read(() => reader.executionLogs(key, { limit: 1000 }))
      told.push(JSON.stringify(lines))
      if (lines.items.length > 0) for (const secret of secretsIn(await source.log(id, key))) met.logs.add(secret)
    }
    expect(items.length, name).toBeGreaterThan(10)
  }
  for (const [where, secrets] of Object.entries(met)) expect([where, secrets.size >= 50]).toEqual([where, true])
  expect(new Set(Object.values(met).flatMap((secrets) => [...secrets])).size).toBeGreaterThanOrEqual(300)
  for (const text of told) expect(secretsIn(text)).toEqual([])
}, 180_000)

test('whoever looks into panels, flows, executions and logs, and shows them in answers, is told none of them', async () => {
  const isRead =
    (...parts: string[]) =>
    (body: Readonly<Record<string, { readonly state: string }>>) =>
      parts.every((part) => body[part]?.state === 'read')
  await shows('')
  for (const condition of [{ nonsense: true }, { down: true }]) {
    scene.sandbox.be(condition)
    scene.clock.pass(10_000)
    await shows('')
  }
  scene.sandbox.be({})
  const panel = await shows('', ({ failed, pipeline }) => Array.isArray(failed.data) && pipeline.state === 'read')
  const { pipelines } = await shows('/pipelines?limit=40', isRead('pipelines'))
  let flows = 0
  for (const { id } of pipelines.data.items.slice(0, 12)) {
    const { pipeline, failed } = await shows(`/pipelines/${id}`, isRead('pipeline', 'failed'))
    const version = pipeline.data.versions.at(-1)?.version
    if (version) await shows(`/pipelines/${id}/flow/${version}`, isRead('flow'))
    flows += version ? 1 : 0
    for (const { key } of failed.data.slice(0, 1)) await shows(`/executions/${key}`, isRead('logs'))
  }
  expect(flows).toBe(12)
  await shows('/alerts')
  const [failure] = panel.failed.data
  const { logs } = await shows(`/executions/${failure.key}`, isRead('logs'))
  const [first, last] = [logs.data.items[0].at, logs.data.items.at(-1).at]
  const excerptIds = []
  for (const of of [
    { source: 'execution', execution: failure.key },
    { source: 'logs', execution: failure.key, from: first, to: last },
    { source: 'pipeline', pipeline: panel.pipeline.data.id },
  ])
    excerptIds.push((await scene.done(scene.bruna, 'POST', `/conversations/${conversation}/excerpts`, of)).id)
  await scene.writes(scene.bruna, conversation, 'Here it fails', { excerptIds })
  for (const path of ['', '/transcript', '/events?since=0&limit=200'])
    told.push((await scene.ask(scene.bruna, 'GET', `/conversations/${conversation}${path}`)).text)
  for (const text of told) expect(secretsIn(text)).toEqual([])
}, 180_000)

test('none of them is in any table or file of the desk, or in a line of its log', async () => {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(scene.desk.db)
  expect(tables.length).toBeGreaterThan(40)
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`
      select coalesce(string_agg(row::text, ' '), '') as text from ${sql.raw(name)} as row`.execute(scene.desk.db)
    expect(secretsIn(rows[0]!.text), name).toEqual([])
  }
  const chunks = await scene.desk.db.selectFrom('attachment_chunk').select('bytes').execute()
  expect(secretsIn(chunks.map(({ bytes }) => bytes.toString('utf8')).join('\n'))).toEqual([])
  scene.desk.log.trace('this line stands in the log')
  expect(log.join('\n')).toContain('this line stands in the log')
  expect(secretsIn(log.join('\n'))).toEqual([])
})
