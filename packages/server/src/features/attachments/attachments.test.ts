import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jpeg, secret } from '../../infrastructure/files/picture.fixture.ts'
import { newId } from '../../infrastructure/ids.ts'
import { testDesk } from '../../test-desk.ts'
import type { TestDesk } from '../../test-desk.ts'
import { peopleOf, platformSettings } from '../mail/people.fixture.ts'
import type { Asked, Cast } from '../mail/people.fixture.ts'
import { sweepUnboundFiles } from './sweep-unbound-files.ts'

let open: TestDesk
let people: ReturnType<typeof peopleOf>
let vera: Cast
let nuno: Cast
let rita: Cast
let conversation: string

beforeAll(async () => {
  open = await testDesk({ settings: platformSettings })
  people = peopleOf(open)
  vera = await people.visitor()
  nuno = await people.visitor()
  rita = await people.staff('Rita')
  conversation = await people.opens(vera, 'How do I log in to the academy?')
})
afterAll(() => open.close())

const announce = (who: Cast, id: string, sizeBytes: number, name = 'trace.log', to = conversation) =>
  people.ask('PUT', `/attachments/${id}`, who, { conversationId: to, name, sizeBytes })
const sendChunk = (who: Cast, id: string, offset: number, bytes: Buffer) =>
  people.ask('PATCH', `/attachments/${id}?offset=${offset}`, who, bytes, { 'content-type': 'application/octet-stream' })
const content = (who: Cast | null, id: string, headers: Record<string, string> = {}): Promise<Asked> =>
  people.ask('GET', `/attachments/${id}/content`, who, undefined, headers)

async function uploaded(who: Cast, bytes: Buffer, name = 'trace.log', to = conversation): Promise<string> {
  const id = newId()
  await announce(who, id, bytes.length, name, to)
  for (let at = 0; at < bytes.length; at += 262_144)
    expect((await sendChunk(who, id, at, bytes.subarray(at, at + 262_144))).status).toBe(200)
  return id
}

describe('sending a file', () => {
  const log = Buffer.from('2026-03-02 ERROR connection refused\n'.repeat(10_000))

  test('goes on after a cut where the desk is', async () => {
    const id = newId()
    expect((await announce(vera, id, log.length)).body).toEqual({
      id,
      offset: 0,
      sizeBytes: log.length,
      complete: false,
    })
    expect((await sendChunk(vera, id, 0, log.subarray(0, 100_000))).body.offset).toBe(100_000)

    // The answer was lost, so the same chunk comes again.
    const again = await sendChunk(vera, id, 0, log.subarray(0, 100_000))
    expect([again.status, again.body.code, again.body.offset]).toEqual([409, 'wrong-offset', 100_000])
    expect((await announce(vera, id, log.length)).body.offset).toBe(100_000)
    expect((await people.ask('GET', `/attachments/${id}`, vera)).body.offset).toBe(100_000)

    expect((await sendChunk(vera, id, 100_000, log.subarray(100_000))).body).toEqual({
      id,
      offset: log.length,
      sizeBytes: log.length,
      complete: true,
    })
    expect((await content(vera, id)).raw.equals(log)).toBe(true)
    expect((await sendChunk(vera, id, log.length, Buffer.alloc(1))).body.code).toBe('wrong-offset')
  })

  test('of which two chunks come at once keeps one of them', async () => {
    const id = newId()
    await announce(vera, id, 200_000)
    const answers = await Promise.all([1, 2, 3].map((fill) => sendChunk(vera, id, 0, Buffer.alloc(100_000, fill))))
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
  })

  test('is refused past its own size, past 25 MiB, in crumbs and as JSON', async () => {
    const id = newId()
    await announce(vera, id, 100)
    expect((await sendChunk(vera, id, 0, Buffer.alloc(101))).body.code).toBe('too-large')
    expect((await announce(vera, newId(), 25 * 1024 * 1024 + 1)).body.code).toBe('invalid-request')
    const large = newId()
    await announce(vera, large, 1_000_000)
    expect((await sendChunk(vera, large, 0, Buffer.alloc(10))).body.code).toBe('invalid-request')
    expect((await sendChunk(vera, large, 0, Buffer.alloc(1024 * 1024 + 1))).body.code).toBe('too-large')
    expect((await people.ask('PATCH', `/attachments/${large}?offset=0`, vera, { bytes: 'none' })).body.code).toBe(
      'invalid-request',
    )
  })

  test('that is announced again as another one is refused', async () => {
    const id = newId()
    await announce(vera, id, 100)
    expect((await announce(vera, id, 101)).body.code).toBe('already-exists')
    expect((await announce(nuno, id, 100)).status).toBe(404)
  })

  test('has an end: a session cannot fill the desk with files that are in no message', async () => {
    const hoarder = await people.visitor()
    const own = newId()
    const statuses: number[] = []
    for (let file = 0; file < 21; file++)
      statuses.push((await announce(hoarder, newId(), 25 * 1024 * 1024, 'big.bin', own)).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(20)
    expect(statuses.at(-1)).toBe(413)
  })
})

describe('reading a file', () => {
  test('in no message yet is for the session that sent it alone', async () => {
    const id = await uploaded(vera, Buffer.from('only mine'))
    expect((await content(vera, id)).status).toBe(200)
    for (const other of [nuno, rita]) {
      expect((await content(other, id)).status).toBe(404)
      expect((await people.ask('GET', `/attachments/${id}`, other)).status).toBe(404)
    }
    expect((await content(null, id)).status).toBe(401)
  })

  test('in a message is for those who may read the message', async () => {
    const id = await uploaded(vera, Buffer.from('line of a log'), '../logs/ação.log')
    await people.writes(vera, conversation, 'see the file', { attachments: [id] })
    const { status, headers, body } = await content(rita, id)
    expect([status, body]).toEqual([200, 'line of a log'])
    expect(headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="acao.log"; filename*=UTF-8''a%C3%A7%C3%A3o.log`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
    })
    expect((await content(nuno, id)).status).toBe(404)
  })

  test('of a note is for staff alone', async () => {
    const id = await uploaded(rita, Buffer.from('what we think'))
    await people.writes(rita, conversation, 'for us', { kind: 'note', attachments: [id] })
    expect((await content(rita, id)).status).toBe(200)
    expect((await content(vera, id)).status).toBe(404)
  })

  test('of a realm ends with the session that was signed in', async () => {
    const marina = await people.signedIn('Marina')
    const own = await people.opens(marina, 'The flow stopped', { demand: 'platform-question' })
    const id = await uploaded(marina, Buffer.from('from the realm'), 'realm.log', own)
    await people.writes(marina, own, 'the log', { attachments: [id] })
    expect((await content(marina, id)).status).toBe(200)
    expect((await content(await people.signedIn('Marina'), id)).status).toBe(200)
    await people.ask('DELETE', '/requester-sessions/current', marina)
    expect((await content(marina, id)).status).toBe(401)
    expect((await content(vera, id)).status).toBe(404)
  })

  test('a photograph is shown inline and says nothing of who took it', async () => {
    const { full, bare } = jpeg(6)
    const id = await uploaded(vera, full, 'photo.txt')
    const sent = await people.ask('PUT', `/conversations/${conversation}/messages/${newId()}`, vera, {
      text: '',
      attachments: [id],
    })
    expect(sent.body.message.attachments).toEqual([
      {
        id,
        name: 'photo.txt',
        mediaType: 'image/jpeg',
        sizeBytes: bare.length,
        disclosure: 'general',
        picture: true,
        realm: null,
      },
    ])
    const { raw, headers } = await content(rita, id)
    expect(raw.equals(bare)).toBe(true)
    expect(raw.includes(secret)).toBe(false)
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `inline; filename="photo.txt"; filename*=UTF-8''photo.txt`,
    })
    const stored = await open.desk.db
      .selectFrom('attachment_chunk')
      .select('bytes')
      .where('attachment_id', '=', id)
      .execute()
    expect(Buffer.concat(stored.map((chunk) => chunk.bytes)).includes(secret)).toBe(false)
  })

  test('what only calls itself a picture is a download', async () => {
    const page = await uploaded(
      vera,
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'cat.png',
    )
    const broken = await uploaded(vera, jpeg(1).full.subarray(0, 60), 'cat.jpg')
    for (const id of [page, broken])
      expect((await content(vera, id)).headers['content-disposition']).toMatch(/^attachment; /)
  })

  test('in parts gives the part that was asked for', async () => {
    const bytes = Buffer.from(Array.from({ length: 600_000 }, (_, index) => index % 251))
    const id = await uploaded(vera, bytes)
    const part = await content(vera, id, { range: 'bytes=262100-530000' })
    expect([part.status, part.headers['content-range'], part.headers['content-length']]).toEqual([
      206,
      'bytes 262100-530000/600000',
      '267901',
    ])
    expect(part.raw.equals(bytes.subarray(262_100, 530_001))).toBe(true)
    expect((await content(vera, id, { range: 'bytes=700000-' })).status).toBe(200)
  })
})

describe('a file in a message', () => {
  const send = (who: Cast, to: string, attachments: string[]) =>
    people.ask('PUT', `/conversations/${to}/messages/${newId()}`, who, { text: 'x', attachments })

  test('is in one message, complete, and from the same session for the same conversation', async () => {
    const half = newId()
    await announce(vera, half, 100)
    const elsewhere = await people.opens(vera, 'Another question')
    const bound = await uploaded(vera, Buffer.from('once'))
    expect((await send(vera, conversation, [bound])).status).toBe(200)
    const refused = [
      [half],
      [bound],
      [await uploaded(vera, Buffer.from('for another'), 'a.log', elsewhere)],
      [await uploaded(nuno, Buffer.from('of another'))],
      [newId()],
    ]
    for (const ids of refused) {
      const { status, body } = await send(vera, conversation, ids)
      expect([status, body.code, body.errors?.[0]?.field]).toEqual([400, 'invalid-request', 'attachments'])
    }
    const twice = await uploaded(vera, Buffer.from('twice'))
    expect((await send(vera, conversation, [twice, twice])).status).toBe(400)
    expect((await send(vera, conversation, [twice])).status).toBe(200)
  })

  test('keeps the order in which its sender put it', async () => {
    const ids = [
      await uploaded(vera, Buffer.from('1')),
      await uploaded(vera, Buffer.from('2')),
      await uploaded(vera, Buffer.from('3')),
    ].toReversed()
    const { body } = await send(vera, conversation, ids)
    expect(body.message.attachments.map((file: { id: string }) => file.id)).toEqual(ids)
  })
})

test('a file that no message carries is swept after a day, one in a message stays', async () => {
  const [lost, kept] = [await uploaded(vera, Buffer.from('lost')), await uploaded(vera, Buffer.from('kept'))]
  await people.writes(vera, conversation, 'with a file', { attachments: [kept] })
  open.clock.pass(23 * 3_600_000)
  expect(await sweepUnboundFiles(open.desk)).toBe(0)
  open.clock.pass(2 * 3_600_000)
  expect(await sweepUnboundFiles(open.desk)).toBeGreaterThan(0)
  expect((await content(vera, lost)).status).toBe(404)
  expect((await content(vera, kept)).body).toBe('kept')
  expect(
    await open.desk.db.selectFrom('attachment_chunk').select('start_byte').where('attachment_id', '=', lost).execute(),
  ).toEqual([])
})
