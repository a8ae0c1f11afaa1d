import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jpeg } from '../../infrastructure/files/picture.fixture.ts'
import { s3Storage, storageKeys } from '../../infrastructure/files/s3-storage.fixture.ts'
import { newId } from '../../infrastructure/ids.ts'
import { testDesk } from '../../test-desk.ts'
import type { TestDesk } from '../../test-desk.ts'
import { peopleOf, platformSettings } from '../mail/people.fixture.ts'
import type { Cast } from '../mail/people.fixture.ts'
import { fileBytes } from './file-bytes.ts'
import { moveFiles } from './move-files.ts'
import { sweepUnboundFiles } from './sweep-unbound-files.ts'

let storage: Awaited<ReturnType<typeof s3Storage>>
let open: TestDesk
/** Another process on the same database, whose settings name no storage. */
let without: TestDesk
let people: ReturnType<typeof peopleOf>
let vera: Cast
let conversation: string

const never = new AbortController().signal
const chunkBytes = 1024 * 1024
const large = randomBytes(4 * chunkBytes)
const s3Settings = () => ({
  FILES_S3_URL: `${storage.url}/`,
  FILES_S3_ACCESS_KEY: storageKeys.accessKey,
  FILES_S3_SECRET_KEY: storageKeys.secretKey,
})

beforeAll(async () => {
  storage = await s3Storage()
  open = await testDesk({ settings: { ...platformSettings, ...s3Settings() }, alone: false })
  without = await testDesk({ settings: platformSettings, beside: open })
  people = peopleOf(open)
  vera = await people.visitor()
  conversation = await people.opens(vera, 'How do I log in to the academy?')
})
afterAll(async () => {
  await without.close()
  await open.close()
  await storage.close()
})

const move = (desk = open.desk) => moveFiles(desk, open.desk.objects!, never)
const content = (id: string, headers: Record<string, string> = {}, on = people) =>
  on.ask('GET', `/attachments/${id}/content`, vera, undefined, headers)

async function uploaded(bytes: Buffer): Promise<string> {
  const id = newId()
  await people.ask('PUT', `/attachments/${id}`, vera, {
    conversationId: conversation,
    name: 'trace.log',
    sizeBytes: bytes.length,
  })
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const sent = await people.ask(
      'PATCH',
      `/attachments/${id}?offset=${at}`,
      vera,
      bytes.subarray(at, at + chunkBytes),
      { 'content-type': 'application/octet-stream' },
    )
    expect(sent.status).toBe(200)
  }
  return id
}

async function inMessage(bytes: Buffer): Promise<string> {
  const id = await uploaded(bytes)
  await people.writes(vera, conversation, 'with a file', { attachments: [id] })
  return id
}

async function whereabouts(id: string): Promise<{ storedIn: string; chunks: number }> {
  const { stored_in } = await open.desk.db
    .selectFrom('attachment')
    .select('stored_in')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const chunks = await open.desk.db
    .selectFrom('attachment_chunk')
    .select('start_byte')
    .where('attachment_id', '=', id)
    .execute()
  return { storedIn: stored_in, chunks: chunks.length }
}

describe('a file of a message', () => {
  test('moves to the storage and is read as before, whole and in parts, without what a photograph tells', async () => {
    const [log, photo] = [await inMessage(large), await inMessage(jpeg(6).full)]
    const before = await content(photo)
    expect(await move()).toBe(2)
    for (const id of [log, photo]) expect(await whereabouts(id)).toEqual({ storedIn: 's3', chunks: 0 })
    const after = await content(photo)
    expect([after.status, after.headers['content-type'], after.raw.equals(jpeg(6).bare)]).toEqual([
      200,
      before.headers['content-type'],
      true,
    ])
    expect((await content(log)).raw.equals(large)).toBe(true)
    const part = await content(log, { range: 'bytes=1048570-3145740' })
    expect([part.status, part.headers['content-range'], part.raw.equals(large.subarray(1_048_570, 3_145_741))]).toEqual(
      [206, `bytes 1048570-3145740/${large.length}`, true],
    )
    expect(await move()).toBe(0)
  })

  test('is moved by one of two processes that move at once, and is there once', async () => {
    const ids = [
      await inMessage(Buffer.from('one')),
      await inMessage(Buffer.from('two')),
      await inMessage(Buffer.from('three')),
    ]
    const moved = await Promise.all([move(), move(without.desk)])
    expect(moved[0]! + moved[1]!).toBe(3)
    expect(await Promise.all(ids.map(async (id) => (await content(id)).body))).toEqual(['one', 'two', 'three'])
  })

  test('that moves while it is read is read to its end', async () => {
    const id = await inMessage(large)
    const read: Buffer[] = []
    for await (const piece of await fileBytes(open.desk, { id, stored_in: 'database' }, 5, large.length - 1)) {
      if (read.length === 0) expect(await move()).toBe(1)
      read.push(piece)
    }
    expect(Buffer.concat(read).equals(large.subarray(5))).toBe(true)
  })

  test('moves by itself, once a minute', async () => {
    const id = await inMessage(Buffer.from('in its time'))
    const working = await testDesk({ settings: { ...platformSettings, ...s3Settings() }, beside: open, jobs: true })
    await expect.poll(() => whereabouts(id), { timeout: 20_000 }).toEqual({ storedIn: 's3', chunks: 0 })
    await working.close()
    expect((await content(id)).body).toBe('in its time')
  })
})

test('a file that no message carries stays in the database, and is swept from there', async () => {
  const id = await uploaded(Buffer.from('lost'))
  expect(await move()).toBe(0)
  expect((await whereabouts(id)).storedIn).toBe('database')
  const moving = open.desk.db.updateTable('attachment').set({ stored_in: 's3' }).where('id', '=', id).execute()
  await expect(moving).rejects.toThrow(/attachment_moves_with_its_message/)
  open.clock.pass(25 * 3_600_000)
  expect(await sweepUnboundFiles(open.desk)).toBe(1)
  expect((await content(id)).status).toBe(404)
})

describe('while the storage is away', () => {
  test('files are sent and read, and move when it is back', async () => {
    await storage.kill()
    const id = await inMessage(Buffer.from('sent all the same'))
    expect(await move()).toBe(0)
    expect(await whereabouts(id)).toEqual({ storedIn: 'database', chunks: 1 })
    expect((await content(id)).body).toBe('sent all the same')
    await storage.start()
    expect(await move()).toBe(1)
    expect((await content(id)).body).toBe('sent all the same')
  })

  test('a file that lies there is not ready for now, and is there afterwards', async () => {
    const id = await inMessage(Buffer.from('soon again'))
    expect(await move()).toBe(1)
    await storage.kill()
    const { status, headers, body } = await content(id)
    expect([status, headers['retry-after'], body.code]).toEqual([503, '5', 'not-ready'])
    await storage.start()
    expect((await content(id)).body).toBe('soon again')
  })

  test('a file whose move it cut in the middle stays in the database, and moves when it is back', async () => {
    const id = await inMessage(large)
    storage.freeze()
    const moving = move()
    await pause(200)
    await storage.kill()
    expect(await moving).toBe(0)
    expect(await whereabouts(id)).toEqual({ storedIn: 'database', chunks: 4 })
    expect((await content(id)).raw.equals(large)).toBe(true)
    await storage.start()
    expect(await move()).toBe(1)
    expect((await content(id)).raw.equals(large)).toBe(true)
  })
})

test('without the settings, what is in the database is read and what moved is out of reach until they are back', async () => {
  const moved = await inMessage(Buffer.from('moved'))
  expect(await move()).toBe(1)
  const stayed = await inMessage(Buffer.from('stayed'))
  const there = peopleOf(without)
  expect((await content(stayed, {}, there)).body).toBe('stayed')
  expect((await content(moved, {}, there)).body.code).toBe('not-ready')
  expect((await content(moved)).body).toBe('moved')
})
