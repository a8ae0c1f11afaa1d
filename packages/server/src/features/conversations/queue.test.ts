import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { camila, diego, openScene, p1Facts, p2Facts } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'

let scene: Scene | null = null
beforeEach(async () => {
  scene ??= await openScene()
  await scene.desk.pool.query(
    "update conversation set status = 'resolved', snoozed_until = null, resolved_at = opened_at",
  )
})
afterAll(() => scene?.close())

const ask = (viewer: Viewer, query = '') => scene!.ask(viewer, 'GET', `/queue${query}`)
const idsOf = async (viewer: Viewer, query = ''): Promise<string[]> =>
  (await scene!.done(viewer, 'GET', `/queue${query}`)).items.map((row: { id: string }) => row.id)

/** Every page of the queue, one after the other; `between` runs after each. */
async function pages(limit: number, between: () => Promise<unknown> = async () => undefined): Promise<string[]> {
  const seen: string[] = []
  let after = ''
  do {
    const page = await scene!.done(scene!.bruna, 'GET', `/queue?limit=${limit}${after}`)
    seen.push(...page.items.map((row: { id: string }) => row.id))
    after = page.next === null ? '' : `&after=${encodeURIComponent(page.next)}`
    await between()
  } while (after !== '')
  return seen
}

test('claims come first, then the nearest due promise, then the age; what owes nothing comes last', async () => {
  const { signedIn, visitor, opensOne, writes, bruna, clock } = scene!
  const requester = await signedIn(camila)
  const answered = await opensOne(requester)
  await writes(bruna, answered, 'Here you are')
  const older = await opensOne(requester)
  const alsoOlder = await opensOne(requester)
  clock.pass(60_000)
  const p2 = await opensOne(requester, { demand: 'incident', facts: p2Facts })
  const p1 = await opensOne(requester, { demand: 'incident', facts: p1Facts })
  const claim = await opensOne(await visitor('login'), {
    demand: 'sign-in-incident',
    text: 'Nobody can get in',
    facts: { signInScope: 'platform' },
  })
  expect(await idsOf(bruna)).toEqual([claim, p1, p2, ...[older, alsoOlder].toSorted(), answered])
})

test('what was answered, broken or paused stands where its own promise puts it', async () => {
  const { signedIn, opensOne, done, bruna, clock } = scene!
  const requester = await signedIn(camila)
  const paused = await opensOne(requester)
  const broken = await opensOne(requester)
  await done(bruna, 'PUT', `/conversations/${paused}/wait`)
  clock.pass(9 * 3_600_000)
  const fresh = await opensOne(requester, { demand: 'incident', facts: p1Facts })
  expect(await idsOf(bruna)).toEqual([broken, fresh, paused])
})

describe('pages by key', () => {
  test('give each conversation once, while others open and are answered', async () => {
    const { signedIn, opensOne, writes, bruna } = scene!
    const requester = await signedIn(camila)
    const before: string[] = []
    for (let at = 0; at < 12; at += 1) before.push(await opensOne(requester))
    const seen = await pages(5, async () => {
      await opensOne(requester, { demand: 'incident', facts: p1Facts })
      await opensOne(requester)
    })
    expect(new Set(seen).size).toBe(seen.length)
    expect(before.filter((id) => !seen.includes(id))).toEqual([])
    await writes(bruna, before[0]!, 'Answered')
    expect((await pages(3)).filter((id) => id === before[0])).toHaveLength(1)
  })

  test('of any size are the one order', async () => {
    const { signedIn, visitor, opensOne, writes, bruna, clock } = scene!
    const requester = await signedIn(camila)
    for (let at = 0; at < 4; at += 1) {
      await opensOne(requester)
      clock.pass(1_000)
      await writes(bruna, await opensOne(requester), 'Answered')
      await opensOne(await visitor('login'), {
        demand: 'sign-in-incident',
        text: 'Nobody gets in',
        facts: { signInScope: 'platform' },
      })
    }
    const whole = await idsOf(bruna, '?limit=100')
    expect(whole).toHaveLength(12)
    for (const limit of [1, 2, 5, 7]) expect(await pages(limit)).toEqual(whole)
  })

  test('begin only where a page of this list ended', async () => {
    const { status, body } = await ask(scene!.bruna, `?after=${Buffer.from('["x"]').toString('base64url')}`)
    expect([status, body.errors[0].field]).toEqual([400, 'querystring.after'])
  })
})

describe('its views', () => {
  test('mine, unassigned, claims, snoozed and resolved hold what they say', async () => {
    const { signedIn, visitor, opensOne, done, bruna, clock } = scene!
    const requester = await signedIn(camila)
    const [mine, free, asleep, solved] = [
      await opensOne(requester),
      await opensOne(requester),
      await opensOne(requester),
      await opensOne(requester),
    ]
    const claim = await opensOne(await visitor('login'), {
      demand: 'sign-in-incident',
      text: 'Nobody gets in',
      facts: { signInScope: 'platform' },
    })
    await done(bruna, 'PUT', `/conversations/${mine}/assignment`, { staffId: bruna.id })
    await done(bruna, 'PUT', `/conversations/${asleep}/snooze`, {
      until: new Date(clock.now().getTime() + 60_000).toISOString(),
    })
    clock.pass(1_000)
    await done(bruna, 'PUT', `/conversations/${solved}/resolution`)
    expect(await idsOf(bruna, '?view=mine')).toEqual([mine])
    expect(await idsOf(bruna, '?view=unassigned')).toEqual([claim, free])
    expect(await idsOf(bruna, '?view=claims')).toEqual([claim])
    expect(await idsOf(bruna, '?view=snoozed')).toEqual([asleep])
    expect(await idsOf(bruna, '?view=resolved&limit=1')).toEqual([solved])
    expect(await idsOf(bruna, '?door=login')).toEqual([claim])
    expect(await idsOf(bruna, '?priority=P1')).toEqual([])
  })

  test('a project team has those that were handed off to it, whatever view it asks for, until it returns them', async () => {
    const { signedIn, opens, opensOne, done, joana, nico } = scene!
    const requester = await signedIn(diego)
    await opensOne(requester)
    const { conversation } = await opens(requester, { demand: 'project-pipeline' })
    for (const view of ['all', 'unassigned', 'resolved', 'snoozed', 'claims'])
      expect(await idsOf(joana, `?view=${view}`)).toEqual([conversation.id])
    expect(await idsOf(nico)).toEqual([])
    await done(joana, 'PUT', `/conversations/${conversation.id}/hand-offs/${conversation.handOff!.id}/return`, {
      reason: 'Not of our project',
    })
    expect(await idsOf(joana)).toEqual([])
  })

  test('an operator has no queue', async () => {
    expect((await ask(scene!.paulo)).status).toBe(404)
  })
})
