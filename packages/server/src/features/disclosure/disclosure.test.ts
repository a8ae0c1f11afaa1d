import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { json } from '../../infrastructure/database/database.ts'
import { s3Storage, storageKeys } from '../../infrastructure/files/s3-storage.fixture.ts'
import { newId } from '../../infrastructure/ids.ts'
import { camila, lucia, marAzul, tierraSur } from '../../scene.fixture.ts'
import type { Answer, Viewer } from '../../scene.fixture.ts'
import { readBatch } from '../log/follow-log.ts'
import { indexEvents } from '../search/index-messages.ts'
import { moveFiles } from '../attachments/move-files.ts'
import { openNamesScene } from './names-platform.fixture.ts'
import type { NamesScene } from './names-platform.fixture.ts'

const minute = 60_000
const chunkBytes = 1024 * 1024
let scene: NamesScene
let storage: Awaited<ReturnType<typeof s3Storage>>
/** Conversations: of nobody yet, of Mar Azul, of Tierra Sur. */
let unsigned: string
let ofMarAzul: string
let ofTierraSur: string
let visitor: Viewer

beforeAll(async () => {
  storage = await s3Storage()
  const given = {
    [marAzul.id]: [
      { kind: 'realm', value: 'mar-azul' },
      { kind: 'pipeline', value: 'kestrel-to-erp' },
      { kind: 'pipeline', value: 'shared-sync-zulu' },
      { kind: 'pipeline', value: 'orders' },
      { kind: 'host', value: 'db01.kestrel.internal' },
      { kind: 'account', value: 'pedidos' },
    ],
    [tierraSur.id]: [
      { kind: 'realm', value: 'tierra-sur' },
      { kind: 'pipeline', value: 'merlin-facturas' },
      { kind: 'pipeline', value: 'shared-sync-zulu' },
    ],
  } as const
  const settings = {
    FILES_S3_URL: `${storage.url}/`,
    FILES_S3_ACCESS_KEY: storageKeys.accessKey,
    FILES_S3_SECRET_KEY: storageKeys.secretKey,
  }
  scene = await openNamesScene(given, { settings })
  visitor = await scene.visitor()
  unsigned = await scene.opensOne(visitor)
  ofMarAzul = await scene.opensOne(await scene.signedIn(camila))
  ofTierraSur = await scene.opensOne(await scene.signedIn(lucia))
  await scene.looks(scene.bruna, marAzul.id, ofMarAzul)
  await scene.looks(scene.bruna, tierraSur.id, ofTierraSur)
})
afterAll(() => scene.close())

const check = (who: Viewer, conversation: string, text: string, more: object = {}): Promise<Answer> =>
  scene.ask(who, 'POST', `/conversations/${conversation}/disclosure-check`, { text, ...more })

function expectStopped(answer: Answer, ...terms: string[]) {
  expect([answer.status, answer.body.because], answer.text).toEqual([422, 'realm-derived'])
  expect(answer.body.derived.map(({ term }: { term: string }) => term)).toEqual(terms)
  expect(answer.body.nextStep.length).toBeGreaterThan(20)
}

describe('what an engineer writes', () => {
  test('names of a realm that they looked into stop an answer to somebody who is not signed in, with the way on', async () => {
    const answer = await scene.tryWrite(scene.bruna, unsigned, 'Your Kestrel-to-\nERP fails at "orders"')
    expectStopped(answer, 'kestrel-to-erp', 'orders')
    expect(answer.body.nextStep).toContain('sign in')
    expect(answer.body.detail).toContain('pipeline kestrel-to-erp (mar-azul)')
    expect(answer.body.derived[0]).toMatchObject({ way: 'answer', start: 5, end: 20, kind: 'pipeline' })
    expect((await scene.reads(scene.bruna, unsigned)).events.map(({ kind }) => kind)).not.toContain('assigned')
  })

  test('who never looked into the realm is not stopped there: they know no name of it', async () => {
    const { text } = await scene.writes(scene.caio, unsigned, 'kestrel-to-erp is a name that you told me')
    expect(text).toContain('kestrel-to-erp')
  })

  test('signed in, its own people are told its names, and only a message that others may read is stopped', async () => {
    await scene.writes(scene.bruna, ofMarAzul, 'kestrel-to-erp and shared-sync-zulu fail on db01.kestrel.internal')
    const open = await scene.tryWrite(scene.bruna, ofMarAzul, 'kestrel-to-erp fails', { disclosure: 'general' })
    expectStopped(open, 'kestrel-to-erp')
    expect(open.body.nextStep).toContain('signed-in people')
    await scene.writes(scene.bruna, ofMarAzul, 'A trigger of mar-azul fails', { disclosure: 'general' })
  })

  test('even one who never looked keeps the names of the conversation itself within it', async () => {
    expectStopped(
      await scene.tryWrite(scene.caio, ofMarAzul, 'kestrel-to-erp fails', { disclosure: 'general' }),
      'kestrel-to-erp',
    )
  })

  test('who heard its names in a conversation of the realm, without looking, keeps them there, too', async () => {
    await scene.writes(scene.caio, ofMarAzul, 'I read what you wrote')
    expectStopped(await scene.tryWrite(scene.caio, unsigned, 'Like kestrel-to-erp'), 'kestrel-to-erp')
    expectStopped(await scene.tryWrite(scene.caio, ofTierraSur, 'Like kestrel-to-erp'), 'kestrel-to-erp')
  })

  test('who only read a conversation of the realm, and neither wrote nor looked, keeps its names there', async () => {
    const says = 'As merlin-facturas: wait'
    const other = await scene.opensOne(await scene.visitor())
    await scene.writes(scene.bruna, ofTierraSur, 'It is merlin-facturas')
    await scene.writes(scene.caio, other, says)
    await scene.done(scene.caio, 'PUT', `/conversations/${unsigned}/marks`, { deliveredSeq: 9, seenSeq: 9 })
    await scene.writes(scene.caio, other, says)
    await scene.done(scene.caio, 'PUT', `/conversations/${ofTierraSur}/marks`, { deliveredSeq: 9, seenSeq: 0 })
    await scene.writes(scene.caio, other, says)
    await scene.done(scene.caio, 'PUT', `/conversations/${ofTierraSur}/marks`, { deliveredSeq: 9, seenSeq: 9 })
    expectStopped(await scene.tryWrite(scene.caio, other, says), 'merlin-facturas')
  })

  test('people of one realm are not told the names of another, unless they have one of that name themselves', async () => {
    const answer = await scene.tryWrite(scene.bruna, ofMarAzul, 'As merlin-facturas, shared-sync-zulu waits')
    expectStopped(answer, 'merlin-facturas')
    expect(answer.body.nextStep).toContain('other realm')
  })

  test('a note is for the staff and says what it likes; sent as an answer it is stopped', async () => {
    await scene.writes(scene.bruna, unsigned, 'It is kestrel-to-erp', { kind: 'note' })
    expectStopped(await scene.tryWrite(scene.bruna, unsigned, 'It is kestrel-to-erp'), 'kestrel-to-erp')
    expectStopped(await scene.tryWrite(scene.otavio, unsigned, 'It is kestrel-to-erp'), 'kestrel-to-erp')
  })

  test('a name is read as its reader sees it, whatever marks stand inside', async () => {
    const { body } = await scene.tryWrite(scene.bruna, unsigned, 'Your kes**trel**-to&#45;erp fails')
    expect(body.derived).toMatchObject([{ term: 'kestrel-to-erp', start: 5, end: 27 }])
  })

  test('requesters say what is theirs', async () => {
    expect((await scene.tryWrite(visitor, unsigned, 'My pipeline kestrel-to-erp fails')).status).toBe(200)
  })

  test('a name is found however the platform came by it: names read a minute later stop the next text', async () => {
    scene.names.set(tierraSur.id, [...scene.names.get(tierraSur.id)!, { kind: 'event', value: 'osprey-landed' }])
    scene.clock.pass(11 * minute)
    expectStopped(await scene.tryWrite(scene.bruna, unsigned, 'After osprey-landed'), 'osprey-landed')
  })

  test('the names stay known while the platform is away', async () => {
    scene.namesPlatform.be({ away: true })
    scene.clock.pass(11 * minute)
    expectStopped(await scene.tryWrite(scene.bruna, unsigned, 'kestrel-to-erp'), 'kestrel-to-erp')
    scene.namesPlatform.be({ away: false })
    scene.clock.pass(11 * minute)
  })
})

describe('files', () => {
  const pngHead = Buffer.from('89504e470d0a1a0a0000', 'hex')
  const send = async (name: string, content: string | Buffer, conversation = unsigned, more: object = {}) => {
    const id = newId(scene.clock.now())
    const bytes = Buffer.from(content)
    await scene.done(scene.bruna, 'PUT', `/attachments/${id}`, {
      conversationId: conversation,
      name,
      sizeBytes: bytes.length,
    })
    for (let offset = 0; offset < bytes.length; offset += chunkBytes)
      await scene.ask(
        scene.bruna,
        'PATCH',
        `/attachments/${id}?offset=${offset}`,
        bytes.subarray(offset, offset + chunkBytes),
        { 'content-type': 'application/octet-stream' },
      )
    return scene.tryWrite(scene.bruna, conversation, 'See the file', { attachments: [id], ...more })
  }

  test('their names and contents are read, in UTF-8, UTF-16 and Latin', async () => {
    expectStopped(await send('kestrel-to-erp.log', 'nothing'), 'kestrel-to-erp')
    expectStopped(await send('trace.log', 'at ação kestrel-to-erp'), 'kestrel-to-erp')
    expectStopped(await send('trace.log', Buffer.from('\uFEFFat kestrel-to-erp', 'utf16le')), 'kestrel-to-erp')
    expectStopped(await send('trace.log', Buffer.from('ação em kestrel-to-erp', 'latin1')), 'kestrel-to-erp')
    expect((await send('trace.log', 'at another step')).status).toBe(200)
  })

  test('what can be read in a file that is no text is read', async () => {
    const bare = Buffer.from('at kestrel-to-erp', 'utf16le')
    expectStopped(await send('trace.log', bare), 'kestrel-to-erp')
    const mixed = Buffer.concat([
      Buffer.from([0, 1, 2]),
      Buffer.from('path=/x/kestrel-to-erp;'),
      Buffer.from([9, 0, 3]),
    ])
    expectStopped(await send('core.bin', mixed), 'kestrel-to-erp')
    expect(
      (await send('core.bin', Buffer.concat([mixed.subarray(0, 3), Buffer.from('a path of nobody')]))).status,
    ).toBe(200)
  })

  test('a text that is too long to be searched goes only to people who are signed in', async () => {
    const long = 'a line of no name\n'.repeat(70_000)
    expectStopped(await send('long.log', long), 'long.log')
    expect((await send('long.log', long, ofMarAzul)).status).toBe(200)
  })

  test('a file that stands as the realm’s in a conversation of one is not let out, whatever is in it', async () => {
    const picture = Buffer.from([...pngHead, 7])
    expect((await send('screen.bin', picture, ofMarAzul)).status).toBe(200)
    const answer = await send('holiday.bin', picture)
    expectStopped(answer, 'holiday.bin')
    expect(answer.body.derived[0]).toMatchObject({ what: 'marked', mayOverrule: false })
    expectStopped(await send('holiday.bin', picture, ofMarAzul, { disclosure: 'general' }), 'holiday.bin')
    expect((await send('another.bin', Buffer.from([...pngHead, 8]))).status).toBe(200)
  })

  test('nor once it has gone to the file storage, and while that is away nothing of its length is', async () => {
    const { desk } = scene
    expect(await moveFiles(desk, desk.objects!, new AbortController().signal)).toBeGreaterThan(0)
    expectStopped(await send('holiday.bin', Buffer.from([...pngHead, 7])), 'holiday.bin')
    expect((await send('another.bin', Buffer.from([...pngHead, 9]))).status).toBe(200)
    await storage.close()
    expectStopped(await send('another.bin', Buffer.from([...pngHead, 10])), 'another.bin')
  })
})

describe('while it is typed', () => {
  test('what would be found is shown, with words that ask to sign in, and nothing is counted as stopped', async () => {
    const before = (await scene.done(scene.otavio, 'GET', '/disclosure-stops')).total
    const { body } = await check(scene.bruna, unsigned, 'On kestrel-to-erp', { fileNames: ['merlin-facturas.csv'] })
    expect(body.derived).toMatchObject([
      { term: 'kestrel-to-erp', way: 'answer', start: 3, end: 17, realm: { name: 'mar-azul' } },
      { term: 'merlin-facturas', way: 'file-name', file: 'merlin-facturas.csv' },
    ])
    expect(body).toMatchObject({ audience: 'unsigned', askToSignIn: expect.stringContaining('Sign in and go on') })
    expect((await scene.done(scene.otavio, 'GET', '/disclosure-stops')).total).toBe(before)
    expect((await check(scene.bruna, ofMarAzul, 'On kestrel-to-erp')).body).toMatchObject({
      derived: [],
      nextStep: null,
      askToSignIn: null,
    })
  })

  test('what somebody tried to send, and was held back before it was sent, is counted with what was stopped', async () => {
    const total = async () => (await scene.done(scene.otavio, 'GET', '/disclosure-stops')).total
    const before = await total()
    await check(scene.bruna, unsigned, 'On kestrel-to-erp', { insisted: true })
    expect(await total()).toBe(before + 1)
    await check(scene.bruna, unsigned, 'On nothing of theirs', { insisted: true })
    expect(await total()).toBe(before + 1)
  })

  test('a requester cannot ask what names a realm has', async () => {
    expect((await check(visitor, unsigned, 'kestrel-to-erp')).status).toBe(404)
    expect((await check(scene.nico, unsigned, 'kestrel-to-erp')).status).toBe(404)
  })
})

describe('a leader', () => {
  const overrule = (who: Viewer, name: string, id = newId()) =>
    scene.ask(who, 'PUT', `/term-overrulings/${id}`, { realmId: marAzul.id, name, reason: 'Everybody says so' })

  test('declares a name of words a common word, is in the audit log, and takes it back', async () => {
    expectStopped(await scene.tryWrite(scene.bruna, unsigned, 'The pipeline orders waits'), 'orders')
    const { body: made } = await overrule(scene.otavio, 'Orders')
    expect(made).toMatchObject({ name: 'Orders', by: { name: 'Otávio Reis' }, revoked: null })
    await scene.writes(scene.bruna, unsigned, 'The pipeline orders waits')
    expect((await overrule(scene.otavio, 'orders')).body.because).toBe('overruled-already')
    const { items } = await scene.done(scene.otavio, 'GET', '/audit')
    expect(items[0]).toMatchObject({
      action: 'term-overruled',
      became: { name: 'Orders', reason: 'Everybody says so' },
    })
    await scene.done(scene.otavio, 'DELETE', `/term-overrulings/${made.id}`)
    expectStopped(await scene.tryWrite(scene.bruna, unsigned, 'The pipeline orders waits'), 'orders')
  })

  test('cannot for a name that is no word, of an account or a host, or that the realm does not have', async () => {
    for (const name of ['kestrel-to-erp', 'db01.kestrel.internal', 'pedidos'])
      expect((await overrule(scene.otavio, name)).body.because, name).toBe('never-a-common-word')
    expect((await overrule(scene.otavio, 'invoices')).body.because).toBe('no-such-name')
  })

  test('an engineer cannot, but asks; the leader grants or declines, and a note says which', async () => {
    expect((await overrule(scene.bruna, 'orders')).status).toBe(404)
    const ask = (name: string, id = newId()) =>
      scene.ask(scene.bruna, 'PUT', `/conversations/${unsigned}/overruling-requests/${id}`, {
        realmId: marAzul.id,
        name,
        reason: 'They speak of orders in general',
      })
    expect((await ask('kestrel-to-erp')).body.because).toBe('never-a-common-word')
    for (const granted of [false, true]) {
      const id = newId()
      for (const same of [id, id, newId()]) expect((await ask('orders', same)).status).toBe(204)
      const { items } = await scene.done(scene.otavio, 'GET', '/overruling-requests')
      expect(items).toMatchObject([{ id, name: 'orders', by: { name: 'Bruna Teixeira' }, mayOverrule: true }])
      const body = { granted, reason: 'A word of every day' }
      expect((await scene.ask(scene.bruna, 'PUT', `/overruling-requests/${id}/answer`, body)).status).toBe(404)
      await scene.done(scene.otavio, 'PUT', `/overruling-requests/${id}/answer`, body)
    }
    await scene.writes(scene.bruna, unsigned, 'The pipeline orders waits')
    const notes = (await scene.reads(scene.bruna, unsigned)).events.filter(({ message }) => message?.kind === 'note')
    expect(notes.map(({ message }) => message!.text.split('\n')[0])).toEqual([
      'It is kestrel-to-erp',
      'Asked of the leaders: treat "orders" as a common word in the realm mar-azul.',
      '"orders" stays a name of the realm mar-azul: it may not be written to people who are not of it.',
      'Asked of the leaders: treat "orders" as a common word in the realm mar-azul.',
      '"orders" is a common word in the realm mar-azul from now on: it may be written.',
    ])
  })

  test('is asked of a realm only where the guard searches for its names, so nobody tries out what it has', async () => {
    const other = await scene.opensOne(await scene.visitor())
    const ask = (realmId: string, name: string) =>
      scene.ask(scene.caio, 'PUT', `/conversations/${other}/overruling-requests/${newId()}`, {
        realmId,
        name,
        reason: 'They speak of it in general',
      })
    await scene.desk.db.deleteFrom('realm_reading').execute()
    const answers = await Promise.all([
      ask(tierraSur.id, 'merlin-facturas'),
      ask(tierraSur.id, 'none'),
      ask(newId(), 'none'),
    ])
    for (const { body } of answers)
      expect(body).toMatchObject({ because: 'not-stopped-here', nextStep: answers[0]!.body.nextStep })
  })

  test('is not asked more than twenty things by one person at a time', async () => {
    const { id: realm_id } = marAzul
    const asked = {
      conversation_id: unsigned,
      realm_id,
      reason: 'So they say',
      asked_at: scene.clock.now(),
      asked_by: scene.bruna.id,
    }
    const answered = { answered_at: null, answered_by: null, granted: null, answer: null }
    const waiting = Array.from({ length: 20 }, (_, at) => ({
      ...asked,
      ...answered,
      id: newId(),
      name: `n${at}`,
      folded: `n${at}`,
    }))
    await scene.desk.db.insertInto('overruling_request').values(waiting).execute()
    const { body } = await scene.ask(scene.bruna, 'PUT', `/conversations/${unsigned}/overruling-requests/${newId()}`, {
      realmId: realm_id,
      name: 'orders',
      reason: 'They speak of orders',
    })
    expect(body.because).toBe('too-many-requests')
    expect((await scene.done(scene.otavio, 'GET', '/overruling-requests')).items).toHaveLength(20)
  })

  test('sees how much was stopped where, and never what it said', async () => {
    const { status, body, text } = await scene.ask(scene.otavio, 'GET', '/disclosure-stops')
    expect(status).toBe(200)
    expect(body.items).toContainEqual(
      expect.objectContaining({ realm: { id: marAzul.id, name: 'mar-azul' }, way: 'file', marked: true, stops: 4 }),
    )
    expect(text).not.toContain('kestrel')
    expect((await scene.ask(scene.bruna, 'GET', '/disclosure-stops')).status).toBe(404)
  })
})

describe('a realm that its author knows without looking', () => {
  const tells = 'It has merlin-facturas'
  let id: string
  beforeEach(async () => {
    await scene.desk.db.deleteFrom('realm_reading').execute()
    visitor = await scene.visitor()
    id = await scene.opensOne(visitor)
    await scene.writes(scene.caio, id, tells)
  })
  const expectStoppedNow = async () => {
    expectStopped(await scene.tryWrite(scene.caio, id, tells), 'merlin-facturas')
    expect((await scene.tryWrite(scene.caio, await scene.opensOne(visitor), 'Nothing of theirs')).status).toBe(200)
  }

  test.each(['Tierra-Sur', tierraSur.id])('since the conversation names it: %s', async (name) => {
    await scene.writes(visitor, id, `¿Qué pipelines tiene el realm ${name}?`)
    await expectStoppedNow()
    await scene.writes(scene.caio, id, 'I may not speak of Tierra-Sur here')
  })

  test('since the text itself names it', async () => {
    expectStopped(await scene.tryWrite(scene.caio, id, `In tierra-sur: ${tells}`), 'merlin-facturas')
    expectStopped(await scene.tryWrite(scene.caio, ofMarAzul, `In tierra-sur: ${tells}`), 'merlin-facturas')
  })

  test('since they read its access log', async () => {
    await scene.done(scene.caio, 'GET', `/realms/${tierraSur.id}/access-log`)
    await expectStoppedNow()
  })

  test('since a search found something of it', async () => {
    await vi.waitFor(
      async () => {
        await readBatch(scene.desk, 'search', indexEvents)
        const { items } = await scene.done(scene.caio, 'GET', '/search?q=merlin')
        expect(
          items.some(({ conversation }: { conversation: { id: string } }) => conversation.id === ofTierraSur),
        ).toBe(true)
      },
      { timeout: 10_000, interval: 100 },
    )
    await expectStoppedNow()
  })
})

test('who looked into more realms than the memory holds is answered all the same, and the platform is not asked', async () => {
  const small = await openNamesScene({}, { settings: { REALM_NAMES_MEMORY_MB: 1 } })
  const { db } = small.desk
  const { organisation_id } = await db.selectFrom('realm').select('organisation_id').executeTakeFirstOrThrow()
  const own = await small.opensOne(await small.visitor())
  const asked_at = small.clock.now()
  const terms = (realm: number) =>
    Array.from({ length: 12 }, (_, at) => ({ kind: 'pipeline' as const, name: `heron-${realm}-flies-${at}` }))
  const realms = Array.from({ length: 230 }, (_, at) => ({ id: newId(), organisation_id, name: `realm-${at}` }))
  await db.insertInto('realm').values(realms).execute()
  await db
    .insertInto('realm_name_snapshot')
    .values(
      realms.map(({ id }, at) => ({
        realm_id: id,
        terms: json(terms(at)),
        count: 12,
        taken_at: asked_at,
        asked_at,
        trouble: null,
      })),
    )
    .execute()
  for (const { id } of realms) await small.looks(small.bruna, id, own)
  small.namesPlatform.be({ away: true })
  for (const realm of [0, 115, 229])
    expectStopped(await small.tryWrite(small.bruna, own, `On heron-${realm}-flies-7`), `heron-${realm}-flies-7`)
  const all = await Promise.all(['One', 'Two', 'Three'].map((text) => small.tryWrite(small.bruna, own, text)))
  expect(all.map(({ status }) => status)).toEqual([200, 200, 200])
  await small.close()
})

test('thirty days after the look it is forgotten', async () => {
  scene.clock.pass(28 * 24 * 60 * minute)
  expectStopped(await scene.tryWrite(scene.bruna, unsigned, 'kestrel-to-erp'), 'kestrel-to-erp')
  scene.clock.pass(2 * 24 * 60 * minute)
  await scene.writes(scene.bruna, await scene.opensOne(visitor), 'kestrel-to-erp')
})
