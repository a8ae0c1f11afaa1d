import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { testDesk } from '../../test-desk.ts'
import type { TestDesk } from '../../test-desk.ts'
import { peopleOf, platformSettings } from '../mail/people.fixture.ts'
import type { Cast } from '../mail/people.fixture.ts'
import { readBatch } from '../log/follow-log.ts'
import { followForSearch, indexEvents } from './index-messages.ts'

let open: TestDesk
let people: ReturnType<typeof peopleOf>
let rita: Cast
let marina: Cast
let vera: Cast
let orders: string
let academy: string
const team = newId()

beforeAll(async () => {
  open = await testDesk({ settings: platformSettings })
  people = peopleOf(open)
  rita = await people.staff('Rita')
  marina = await people.signedIn('Marina', 'pt')
  vera = await people.visitor()
  orders = await people.opens(marina, 'O pipeline de integração de pedidos não responde', { language: 'pt' })
  open.clock.pass(60_000)
  academy = await people.opens(vera, 'Where do the courses begin?')
  open.clock.pass(60_000)
  await people.ask('PUT', `/conversations/${orders}/facts/executionKey`, marina, { value: '7F3E-44ab_PED%2026' })
  await people.writes(marina, orders, 'Tentamos de novo e a INTEGRAÇÃO parou às 10h, cem por cento das vezes: 100%')
  await people.writes(rita, orders, 'A equipe de infraestrutura já viu isto em novembro', { kind: 'note' })
  await indexed()
})
afterAll(() => open.close())

/** Everything that has been committed is in the index. */
async function indexed(): Promise<void> {
  for (;;) {
    await readBatch(open.desk, 'search', indexEvents)
    const { rows } = await open.desk.pool.query(`select 1 from event where not exists (
      select from log_follower as place where name = 'search' and (event.xid, event.conversation_id, event.seq) <= (place.xid, place.conversation_id, place.seq)) limit 1`)
    if (rows.length === 0) return
  }
}

const search = (who: Cast, q: string, more = '') => people.ask('GET', `/search?q=${encodeURIComponent(q)}${more}`, who)
async function found(who: Cast, q: string): Promise<string[]> {
  const { status, body } = await search(who, q)
  expect(status).toBe(200)
  return body.items.map((hit: { conversation: { id: string } }) => hit.conversation.id)
}

describe('search finds', () => {
  test.each([
    ['"integração" by "integracao"', 'integracao'],
    ['"integração" by "INTEGRAÇÃO"', 'INTEGRAÇÃO'],
    ['a word by its middle', 'tegra'],
    ['an execution key by any part of it', '4ab_ped'],
    ['a key with its own signs', '7F3E-44ab_PED%2026'],
    ['all words in any order', 'vezes tentamos'],
    ['a note', 'infraestrutura'],
    ['the signs of a pattern as themselves', '100%'],
  ])('%s', async (_name, q) => {
    expect(await found(rita, q)).toEqual([orders])
  })

  test.each([
    ['a word that nobody wrote', 'zanzibar'],
    ['words of which one is missing', 'pipeline zanzibar'],
    ['a sign that is no wildcard', 'ped_2026'],
    ['nor is this', 'integ%o'],
  ])('nothing by %s', async (_name, q) => {
    expect(await found(rita, q)).toEqual([])
  })

  test('each conversation once, by its newest line, with the words around the hit', async () => {
    const { body } = await search(rita, 'integracao')
    expect(body.items).toHaveLength(1)
    expect(body.items[0]).toMatchObject({
      excerpt: 'Tentamos de novo e a INTEGRAÇÃO parou às 10h, cem por cento das vezes: 100%',
      conversation: { id: orders },
    })
  })

  test('a conversation by its ID, whole or in part', async () => {
    const { publicId } = (await people.ask('GET', `/conversations/${academy}`, rita)).body.conversation
    for (const q of [publicId, publicId.toLowerCase(), publicId.replaceAll('-', ''), publicId.slice(0, 7)])
      expect(await found(rita, q)).toEqual([academy])
  })

  test('an ID before the index knows it', async () => {
    const fresh = await people.opens(vera, 'Just now')
    const { publicId } = (await people.ask('GET', `/conversations/${fresh}`, rita)).body.conversation
    expect(await found(rita, publicId)).toEqual([fresh])
  })
})

describe('search shows', () => {
  test('a project team only what was handed off to it', async () => {
    await open.desk.db.insertInto('team').values({ id: team, name: 'Project North', kind: 'project-team' }).execute()
    const paula = await people.staff('Paula', ['project-team'], [team])
    expect(await found(paula, 'integracao')).toEqual([])
    const { status } = await people.ask('PUT', `/conversations/${orders}/hand-offs/${newId()}`, rita, {
      teamId: team,
      reason: 'Still in project',
    })
    expect(status).toBeLessThan(300)
    expect(await found(paula, 'integracao')).toEqual([orders])
    expect(await found(paula, 'courses')).toEqual([])
  })

  test('nothing to staff who read no conversations, and is no door for requesters', async () => {
    const otto = await people.staff('Otto', ['operator'])
    expect(await found(otto, 'integracao')).toEqual([])
    expect((await search(marina, 'integracao')).status).toBe(404)
    expect((await people.ask('GET', '/search?q=integracao', null)).status).toBe(401)
  })

  test('pages, newest first, each conversation on one of them', async () => {
    const ids: string[] = []
    for (let number = 0; number < 7; number++) {
      open.clock.pass(1000)
      ids.unshift(await people.opens(vera, `Question about quintessence number ${number}`))
    }
    await indexed()
    const seen: string[] = []
    let after = ''
    do {
      const { body } = await search(rita, 'quintessence', `&limit=3${after && `&after=${after}`}`)
      seen.push(...body.items.map((hit: { conversation: { id: string } }) => hit.conversation.id))
      after = body.next ?? ''
    } while (after)
    expect(seen).toEqual(ids)
    expect((await search(rita, 'quintessence', '&after=nonsense')).body.code).toBe('invalid-request')
  })

  test('a long text by the part that was found', async () => {
    await people.writes(vera, academy, `${'before '.repeat(100)}the heliotrope error ${'after '.repeat(100)}`)
    await indexed()
    const [hit] = (await search(rita, 'heliotrope')).body.items
    expect(hit.excerpt).toMatch(/^…(before )+the heliotrope error (after )+/)
    expect(hit.excerpt.length).toBeLessThan(240)
  })
})

describe('the follower of the log', () => {
  test('passes over nothing that is committed late', async () => {
    const late = await open.desk.pool.connect()
    try {
      await late.query('begin')
      await late.query(
        `insert into event (conversation_id, seq, at, kind, by_kind, by_signed_in, body, changes) values ($1, 9001, now(), 'fact-stated', 'requester', false, '{"name":"pipeline","value":"latecomer"}', '{}')`,
        [orders],
      )
      await people.writes(vera, academy, 'earlybird wrote after and committed before')
      await readBatch(open.desk, 'search', indexEvents)
      expect(await found(rita, 'earlybird')).toEqual([])
      await late.query('commit')
    } finally {
      late.release()
    }
    await indexed()
    expect(await found(rita, 'latecomer')).toEqual([orders])
    expect(await found(rita, 'earlybird')).toEqual([academy])
  })

  test('goes on by itself soon after something is written, in whichever process is left', async () => {
    const [stop, stopOther] = [followForSearch(open.desk), followForSearch(open.desk)]
    await people.writes(vera, academy, 'chrysanthemum')
    await expect.poll(() => found(rita, 'chrysanthemum'), { timeout: 5000 }).toEqual([academy])
    await stop()
    await people.writes(vera, academy, 'rhododendron')
    await expect.poll(() => found(rita, 'rhododendron'), { timeout: 5000 }).toEqual([academy])
    await stopOther()
  })

  test('reads nothing twice after a failure, and loses nothing', async () => {
    await people.writes(vera, academy, 'perseverance')
    const seen: string[] = []
    const failing = readBatch(open.desk, 'trial', async () => Promise.reject(new Error('the index is full')))
    await expect(failing).rejects.toThrow('the index is full')
    const readOn = async () => {
      await readBatch(
        open.desk,
        'trial',
        async (_tx, events) => void seen.push(...events.map((event) => `${event.conversationId} ${event.seq}`)),
      )
      return seen.length
    }
    const { rows } = await open.desk.pool.query(
      `select conversation_id || ' ' || seq as place from event order by xid, conversation_id, seq`,
    )
    // A transaction of another test on this PostgreSQL may hold the end of the log back for a moment.
    await expect.poll(readOn).toBe(rows.length)
    expect(seen).toEqual(rows.map((row: { place: string }) => row.place))
    await open.desk.db.deleteFrom('log_follower').where('name', '=', 'trial').execute()
  })
})
