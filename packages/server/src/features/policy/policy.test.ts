import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadPolicy, promisesFor } from '@plantao/rules'
import { readDefaultPolicy } from '@plantao/rules/default-policy'
import { describe, expect, test } from 'vitest'
import { readSettings } from '../../settings.ts'
import { staffDesk } from '../staff-sessions/staff-desk.fixture.ts'
import { withTargets } from './edit-targets.ts'
import { loadPublishedPolicy } from './load-published-policy.ts'

const { desk, ask, signedInAs, notices } = await staffDesk()
const operator = await signedInAs('Olga Matos', 'operator')
const leader = await signedInAs('Leo Castro', 'leader')
const publish = (body: object, cookie = operator.cookie) => ask('/policy/targets', { method: 'PUT', cookie, body })
const tenMinutes = { plan: 'standard', priority: 'P1', clock: 'first-answer', targetMs: 600_000 } as const
const changedDefault = `${readDefaultPolicy()}# The release after says one thing more.\n`

describe('the published policy', () => {
  test('is version 1, by the service itself, at the first start, and its times are examples', async () => {
    const { body } = await ask('/policy', { cookie: leader.cookie })
    expect(body).toMatchObject({
      version: 1,
      author: 'Plantão',
      examplesConfirmed: false,
      plans: ['standard', 'premium'],
    })
    expect(body.targets).toHaveLength(2 * 4 * 5)
    expect(body.targets.every(({ example }: { example: boolean }) => example)).toBe(true)
  })

  test('stays as it is at later starts of the same release', async () => {
    expect((await loadPublishedPolicy(desk.db, desk.settings)).version).toBe(1)
    expect(await desk.db.selectFrom('policy_version').select('version').execute()).toHaveLength(1)
  })

  test('gets new times by whoever manages the policy, at once, with nothing else changed', async () => {
    expect((await publish({ targets: [tenMinutes], confirmed: false }, leader.cookie)).status).toBe(404)
    expect(desk.policy().version).toBe(1)
    const answer = await publish({ targets: [tenMinutes], confirmed: false })
    expect(answer.body).toMatchObject({ version: 2, author: 'Olga Matos', examplesConfirmed: false })
    expect(promisesFor(desk.policy(), 'P1', 'standard')).toMatchObject({
      'first-answer': 600_000,
      'next-answer': 1_800_000,
      example: true,
    })
    expect(notices).toContainEqual({ kind: 'policy', version: 2 })
    const documents = await desk.db.selectFrom('policy_version').select('document').orderBy('version').execute()
    const changed = documents[1]!.document
      .split('\n')
      .filter((line, index) => line !== documents[0]!.document.split('\n')[index])
    expect(changed).toEqual([expect.stringContaining('P1: { first-answer: 10 min, next-answer: 30 min')])
    // The audit log tells the one time that differs, not all of them.
    const audit = desk.db.selectFrom('audit').select(['was', 'became']).where('subject_id', '=', '2')
    expect(await audit.executeTakeFirst()).toEqual({
      was: { version: 1, examplesConfirmed: false, 'standard P1 first-answer': '15 min' },
      became: { version: 2, examplesConfirmed: false, running: 'keep', 'standard P1 first-answer': '10 min' },
    })
  })

  test('loses its example marks when the operator confirms the times', async () => {
    const { body } = await publish({ targets: [], confirmed: true })
    expect(body).toMatchObject({ version: 3, examplesConfirmed: true })
    expect(body.targets.some(({ example }: { example: boolean }) => example)).toBe(false)
    expect(
      await desk.db.selectFrom('audit').select(['became', 'by_name']).where('subject_id', '=', '3').executeTakeFirst(),
    ).toMatchObject({ by_name: 'Olga Matos', became: { examplesConfirmed: true } })
  })

  test('has no times for a plan that it lacks', async () => {
    const answer = await publish({ targets: [{ ...tenMinutes, plan: 'platinum' }], confirmed: true })
    expect([answer.status, answer.body.errors[0]]).toEqual([
      400,
      { field: 'body.targets', message: 'The policy has no plan platinum.' },
    ])
    expect(desk.policy().version).toBe(3)
  })

  test('is the same for two operators who publish at once: one after the other', async () => {
    const answers = await Promise.all([
      publish({ targets: [tenMinutes], confirmed: false }),
      publish({ targets: [{ ...tenMinutes, targetMs: 1_200_000 }], confirmed: false }),
    ])
    expect(answers.map(({ body }) => body.version as number).toSorted((one, other) => one - other)).toEqual([4, 5])
    expect(desk.policy().version).toBe(5)
  })

  test('of another process is taken up on its notice, and never an older one', async () => {
    const [newest] = await desk.db.selectFrom('policy_version').selectAll().orderBy('version', 'desc').execute()
    await desk.db
      .insertInto('policy_version')
      .values({ ...newest!, version: 6, changes: null })
      .execute()
    desk.bus.publish([{ kind: 'policy', version: 6 }])
    await expect.poll(() => desk.policy().version).toBe(6)
    desk.bus.publish([{ kind: 'policy', version: 2 }])
    expect(desk.policy().version).toBe(6)
  })

  test('that the operator changed is not replaced by what a later release ships', async () => {
    expect((await loadPublishedPolicy(desk.db, desk.settings)).version).toBe(6)
  })
})

describe('a release with another default policy', () => {
  test('publishes it where the operator has none of their own', async () => {
    const other = await staffDesk()
    await other.desk.db.updateTable('policy_version').set({ document: changedDefault }).execute()
    expect((await loadPublishedPolicy(other.desk.db, other.desk.settings)).version).toBe(2)
    const versions = await other.desk.db
      .selectFrom('policy_version')
      .select(['version', 'author'])
      .orderBy('version')
      .execute()
    expect(versions).toEqual([
      { version: 1, author: 'Plantão' },
      { version: 2, author: 'Plantão' },
    ])
  })
})

describe("an operator's own policy of an earlier release", () => {
  test('holds after an upgrade: what it does not say yet is said in the words of this release', async () => {
    const other = await staffDesk()
    const begin = changedDefault.indexOf('    escalation-closed:\n')
    const ofEarlier = `${changedDefault.slice(0, begin)}${changedDefault.slice(changedDefault.indexOf('    priority-changed:\n', begin))}`
    await other.desk.db.updateTable('policy_version').set({ document: ofEarlier, author: 'Olga Matos' }).execute()
    const policy = await loadPublishedPolicy(other.desk.db, other.desk.settings)
    expect(policy.version).toBe(1)
    expect(policy.texts.get('message.escalation-closed')?.en).toContain('has concluded your escalation')
  })
})

describe('POLICY_FILE', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plantao-policy-'))
  const settingsWith = (file: string) => readSettings({ POLICY_FILE: join(folder, file), DATA_DIR: folder })

  test('is the first version, and the operator own: no release replaces it', async () => {
    writeFileSync(join(folder, 'own.yaml'), changedDefault)
    const other = await staffDesk({ POLICY_FILE: join(folder, 'own.yaml') })
    expect(other.desk.policy().version).toBe(1)
    expect((await loadPublishedPolicy(other.desk.db, readSettings({ DATA_DIR: folder }))).version).toBe(1)
    expect(await other.desk.db.selectFrom('policy_version').select(['author', 'document']).executeTakeFirst()).toEqual({
      author: 'POLICY_FILE',
      document: changedDefault,
    })
  })

  test('that is no policy stops the start with every problem by line, and nothing is published', async () => {
    const other = await staffDesk()
    await other.desk.db.deleteFrom('policy_version').execute()
    writeFileSync(
      join(folder, 'broken.yaml'),
      readDefaultPolicy().replace('defaultPlan: standard', 'defaultPlan: golden'),
    )
    await expect(loadPublishedPolicy(other.desk.db, settingsWith('broken.yaml'))).rejects.toThrow(
      /POLICY_FILE .*broken\.yaml is refused; line \d+: .*golden/,
    )
    await expect(loadPublishedPolicy(other.desk.db, settingsWith('absent.yaml'))).rejects.toThrow(
      /absent\.yaml cannot be read \(ENOENT\)/,
    )
    expect(await other.desk.db.selectFrom('policy_version').select('version').execute()).toEqual([])
  })
})

test('a document keeps every comment through any change of times', () => {
  const edited = withTargets(
    changedDefault,
    [tenMinutes, { ...tenMinutes, plan: 'premium', priority: 'P4', clock: 'resolution', targetMs: 90_061_000 }],
    true,
  )
  expect(edited.ok).toBe(true)
  const document = edited.ok ? edited.document : ''
  const comments = (text: string) => text.split('\n').filter((line) => line.includes('#'))
  expect(comments(document)).toEqual(comments(changedDefault))
  const loaded = loadPolicy(document)
  expect(loaded.ok && promisesFor(loaded.policy, 'P4', 'premium')).toMatchObject({
    resolution: 90_061_000,
    example: false,
  })
})
