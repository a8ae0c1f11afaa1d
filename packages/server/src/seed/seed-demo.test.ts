import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holes } from '@plantao/rules'
import { afterAll, describe, expect, test } from 'vitest'
import { firstExecutions } from '../../../sandbox-platform/src/integration/first-executions.ts'
import { cast } from '../../../sandbox-platform/src/people/cast.ts'
import { storedRota } from '../features/rota/rota-queries.ts'
import { peopleOnDuty } from '../features/rota/who-is-on-duty.ts'
import { testDesk } from '../test-desk.ts'
import { demoRequesters, demoStaff } from './demo-cast.ts'
import { scenes, seedDemo } from './seed-demo.ts'
import type { Scene } from './seed-demo.ts'

const folder = mkdtempSync(join(tmpdir(), 'plantao-seed-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function seeded(scene: Scene) {
  const dataDir = join(folder, scene)
  const opened = await testDesk({ tryOut: true, now: '2026-03-02T13:00:00Z', settings: { DATA_DIR: dataDir } })
  afterAll(opened.close)
  await seedDemo(opened.desk, { scene })
  return { ...opened, dataDir }
}

const everything = async ({ desk }: Awaited<ReturnType<typeof seeded>>) => ({
  conversations: await desk.db.selectFrom('conversation').selectAll().orderBy('id').execute(),
  events: await desk.db
    .selectFrom('event')
    .select(['conversation_id', 'seq', 'at', 'kind'])
    .orderBy('conversation_id')
    .orderBy('seq')
    .execute(),
  passwords: await desk.db.selectFrom('staff').select(['email', 'password_hash']).orderBy('email').execute(),
})

describe.each(scenes)('the scene %s', async (scene) => {
  const played = await seeded(scene)
  const { conversations, events } = await everything(played)

  test('has happened in the past, in the order of the clock', () => {
    const now = played.clock.now()
    for (const [at, { conversation_id, seq, at: when }] of events.entries()) {
      expect(when <= now).toBe(true)
      const before = events[at - 1]
      if (before?.conversation_id === conversation_id) expect([seq, when >= before.at]).toEqual([before.seq + 1, true])
    }
  })

  test('speaks three languages and shows more than one door and priority', () => {
    expect(new Set(conversations.map(({ language }) => language))).toEqual(new Set(['pt', 'en', 'es']))
    expect(new Set(conversations.map(({ door }) => door)).size).toBeGreaterThan(1)
    expect(conversations.filter(({ status }) => status === 'open').length).toBeGreaterThan(0)
  })

  test('is played once, however often the desk starts', async () => {
    const before = await everything(played)
    played.clock.pass(86_400_000)
    await seedDemo(played.desk, { scene })
    expect(await everything(played)).toEqual(before)
  })
})

describe('a busy Monday', async () => {
  const played = await seeded('busy-monday')
  const { conversations } = await everything(played)

  test('has every priority, every entitlement, and a hand-off in each state', () => {
    expect([...new Set(conversations.map(({ priority }) => priority))].toSorted()).toEqual(['P1', 'P2', 'P3', 'P4'])
    const entitlements = new Set(conversations.map(({ entitlement }) => entitlement.entitlement))
    expect(entitlements).toEqual(new Set(['serve', 'serve-general', 'sign-in', 'hand-off', 'refer', 'decline']))
    expect(new Set(conversations.map(({ hand_off: handOff }) => handOff?.state))).toEqual(
      new Set([undefined, 'offered', 'accepted', 'returned']),
    )
  })

  test('names executions that the try-out’s platform has, each of the pipeline that it is told of', () => {
    const ran = new Map(firstExecutions(played.clock.now()).map(({ key, pipeline }) => [key, pipeline]))
    const told = conversations.flatMap(({ facts: { executionKey, pipeline } }) =>
      executionKey ? [[pipeline?.value, ran.get(String(executionKey.value))]] : [],
    )
    expect(told.length).toBeGreaterThan(2)
    expect(told.filter(([pipeline, of]) => pipeline !== of)).toEqual([])
  })

  test('gives every demo person a password that works, in a file for the owner alone', async () => {
    const path = join(played.dataDir, 'demo-passwords.json')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const lines = JSON.parse(readFileSync(path, 'utf8')) as { email: string; password: string }[]
    expect(lines.map(({ email }) => email)).toEqual(Object.values(demoStaff).map(({ email }) => email))
    for (const { email, password } of lines) {
      const answer = await played.app.inject({
        method: 'POST',
        url: '/api/v1/staff-sessions',
        payload: { email, password },
      })
      expect(answer.statusCode).toBe(201)
    }
    expect(
      (
        await played.app.inject({
          method: 'POST',
          url: '/api/v1/staff-sessions',
          payload: { email: lines[0]!.email, password: lines[1]!.password },
        })
      ).statusCode,
    ).toBe(401)
  })

  test('has macros that fill in what is known, and belong to the realm where they say something of it', async () => {
    const passwords = JSON.parse(readFileSync(join(played.dataDir, 'demo-passwords.json'), 'utf8')) as {
      email: string
      password: string
    }[]
    const cookieOf = async (key: keyof typeof demoStaff) => {
      const payload = passwords.find(({ email }) => email === demoStaff[key].email)!
      const answer = await played.app.inject({
        method: 'POST',
        url: '/api/v1/staff-sessions',
        payload: { email: payload.email, password: payload.password },
      })
      return String(answer.headers['set-cookie']).split(';')[0]!
    }
    const macros = await played.desk.db.selectFrom('macro').select(['id', 'name']).execute()
    const outOfMemory = conversations.find(({ facts }) => facts.pipeline?.value === 'faturamento-fechamento')!
    const [rafaela, iuri] = [await cookieOf('rafaela'), await cookieOf('iuri')]
    const fill = async (conversation: string, name: string, cookie: string) => {
      const url = `/api/v1/conversations/${conversation}/macros/${macros.find((macro) => macro.name === name)!.id}`
      const answer = await played.app.inject({ url, headers: { cookie } })
      return answer.statusCode === 200 ? answer.json<{ text: string; disclosure: string }>() : answer.statusCode
    }
    expect(await fill(outOfMemory.id, 'Out of memory: where to begin', rafaela)).toMatchObject({
      text: expect.stringMatching(/^Sobre `faturamento-fechamento`: antes/),
      disclosure: 'realm',
    })
    expect(await fill(outOfMemory.id, 'Good night', rafaela)).toEqual({
      text: `Fico à disposição, Caio Brandão. Se precisar voltar, a conversa é a ${outOfMemory.public_id}. — Rafaela Teles`,
      disclosure: 'general',
    })
    const visitors = conversations.find(({ door, language }) => door === 'website' && language === 'en')!
    expect(await fill(visitors.id, 'Out of memory: where to begin', rafaela)).toMatchObject({
      text: expect.stringMatching(/^About `\{pipeline\}`/),
      disclosure: 'general',
    })
    expect(await fill(outOfMemory.id, 'Good night', iuri)).toBe(404)
  })

  test('has everybody of the day on duty now, and one hole that can be seen', async () => {
    const now = played.clock.now()
    const present = (await peopleOnDuty(played.desk, now)).map(({ staffId }) => staffId)
    const { samuel, rafaela, nathan, ximena } = demoStaff
    expect(present.toSorted()).toEqual([samuel.id, rafaela.id, nathan.id, ximena.id].toSorted())
    const { rota } = await storedRota(played.desk.db, now, new Date(now.getTime() + 28 * 86_400_000))
    const found = holes(rota, now.getTime(), now.getTime() + 28 * 86_400_000)
    expect(found.map(({ language, from, to }) => [language, (to - from) / 3_600_000])).toEqual([['es', 5]])
  })

  test('on another data folder has other passwords', async () => {
    const other = await seeded('quiet-night')
    expect(readFileSync(join(other.dataDir, 'demo-passwords.json'), 'utf8')).not.toBe(
      readFileSync(join(played.dataDir, 'demo-passwords.json'), 'utf8'),
    )
  })
})

test('an outage that one engineer confirmed is P1 for all who claim it, and for nobody else at their door', async () => {
  const { conversations } = await everything(await seeded('outage'))
  const claimed = conversations.filter(({ outage_claim_id: claim }) => claim !== null)
  expect(claimed.map(({ priority }) => priority)).toEqual(['P1', 'P1', 'P1', 'P1'])
  expect(new Set(claimed.map(({ outage_claim_id: claim }) => claim)).size).toBe(1)
  expect(
    conversations.find(({ demand, outage_claim_id: claim }) => demand === 'sign-in-incident' && claim === null)
      ?.priority,
  ).toBe('P4')
})

test('whoever signs in at the demo platform is the person of the scenes', () => {
  const ofPlatform = cast.map(({ id, name, email, language, realm }) => [
    id,
    name,
    email,
    language,
    realm.id,
    realm.organisation.id,
  ])
  const ofScenes = Object.values(demoRequesters).map(({ subject, name, email, language, organisation }) => [
    subject,
    name,
    email,
    language,
    organisation.realm.id,
    organisation.id,
  ])
  expect(ofScenes).toEqual(expect.arrayContaining(ofPlatform))
})
