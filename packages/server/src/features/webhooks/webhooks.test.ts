import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, openScene, p1Facts } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { passTime } from '../time/pass-time.ts'
import { deliverDue, workWebhooks } from './deliver-webhooks.ts'
import { addressToCall, isPublicAddress } from './public-address.ts'
import { startReceiver } from './receiver.fixture.ts'
import { signedHeaders } from './signature.ts'

const hour = 3_600_000
const canary = 'CANARY-orders-of-Acme-4711'
const always = { random: () => 1, resolve: async () => [{ address: '127.0.0.1', family: 4 }] }
let scene: Scene
let owner: Viewer
let receiver: Awaited<ReturnType<typeof startReceiver>>
beforeAll(async () => {
  scene = await openScene({ settings: { WEBHOOK_ALLOW_PRIVATE: true } })
  owner = await scene.signedIn(camila)
  receiver = await startReceiver()
  await scene.done(scene.bruna, 'PATCH', '/me', { onDuty: true })
})
afterEach(async () => {
  receiver.answers((answer) => answer.writeHead(204).end())
  for (const { id } of (await scene.done(scene.paulo, 'GET', '/webhooks')).items)
    await scene.done(scene.paulo, 'DELETE', `/webhooks/${id}`)
  await scene.desk.pool.query("update conversation set status = 'resolved', next_tick_at = 'infinity', pages = '[]'")
})
afterAll(async () => {
  await scene.close()
  await receiver.close()
})

const wanted = { name: 'Pager', enabled: true, priorities: ['P1', 'P2'], causes: ['ringing', 'broken'] }

/** A new endpoint of the operator's, with its secret. */
async function endpoint(more: object = {}): Promise<{ id: string; secret: string }> {
  const id = newId()
  const { secret } = await scene.done(scene.paulo, 'PUT', `/webhooks/${id}`, { ...wanted, url: receiver.url, ...more })
  receiver.received.length = 0
  return { id, secret }
}

async function rings(): Promise<string> {
  const id = await scene.opensOne(owner, { demand: 'incident', facts: p1Facts, text: canary })
  await passTime(scene.desk)
  return id
}

const deliveriesOf = async (id: string) => (await scene.done(scene.paulo, 'GET', `/webhooks/${id}/deliveries`)).items

/** What the receiver's own library says of what came in; it judges the time by the clock of the machine. */
function verified(secret: string, { body, headers }: { body: string; headers: object }) {
  const stamp = (headers as Record<string, string>)['webhook-timestamp']!
  expect(Number(stamp)).toBe(Math.floor(scene.clock.now().getTime() / 1000))
  const real = Date.now
  Date.now = () => scene.clock.now().getTime()
  try {
    return new Webhook(secret).verify(body, headers as Record<string, string>)
  } finally {
    Date.now = real
  }
}

describe('a page', () => {
  test('reaches the receiver signed, with what calls somebody and nothing that anybody wrote', async () => {
    const { id, secret } = await endpoint()
    const conversation = await rings()
    expect(await deliverDue(scene.desk)).toBe(1)
    const [one] = receiver.received
    const { conversation: view } = await scene.reads(scene.bruna, conversation)
    expect(verified(secret, one!)).toEqual({
      type: 'page',
      id: expect.any(String),
      conversation: view.publicId,
      priority: 'P1',
      dueAt: null,
      cause: 'ringing',
      step: 0,
      staffIds: [scene.bruna.id],
      url: expect.stringMatching(new RegExp(`/desk/conversations/${conversation}$`)),
    })
    expect(JSON.stringify(receiver.received)).not.toContain(canary)
    const [delivery] = await deliveriesOf(id)
    expect(delivery).toMatchObject({ state: 'delivered', attemptCount: 1, attempts: [{ status: 204, problem: null }] })
    expect(one!.headers['webhook-id']).toBe(delivery.id)
    expect(() => verified('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', one!)).toThrow(/signature/i)
  })

  test('goes to an endpoint only for the priorities and causes that it wants, and not while it is off', async () => {
    await endpoint({ priorities: ['P2'] })
    await endpoint({ causes: ['broken'] })
    await endpoint({ enabled: false })
    await rings()
    expect(await deliverDue(scene.desk)).toBe(0)
  })

  test('goes out once, however many processes deliver', async () => {
    await endpoint()
    await rings()
    await Promise.all([deliverDue(scene.desk), deliverDue(scene.desk), deliverDue(scene.desk)])
    expect(receiver.received).toHaveLength(1)
  })

  test('names of those whom it reached only who chose the pager', async () => {
    await endpoint()
    await scene.done(scene.caio, 'PATCH', '/me', { onDuty: true })
    await scene.done(scene.caio, 'PUT', '/page-channels', { mail: [], webhook: ['P1'] })
    await rings()
    await scene.done(scene.bruna, 'PUT', '/page-channels', { mail: [], webhook: ['P2'] })
    await rings()
    await deliverDue(scene.desk)
    const named = receiver.received.map(({ body }) => JSON.parse(body).staffIds)
    expect(named).toHaveLength(2)
    expect(named).toEqual(expect.arrayContaining([[scene.bruna.id, scene.caio.id].toSorted(), [scene.caio.id]]))
    await scene.done(scene.bruna, 'PUT', '/page-channels', { mail: [], webhook: ['P1'] })
    await scene.done(scene.caio, 'PATCH', '/me', { onDuty: false })
  })

  test('goes to no pager where whom it reached did not choose it', async () => {
    await endpoint()
    await scene.done(scene.bruna, 'PUT', '/page-channels', { mail: [], webhook: [] })
    await rings()
    expect(await deliverDue(scene.desk)).toBe(0)
    await scene.done(scene.bruna, 'PUT', '/page-channels', { mail: [], webhook: ['P1'] })
  })
})

describe('a receiver that fails', () => {
  test('is tried again with the same id, ever more rarely, for a day, and then no more', async () => {
    const { id, secret } = await endpoint()
    receiver.answers((answer) => answer.writeHead(500).end('x'.repeat(5_000)))
    await scene.done(scene.paulo, 'POST', `/webhooks/${id}/test`)
    const began = scene.clock.now().getTime()
    const waits: number[] = []
    for (;;) {
      await deliverDue(scene.desk, always)
      const [{ nextTryAt }] = await deliveriesOf(id)
      if (nextTryAt === null) break
      waits.push(Date.parse(nextTryAt) - scene.clock.now().getTime())
      scene.clock.set(nextTryAt)
    }
    expect(waits.slice(0, 4)).toEqual([6_000, 36_000, 72_000, 360_000])
    expect(waits).toEqual(waits.toSorted((one, other) => one - other))
    expect(scene.clock.now().getTime() - began).toBeGreaterThan(20 * hour)
    expect(scene.clock.now().getTime() - began).toBeLessThanOrEqual(24 * hour)
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    const [delivery] = await deliveriesOf(id)
    expect(delivery).toMatchObject({ state: 'given-up', attemptCount: receiver.received.length })
    expect(delivery.attempts.at(-1).head).toHaveLength(1024)
    verified(secret, receiver.received.at(-1)!)

    receiver.answers((answer) => answer.writeHead(200).end('ok'))
    await scene.done(scene.paulo, 'PUT', `/webhook-deliveries/${delivery.id}/resend`)
    await deliverDue(scene.desk, always)
    expect(await deliveriesOf(id)).toMatchObject([{ id: delivery.id, state: 'delivered' }])
  })

  test('that cuts the connection or redirects has failed as well, and the redirect is not followed', async () => {
    const { id } = await endpoint()
    receiver.answers((answer, { path }) =>
      path === '/pages' ? answer.writeHead(302, { location: '/elsewhere' }).end() : answer.writeHead(200).end(),
    )
    await scene.done(scene.paulo, 'POST', `/webhooks/${id}/test`)
    await deliverDue(scene.desk, always)
    expect(receiver.received.map(({ path }) => path)).toEqual(['/pages'])
    receiver.answers((answer) => answer.destroy())
    scene.clock.pass(10_000)
    await deliverDue(scene.desk, always)
    expect(await deliveriesOf(id)).toMatchObject([
      {
        state: 'waiting',
        attempts: [
          { status: 302, problem: null },
          { status: null, problem: expect.stringMatching(/ECONNRESET|hang up/) },
        ],
      },
    ])
  })

  test('that does not answer delays no other one', async () => {
    const silent = await startReceiver()
    const called = new Promise<void>((resolve) => silent.answers(() => resolve()))
    const { id } = await endpoint({ url: silent.url, causes: ['escalated'] })
    for (let test = 0; test < 40; test += 1) await scene.done(scene.paulo, 'POST', `/webhooks/${id}/test`)
    await endpoint()
    const came = new Promise<void>((resolve) =>
      receiver.answers((answer) => {
        answer.writeHead(204).end()
        resolve()
      }),
    )
    const stop = workWebhooks(scene.desk)
    await called
    const began = performance.now()
    await rings()
    await came
    expect(performance.now() - began).toBeLessThan(6_000)
    expect(silent.received).toHaveLength(3)
    await silent.close()
    await stop()
  }, 30_000)

  test('that never answers is given up after its time, and a delivery that a dead process held is tried again', async () => {
    const { id } = await endpoint()
    receiver.answers(() => undefined)
    await scene.done(scene.paulo, 'POST', `/webhooks/${id}/test`)
    const began = performance.now()
    await deliverDue(scene.desk, always)
    expect(performance.now() - began).toBeLessThan(15_000)
    expect(await deliveriesOf(id)).toMatchObject([
      { state: 'waiting', attempts: [{ status: null, problem: 'no answer within 10 s' }] },
    ])
    await scene.desk.pool.query(
      "update webhook_delivery set next_try_at = $1, claimed_until = $1::timestamptz + interval '1 minute' where state = 'waiting'",
      [scene.clock.now()],
    )
    expect(await deliverDue(scene.desk, always)).toBe(0)
    receiver.answers((answer) => answer.writeHead(204).end())
    scene.clock.pass(60_000)
    expect(await deliverDue(scene.desk, always)).toBe(1)
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'delivered' }])
  }, 30_000)
})

describe('a secret', () => {
  test('that was replaced signs beside the new one for a day, and is never told again', async () => {
    const { id, secret } = await endpoint()
    const { secret: newer } = await scene.done(scene.paulo, 'POST', `/webhooks/${id}/secret`)
    await scene.done(scene.paulo, 'POST', `/webhooks/${id}/test`)
    await deliverDue(scene.desk)
    for (const one of [secret, newer]) verified(one, receiver.received[0]!)
    scene.clock.pass(24 * hour)
    await scene.done(scene.paulo, 'POST', `/webhooks/${id}/test`)
    await deliverDue(scene.desk)
    verified(newer, receiver.received[1]!)
    expect(() => verified(secret, receiver.received[1]!)).toThrow(/signature/i)

    const told = JSON.stringify([
      await scene.done(scene.paulo, 'GET', '/webhooks'),
      await scene.done(scene.paulo, 'PUT', `/webhooks/${id}`, { ...wanted, url: receiver.url }),
      await deliveriesOf(id),
      await scene.done(scene.paulo, 'GET', '/audit?limit=100'),
      (await scene.desk.pool.query('select * from webhook')).rows,
    ])
    for (const one of [secret, newer]) expect(told).not.toContain(one.slice('whsec_'.length))
  })

  test('is used as the standard says: its own example has its own signature', () => {
    const example = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: new Date(1_614_265_330_000),
      body: '{"test": 2432232314}',
    }
    expect(signedHeaders(example, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])['webhook-signature']).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    )
  })
})

describe('a private address', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '2002:7f00:1::',
    '64:ff9b::7f00:1',
  ])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.each(['8.8.8.8', '172.32.0.1', '2606:4700:4700::1111'])('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  test('is refused where any of the addresses of a name is one, and a public one is kept to', async () => {
    const url = new URL('https://pager.example/pages')
    const answers = [
      [{ address: '8.8.8.8', family: 4 }],
      [
        { address: '8.8.8.8', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ],
    ]
    const resolve = async () => answers.shift() ?? []
    expect(await addressToCall(url, { resolve, allowPrivate: false })).toEqual({ address: '8.8.8.8', family: 4 })
    expect(await addressToCall(url, { resolve, allowPrivate: false })).toBeNull()
    for (const literal of ['http://2130706433/', 'http://0x7f.1/', 'http://[::ffff:7f00:1]/'])
      expect(await addressToCall(new URL(literal), { resolve, allowPrivate: false })).toBeNull()
  })
})

test('a name is looked up once, and what it would answer a moment later is not connected to', async () => {
  const { id } = await endpoint({ url: `http://pager.example:${receiver.port}/pages` })
  await scene.done(scene.paulo, 'POST', `/webhooks/${id}/test`)
  const answers = [[{ address: '127.0.0.1', family: 4 }], [{ address: '10.0.0.1', family: 4 }]]
  await deliverDue(scene.desk, { random: () => 0, resolve: async () => answers.shift() ?? [] })
  expect(receiver.received.map(({ headers }) => headers.host)).toEqual([`pager.example:${receiver.port}`])
  expect(answers).toHaveLength(1)
})

test('without the setting no endpoint is reached on a private address, by itself or by a name', async () => {
  const strict = await openScene()
  const ownReceiver = await startReceiver()
  const id = newId()
  const save = (url: string) => strict.ask(strict.paulo, 'PUT', `/webhooks/${id}`, { ...wanted, url })
  for (const url of [ownReceiver.url, `http://localhost:${ownReceiver.port}/`, 'http://[::1]:80/'])
    expect((await save(url)).body).toMatchObject({ because: 'private-address' })
  expect((await save('https://user:word@pager.example/')).status).toBe(400)
  expect((await save(`http://pager.example:${ownReceiver.port}/`)).status).toBe(200)
  await strict.done(strict.paulo, 'POST', `/webhooks/${id}/test`)
  await deliverDue(strict.desk, { random: () => 0, resolve: async () => [{ address: '127.0.0.1', family: 4 }] })
  const [delivery] = (await strict.done(strict.paulo, 'GET', `/webhooks/${id}/deliveries`)).items
  expect(delivery.attempts).toMatchObject([{ status: null, problem: expect.stringContaining('private') }])
  expect(ownReceiver.received).toEqual([])
  await strict.close()
  await ownReceiver.close()
})

test('only who manages webhooks may see or change them', async () => {
  const { id } = await endpoint()
  for (const viewer of [scene.otavio, scene.bruna, scene.joana]) {
    expect((await scene.ask(viewer, 'GET', '/webhooks')).status).toBe(404)
    expect((await scene.ask(viewer, 'POST', `/webhooks/${id}/test`)).status).toBe(404)
  }
  expect((await scene.ask(scene.paulo, 'GET', '/webhooks')).status).toBe(200)
})
