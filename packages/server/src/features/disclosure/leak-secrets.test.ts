import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Viewer } from '../../scene.fixture.ts'
import { openRealmScene } from '../platform/realm-scene.fixture.ts'
import type { RealmScene } from '../platform/realm-scene.fixture.ts'
import { realmReader } from '../platform/realm-reader.ts'

const log: string[] = []
/** Every byte that the desk answered. */
const answered: string[] = []
let scene: RealmScene
let conversation: string
let realmId: string
beforeAll(async () => {
  scene = await openRealmScene({ log: { write: (line) => log.push(line) } })
  const helena = await scene.signedInAs('helena.prado@aurora-varejo.example')
  conversation = await scene.opensOne(helena, { facts: { pipeline: 'faturamento-fechamento' } })
  realmId = (await scene.done(helena, 'GET', '/requester-sessions/current')).realm.id
})
afterAll(() => scene.close())

// What is read of an answer is what the test asks for next.
// oxlint-disable-next-line typescript/no-explicit-any
async function reads(path: string, viewer: Viewer = scene.bruna): Promise<any> {
  const { text, body, status } = await scene.ask(viewer, 'GET', `/conversations/${conversation}/realm${path}`)
  answered.push(text)
  expect(status, text.slice(0, 400)).toBe(200)
  return body
}

const secretsIn = (text: string) =>
  scene.sandbox.plantedSecrets.filter(
    (secret) => text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1)),
  )

test('the platform tells more than three hundred secrets in the flows and logs that are read', async () => {
  const { url, key } = scene.sandbox.contract
  const asks = async (path: string) =>
    (await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } })).json() as Promise<{
      items: { id: string }[]
      next: string | null
    }>
  const { items } = await asks('/realms?limit=100')
  const raw: string[] = []
  for (const { id } of items) {
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await asks(`/realms/${id}/flow-specs?environment=prod&limit=100${cursor && `&cursor=${cursor}`}`)
      raw.push(JSON.stringify(page.items))
      cursor = page.next && encodeURIComponent(page.next)
    }
  }
  expect(scene.sandbox.plantedSecrets.length).toBeGreaterThanOrEqual(300)
  expect(secretsIn(raw.join('\n')).length).toBeGreaterThanOrEqual(150)
})

test('whoever looks into panels, flows, executions and logs, and shows them in answers, is told none of them', async () => {
  await reads('')
  const { pipelines } = await reads('/pipelines?limit=40')
  for (const condition of [{ nonsense: true }, { down: true }]) {
    scene.sandbox.be(condition)
    scene.clock.pass(10_000)
    await reads('')
  }
  scene.sandbox.be({})
  scene.clock.pass(60_000)
  await reads('')
  const flows = []
  for (const { id } of pipelines.data.items.slice(0, 25)) {
    const { pipeline, failed } = await reads(`/pipelines/${id}`)
    const version = pipeline.data?.versions.at(-1)?.version
    if (version) flows.push((await reads(`/pipelines/${id}/flow/${version}`)).flow.state)
    for (const { key } of failed.data?.slice(0, 2) ?? []) await reads(`/executions/${key}`)
  }
  expect(flows.filter((state) => state === 'read').length).toBeGreaterThan(15)
  await reads('/alerts')
  const panel = await reads('')
  const [failure] = panel.failed.data
  const { logs } = await reads(`/executions/${failure.key}`)
  const [first, last] = [logs.data.items[0].at, logs.data.items.at(-1).at]
  const excerptIds = []
  for (const source of [
    { source: 'execution', execution: failure.key },
    { source: 'logs', execution: failure.key, from: first, to: last },
    { source: 'pipeline', pipeline: panel.pipeline.data.id },
  ])
    excerptIds.push((await scene.done(scene.bruna, 'POST', `/conversations/${conversation}/excerpts`, source)).id)
  await scene.writes(scene.bruna, conversation, 'Here it fails', { excerptIds })
  for (const path of ['', '/transcript', '/events?since=0&limit=200'])
    answered.push((await scene.ask(scene.bruna, 'GET', `/conversations/${conversation}${path}`)).text)
  expect(answered.length).toBeGreaterThan(50)
  for (const text of answered) expect(secretsIn(text)).toEqual([])
})

test('no flow of the whole realm comes past the reader with one', async () => {
  const reader = realmReader(scene.desk, realmId, { engineer: 'Bruna Teixeira', conversation: null })
  for (const environment of ['prod', 'test']) {
    const specs = await vi.waitFor(
      async () => {
        const read = await reader.flowSpecs(environment)
        if (read.state === 'unread') throw new Error(`Not read: ${read.because}`)
        return read.data
      },
      { timeout: 20_000, interval: 500 },
    )
    expect(specs.length).toBeGreaterThan(10)
    expect(secretsIn(JSON.stringify(specs))).toEqual([])
  }
})

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
