import { expect, test, vi } from 'vitest'
import type { Problem } from './contract.ts'
import { memoryStorage } from './memory-storage.ts'
import { createOutbox } from './outbox.ts'
import type { OutboxItem, OutboxStorage, SendOutcome } from './outbox.ts'
import { uuidv7 } from './uuidv7.ts'

type Text = { text: string }

const problem = (status: number, extra: Partial<Problem> = {}): Problem => ({
  type: 'about:blank',
  title: 'No.',
  status,
  code: 'refused',
  instance: 'r1',
  ...extra,
})

/** A desk that takes each message once; `answers` are given before it starts to take them. */
function deskWith(...answers: ('cut' | 'cut-after-taking' | Problem)[]) {
  const taken = new Map<string, string>()
  const tried: string[] = []
  async function send(item: OutboxItem<Text>): Promise<SendOutcome<null>> {
    tried.push(item.body.text)
    const answer = answers.shift()
    if (answer === 'cut') throw new TypeError('Failed to fetch')
    if (answer && answer !== 'cut-after-taking') return { sent: false, problem: answer }
    taken.set(item.messageId, item.body.text)
    if (answer === 'cut-after-taking') throw new TypeError('Failed to fetch')
    return { sent: true, reply: null }
  }
  return { send, tried, texts: () => [...taken.values()] }
}

/** An outbox whose waits are over at once; `waits` says how long each would have been. */
function outboxOf(
  storage: OutboxStorage,
  send: (item: OutboxItem<Text>) => Promise<SendOutcome<null>>,
  session = 'livia',
) {
  const waits: number[] = []
  const later = (run: () => void, ms: number) => {
    waits.push(ms)
    queueMicrotask(run)
    return () => undefined
  }
  return { waits, ...createOutbox<Text, null>({ storage, session, send, later, random: () => 0.5, locks: undefined }) }
}

function write(
  outbox: { enqueue: (entry: { conversation: string; messageId: string; body: Text }) => void },
  text: string,
  conversation = 'c1',
): string {
  const messageId = uuidv7()
  outbox.enqueue({ conversation, messageId, body: { text } })
  return messageId
}

test('what Lívia writes is sent in the order she wrote it, and then gone from the outbox', async () => {
  const desk = deskWith()
  const outbox = outboxOf(memoryStorage(), desk.send)
  for (const text of ['um', 'dois', 'três', 'quatro']) write(outbox, text)
  await vi.waitFor(() => expect(outbox.items()).toEqual([]))
  expect(desk.texts()).toEqual(['um', 'dois', 'três', 'quatro'])
})

test('a cut in the middle keeps the order, and a message that had arrived is the same message', async () => {
  const desk = deskWith('cut', 'cut-after-taking')
  const outbox = outboxOf(memoryStorage(), desk.send)
  write(outbox, 'primeira')
  write(outbox, 'segunda')
  await vi.waitFor(() => expect(outbox.items()).toEqual([]))
  expect(desk.tried).toEqual(['primeira', 'primeira', 'primeira', 'segunda'])
  expect(desk.texts()).toEqual(['primeira', 'segunda'])
})

test('each wait is longer than the one before, and never shorter than the desk asks', async () => {
  const desk = deskWith('cut', 'cut', 'cut', problem(429, { code: 'too-many-requests', retryAfterSeconds: 17 }))
  const outbox = outboxOf(memoryStorage(), desk.send)
  write(outbox, 'com paciência')
  await vi.waitFor(() => expect(outbox.items()).toEqual([]))
  expect(outbox.waits).toEqual([500, 750, 1500, 17_000])
})

test('a refused message is kept with its reason, and goes when its author changes it', async () => {
  const desk = deskWith(problem(422, { because: 'conversation-closed' }))
  const outbox = outboxOf(memoryStorage(), desk.send)
  const messageId = write(outbox, 'recusada')
  await vi.waitFor(() => expect(outbox.items()[0]?.state).toBe('failed'))
  expect(outbox.items()[0]).toMatchObject({ body: { text: 'recusada' }, problem: { because: 'conversation-closed' } })
  outbox.edit(messageId, { text: 'corrigida' })
  await vi.waitFor(() => expect(outbox.items()).toEqual([]))
  expect(desk.texts()).toEqual(['corrigida'])
})

test('a refused message does not hold up the one after it', async () => {
  const desk = deskWith(problem(413, { code: 'too-large' }))
  const outbox = outboxOf(memoryStorage(), desk.send)
  const refused = write(outbox, 'grande demais')
  write(outbox, 'curta')
  await vi.waitFor(() => expect(desk.texts()).toEqual(['curta']))
  expect(outbox.items().map((item) => item.messageId)).toEqual([refused])
  outbox.remove(refused)
  expect(outbox.items()).toEqual([])
})

test('a text written while nothing answers survives a reload and is sent by the next page', async () => {
  const storage = memoryStorage()
  const never = createOutbox<Text, null>({
    storage,
    session: 'livia',
    send: () => new Promise(() => undefined),
    locks: undefined,
  })
  write(never, 'antes de recarregar')
  never.close()
  const desk = deskWith()
  const reloaded = outboxOf(storage, desk.send)
  await vi.waitFor(() => expect(desk.texts()).toEqual(['antes de recarregar']))
  expect(reloaded.items()).toEqual([])
})

test('the next person at the same browser neither sees nor sends what was left unsent', async () => {
  const storage = memoryStorage()
  const offline = { send: () => new Promise<never>(() => undefined) }
  const livias = createOutbox<Text, null>({ storage, session: 'livia', ...offline, locks: undefined })
  write(livias, 'só da Lívia')
  const desk = deskWith()
  const tomass = outboxOf(storage, desk.send, 'tomas')
  tomass.flush()
  await Promise.resolve()
  expect(tomass.items()).toEqual([])
  expect(desk.tried).toEqual([])
  livias.erase()
  expect(storage.length).toBe(0)
})

test('two tabs of one session send a message once', async () => {
  const storage = memoryStorage()
  const desk = deskWith()
  const first = createOutbox<Text, null>({ storage, session: 'livia', send: desk.send, locks: navigator.locks })
  const second = createOutbox<Text, null>({ storage, session: 'livia', send: desk.send, locks: navigator.locks })
  for (let at = 0; at < 20; at += 1) write(at % 2 ? first : second, `linha ${at}`)
  first.flush()
  second.flush()
  await vi.waitFor(() => expect(first.items()).toEqual([]))
  expect(desk.tried).toHaveLength(20)
})

test('a frame to which the browser denies locks sends all the same', async () => {
  const desk = deskWith()
  const denied = {
    request: () => Promise.reject(new DOMException('The request was denied.', 'SecurityError')),
  } as unknown as LockManager
  const outbox = createOutbox<Text, null>({
    storage: memoryStorage(),
    session: 'livia',
    send: desk.send,
    locks: denied,
  })
  write(outbox, 'mesmo assim')
  await vi.waitFor(() => expect(outbox.items()).toEqual([]))
  expect(desk.tried).toEqual(['mesmo assim'])
})

test('ids made within one millisecond, or after the clock was set back, still sort as they were made', () => {
  const made = Array.from({ length: 5000 }, (_, at) => uuidv7(at < 4000 ? 1_770_000_000_000 : 1_700_000_000_000))
  expect(made.toSorted()).toEqual(made)
  expect(new Set(made).size).toBe(5000)
  expect(made[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
