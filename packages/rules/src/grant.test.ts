import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../test/default-policy.ts'
import { readDefaultPolicy } from './default-policy.ts'
import {
  grantAfter,
  grantDeadlines,
  grantStates,
  grantVerbs,
  mayAskForGrant,
  mayGrant,
  mayPauseForGrant,
  mayUseGrant,
} from './grant.ts'
import type { GrantHappening, GrantTerms, Granter } from './grant.ts'
import { grantRefusals } from './grant-words.ts'
import { grantEnds } from './log.ts'
import { loadPolicy } from './policy/load.ts'
import { languages } from './vocabulary.ts'

const policy = defaultPolicy()
const hourMs = 3_600_000
const asked: GrantTerms = {
  environment: 'test',
  pipeline: null,
  verbs: ['execution:rerun', 'global:update'],
  durationMs: 4 * hourMs,
}
const ask = { terms: asked, hasRealm: true, isOpen: true, isTheirs: true }
const ines: Granter = { signedIn: true, isOfRealm: true, isActive: true, permissions: ['SUPPORT-ACCESS:CREATE'] }
const everything: readonly GrantHappening[] = ['approve', 'proved', 'not-proved', 'deny', ...grantEnds]

describe('asking for access', () => {
  test('is for who has an open conversation of a realm', () => {
    expect(mayAskForGrant(policy, ask)).toMatchObject({ may: true, rules: ['R55', 'R56', 'R57'] })
    expect(mayAskForGrant(policy, { ...ask, hasRealm: false })).toMatchObject({ because: 'no-realm' })
    expect(mayAskForGrant(policy, { ...ask, isOpen: false })).toMatchObject({ because: 'conversation-ended' })
    expect(mayAskForGrant(policy, { ...ask, isTheirs: false })).toMatchObject({ because: 'not-your-conversation' })
  })

  test.each(['pipeline:deploy', 'deployment:create', 'version:create', 'pipeline:update'])(
    'for %s is refused by R16 with the way on',
    (verb) => {
      const decision = mayAskForGrant(policy, { ...ask, terms: { ...asked, verbs: [verb] } })
      expect(decision).toMatchObject({ may: false, because: 'never-by-support', rules: ['R16', 'R25'] })
    },
  )

  test('for nothing, for something unknown, or for over 31 days is refused', () => {
    const tried = (terms: Partial<GrantTerms>) => mayAskForGrant(policy, { ...ask, terms: { ...asked, ...terms } })
    expect(tried({ verbs: [] })).toMatchObject({ because: 'unknown-verb' })
    expect(tried({ verbs: ['moon:move'] })).toMatchObject({ because: 'unknown-verb' })
    expect(tried({ durationMs: 31 * 24 * hourMs }).may).toBe(true)
    expect(tried({ durationMs: 31 * 24 * hourMs + 1 })).toMatchObject({ because: 'too-long' })
  })

  test('dies unanswered by its priority, reminded once at half of that', () => {
    expect(grantDeadlines(policy, 'P1', 0)).toEqual({ answerBy: hourMs / 2, remindAt: hourMs / 4 })
    expect(grantDeadlines(policy, 'P4', 0).answerBy).toBe(72 * hourMs)
    expect(policy.grants.example).toBe(true)
  })
})

test('a promise is paused by so many requests that come to nothing as the policy says, and by no further one', () => {
  expect([0, 2].map((fruitless) => mayPauseForGrant(policy, fruitless).may)).toEqual([true, true])
  expect(mayPauseForGrant(policy, 3)).toMatchObject({ may: false, because: 'paused-often', rules: ['R56'] })
})

describe('granting', () => {
  test('is for who holds the permission everywhere or in that environment, of the same realm, now', () => {
    const by = (granter: Partial<Granter>) => mayGrant(asked, asked, { ...ines, ...granter })
    expect(by({}).may).toBe(true)
    expect(by({ permissions: ['SUPPORT-ACCESS:CREATE{ENV=TEST}'] }).may).toBe(true)
    for (const not of [
      { permissions: ['SUPPORT-ACCESS:CREATE{ENV=PROD}'] },
      { permissions: ['PIPELINE:CREATE'] },
      { signedIn: false },
      { isOfRealm: false },
      { isActive: false },
    ])
      expect(by(not)).toMatchObject({ may: false, because: 'may-not-grant', rules: ['R57'] })
  })

  test('can narrow in every way and widen in none', () => {
    const given = (terms: Partial<GrantTerms>, of = asked) => mayGrant(of, { ...asked, ...terms }, ines)
    expect(given({ verbs: ['global:update'], pipeline: 'p-1', durationMs: hourMs }).may).toBe(true)
    const onOne = { ...asked, pipeline: 'p-1' }
    for (const wider of [
      given({ verbs: [...asked.verbs, 'alert:update'] }),
      given({ verbs: [] }),
      given({ environment: 'prod' }),
      given({ durationMs: asked.durationMs + 1 }),
      given({ pipeline: null }, onOne),
      given({ pipeline: 'p-2' }, onOne),
    ])
      expect(wider).toMatchObject({ may: false, because: 'wider' })
  })

  test('whatever is given is within what was asked for', () => {
    const terms = fc.record({
      environment: fc.constantFrom('test', 'prod'),
      pipeline: fc.constantFrom(null, 'p-1', 'p-2'),
      verbs: fc.subarray([...grantVerbs]),
      durationMs: fc.integer({ min: -1, max: 10 }),
    })
    fc.assert(
      fc.property(terms, terms, (wanted, given) => {
        if (!mayGrant(wanted, given, ines).may) return
        const use = { engineerId: 'e', verb: given.verbs[0]!, pipeline: given.pipeline }
        const live = (of: GrantTerms) => ({ ...of, state: 'live' as const, engineerId: 'e', until: of.durationMs })
        expect(mayUseGrant(live(given), use, 0).may).toBe(true)
        expect(mayUseGrant(live(wanted), use, 0).may).toBe(true)
      }),
    )
  })
})

test('nothing but the word of the platform, after somebody approved, makes access live', () => {
  const toLive = grantStates.flatMap((from) =>
    everything.filter((what) => grantAfter(from, what) === 'live').map((what) => `${from} ${what}`),
  )
  expect(toLive).toEqual(['approving proved'])
  expect(everything.filter((what) => grantAfter('asked', what) === 'approving')).toEqual(['approve'])
})

test('whatever happens in whatever order, what is over stays over', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...everything)), (happenings) => {
      let state: (typeof grantStates)[number] = 'asked'
      for (const what of happenings) {
        const next = grantAfter(state, what)
        if (state === 'ended' || state === 'denied') expect(next).toBeNull()
        state = next ?? state
      }
    }),
  )
})

test('access is used by its engineer, for its verbs, in its pipeline, and not at the instant of its end', () => {
  const grant = { state: 'live', engineerId: 'bruna', verbs: asked.verbs, pipeline: 'p-1', until: 1_000 } as const
  const use = { engineerId: 'bruna', verb: 'global:update', pipeline: 'p-1' }
  expect(mayUseGrant(grant, use, 999).may).toBe(true)
  expect(mayUseGrant(grant, use, 1_000)).toMatchObject({ because: 'no-live-grant' })
  expect(mayUseGrant({ ...grant, state: 'ended' }, use, 1)).toMatchObject({ because: 'no-live-grant' })
  expect(mayUseGrant({ ...grant, state: 'approving' }, use, 1)).toMatchObject({ because: 'no-live-grant' })
  expect(mayUseGrant(grant, { ...use, engineerId: 'caio' }, 1)).toMatchObject({ because: 'not-your-grant' })
  expect(mayUseGrant(grant, { ...use, verb: 'alert:update' }, 1)).toMatchObject({ because: 'not-covered' })
  expect(mayUseGrant(grant, { ...use, verb: 'pipeline:deploy' }, 1)).toMatchObject({ because: 'never-by-support' })
  expect(mayUseGrant(grant, { ...use, pipeline: 'p-2' }, 1)).toMatchObject({ because: 'not-covered' })
  expect(mayUseGrant(grant, { ...use, pipeline: null }, 1)).toMatchObject({ because: 'not-covered' })
})

test('every refusal names its rules and the way on in each language', () => {
  for (const { rules, nextStep } of Object.values(grantRefusals)) {
    expect(rules.length).toBeGreaterThan(0)
    expect(languages.map((language) => nextStep[language].length > 20)).toEqual([true, true, true])
  }
})

test('a policy whose times of answers are incomplete, or that lets access last too long, is refused', () => {
  const problems = (from: string | RegExp, to: string) => {
    const changed = readDefaultPolicy().replace(from, to)
    expect(changed).not.toBe(readDefaultPolicy())
    const loaded = loadPolicy(changed)
    return loaded.ok ? [] : loaded.problems.map(({ message }) => message)
  }
  expect(problems('answerWithin: { P1: 30 min, ', 'answerWithin: { ')[0]).toMatch(/P1/)
  expect(problems('longest: 31 d', 'longest: 32 d')[0]).toMatch(/31/)
  expect(problems(/\n {2}answerWithin: .*/, '')[0]).toMatch(/answerWithin/)
})
