import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { StorageAway } from './file-store.ts'
import type { ObjectStore } from './file-store.ts'
import { s3Files } from './s3-files.ts'
import { s3Storage, storageKeys } from './s3-storage.fixture.ts'

let storage: Awaited<ReturnType<typeof s3Storage>>
let files: ObjectStore
const never = new AbortController().signal
const large = randomBytes(16 * 1024 * 1024)

beforeAll(async () => {
  storage = await s3Storage()
  files = s3Files({ url: storage.url, region: 'sa-east-1', ...storageKeys, answerWithinMs: 300 })
})
afterAll(() => storage.close())

async function all(pieces: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const read: Buffer[] = []
  for await (const piece of pieces) read.push(piece)
  return read
}
const whole = async (pieces: AsyncIterable<Buffer>) => Buffer.concat(await all(pieces))

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  )
}

test('a file comes back whole, and in parts, in pieces that are small beside it', async () => {
  const id = newId()
  await files.put(id, large, never)
  const pieces = await all(files.read(id, 0, large.length - 1))
  expect(Buffer.concat(pieces).equals(large)).toBe(true)
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(1024 * 1024)
  expect((await whole(files.read(id, 1_000_000, 1_000_009))).equals(large.subarray(1_000_000, 1_000_010))).toBe(true)
  expect((await whole(files.read(id, large.length - 1, large.length - 1))).equals(large.subarray(-1))).toBe(true)
})

test('a file that is put again stands there once, as it was put last', async () => {
  const id = newId()
  await files.put(id, Buffer.from('half of what it was to be'), never)
  await files.put(id, Buffer.from('all of it'), never)
  expect(String(await whole(files.read(id, 0, 8)))).toBe('all of it')
})

test('a storage that is killed while it takes a file has not taken it, and takes it when it is back', async () => {
  const id = newId()
  storage.freeze()
  const failure = failureOf(files.put(id, large, never))
  await pause(200)
  await storage.kill()
  expect(await failure).toBeInstanceOf(StorageAway)
  expect(await failureOf(files.put(id, large, never))).toBeInstanceOf(StorageAway)
  await storage.start()
  await files.put(id, large, never)
  expect((await whole(files.read(id, 0, large.length - 1))).equals(large)).toBe(true)
})

test('a file that is read while the storage is killed and comes back is read to its end', async () => {
  const id = newId()
  await files.put(id, large, never)
  const read: Buffer[] = []
  for await (const piece of files.read(id, 10, large.length - 1)) {
    if (read.length === 0) {
      await storage.kill()
      await storage.start()
    }
    read.push(piece)
  }
  expect(Buffer.concat(read).equals(large.subarray(10))).toBe(true)
})

test('a storage that says nothing is given up', async () => {
  const id = newId()
  await files.put(id, Buffer.from('slow'), never)
  storage.freeze()
  expect(await failureOf(whole(files.read(id, 0, 3)))).toBeInstanceOf(StorageAway)
  expect(await failureOf(files.put(newId(), Buffer.from('slow'), AbortSignal.timeout(300)))).toBeInstanceOf(StorageAway)
  storage.thaw()
  expect(String(await whole(files.read(id, 0, 3)))).toBe('slow')
})

test('wrong keys and buckets are named to the operator, and the secret key is not', async () => {
  const secretKey = 'a secret that nobody may read'
  const place = { url: storage.url, region: 'sa-east-1', ...storageKeys }
  const refused = await failureOf(s3Files({ ...place, secretKey }).put(newId(), Buffer.from('x'), never))
  expect(refused).toBeInstanceOf(StorageAway)
  expect(inspect(refused, { depth: 9 })).toMatch(/answered 403, SignatureDoesNotMatch/)
  expect(inspect(refused, { depth: 9 })).not.toContain(secretKey)
  const elsewhere = s3Files({ ...place, url: `${storage.url}-elsewhere` })
  expect(String(await failureOf(elsewhere.put(newId(), Buffer.from('x'), never)))).toMatch(/404, NoSuchBucket/)
})

test('a file that somebody took out of the storage is a fault, and no matter of time', async () => {
  const failure = await failureOf(whole(files.read(newId(), 0, 3)))
  expect(failure).not.toBeInstanceOf(StorageAway)
  expect(String(failure)).toMatch(/is missing in the file storage/)
})
