import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { defaultPolicy, marta, martaSignedOut, tom } from '../test/default-policy.ts'
import { questions } from '../test/questions.ts'
import { priorityTexts } from './decision-text.ts'
import { claimStates } from './decision.ts'
import type { ClaimState } from './decision.ts'
import { readDefaultPolicy } from './default-policy.ts'
import { environmentOf } from './environment.ts'
import { loadPolicy } from './policy/load.ts'
import { derivePriority } from './priority.ts'
import {
  contractStates,
  demands,
  doors,
  environments,
  extents,
  languages,
  priorities,
  signInScopes,
  workarounds,
} from './vocabulary.ts'
import type { Demand, Facts, Priority, RuleId, Standing } from './vocabulary.ts'

const policy = defaultPolicy(3)

for (const { number, demand, facts, priority, says, signedIn } of questions) {
  test(`question ${number} is ${priority}: ${says.en}`, () => {
    expect(derivePriority(policy, signedIn === false ? martaSignedOut : marta, demand, facts).priority).toBe(priority)
  })
}

const prod: Facts = { environment: 'prod', prodPipelinesAffected: true }
const cases: readonly (readonly [string, Demand, Facts, Priority, readonly RuleId[], boolean])[] = [
  [
    'all of PROD down without a workaround',
    'incident',
    { ...prod, extent: 'total', workaround: 'none' },
    'P1',
    ['R58'],
    false,
  ],
  [
    'all of PROD down with a workaround',
    'incident',
    { ...prod, extent: 'total', workaround: 'defined' },
    'P2',
    ['G1'],
    true,
  ],
  [
    'all of PROD down, nothing said of a workaround',
    'incident',
    { ...prod, extent: 'total' },
    'P2',
    ['R58', 'G9'],
    true,
  ],
  [
    'all of PROD down, nothing said of its pipelines',
    'incident',
    { environment: 'prod', extent: 'total', workaround: 'none' },
    'P2',
    ['R58', 'G9'],
    true,
  ],
  [
    'all of PROD down, but no running pipeline affected',
    'incident',
    { environment: 'prod', extent: 'total', workaround: 'none', prodPipelinesAffected: false },
    'P3',
    ['G3'],
    true,
  ],
  [
    'one PROD pipeline fully down, the rest fine',
    'incident',
    { ...prod, extent: 'partial', workaround: 'none', othersWorking: true },
    'P2',
    ['R59', 'G4'],
    false,
  ],
  [
    'a total outage of which the rest still works is partial',
    'incident',
    { ...prod, extent: 'total', workaround: 'none', othersWorking: true },
    'P2',
    ['R59', 'G4'],
    true,
  ],
  [
    'a part down while nothing else works is total',
    'incident',
    { ...prod, extent: 'partial', workaround: 'none', othersWorking: false },
    'P1',
    ['R58', 'G4'],
    true,
  ],
  [
    'PROD slow without a workaround',
    'incident',
    { ...prod, extent: 'degraded', workaround: 'none' },
    'P2',
    ['R59'],
    false,
  ],
  [
    'PROD slow with a workaround',
    'incident',
    { ...prod, extent: 'degraded', workaround: 'defined' },
    'P3',
    ['R60'],
    false,
  ],
  [
    'PROD slow, no running pipeline affected',
    'incident',
    { environment: 'prod', extent: 'degraded', prodPipelinesAffected: false },
    'P4',
    ['G2'],
    true,
  ],
  [
    'a part of PROD down with a workaround',
    'incident',
    { ...prod, extent: 'partial', workaround: 'defined' },
    'P3',
    ['R60', 'G10'],
    false,
  ],
  [
    'a part of PROD down, nothing said of a workaround',
    'incident',
    { ...prod, extent: 'partial' },
    'P3',
    ['R60', 'G9'],
    true,
  ],
  ['pipelines unavailable in TEST', 'incident', { environment: 'test', extent: 'partial' }, 'P3', ['R61'], false],
  [
    'pipelines unavailable in TEST with a workaround',
    'incident',
    { environment: 'test', extent: 'partial', workaround: 'defined' },
    'P3',
    ['R61', 'G2'],
    true,
  ],
  ['everything down in TEST only', 'incident', { environment: 'test', extent: 'total' }, 'P3', ['G3'], true],
  ['TEST slow but working', 'incident', { environment: 'test', extent: 'degraded' }, 'P4', ['G2'], true],
  [
    'another environment down counts as TEST',
    'incident',
    { environment: 'other', extent: 'partial' },
    'P3',
    ['R61', 'G5'],
    true,
  ],
  [
    'another environment slow counts as TEST',
    'incident',
    { environment: 'other', extent: 'degraded' },
    'P4',
    ['G2', 'G5'],
    true,
  ],
  ['wrong data, nothing unavailable', 'incident', { ...prod, extent: 'none' }, 'P4', ['R62', 'G8'], true],
  ['an incident of which nothing is told yet', 'incident', {}, 'P4', ['R62', 'G9'], true],
  ['something down, the environment not told', 'incident', { extent: 'partial' }, 'P3', ['R61', 'G9'], true],
  [
    'a VPN down with half of PROD',
    'connectivity',
    { ...prod, extent: 'partial', workaround: 'none' },
    'P2',
    ['R59'],
    false,
  ],
  ['a VPN request without any outage', 'connectivity', {}, 'P4', ['R62', 'G9'], true],
  [
    'a question stays P4, whatever facts stand beside it',
    'development-question',
    { ...prod, extent: 'total', workaround: 'none' },
    'P4',
    ['R62'],
    false,
  ],
  ['one person locked out', 'sign-in-incident', { signInScope: 'one-person' }, 'P4', ['G6'], true],
  ['everyone of an organisation locked out', 'sign-in-incident', { signInScope: 'organisation' }, 'P3', ['G6'], true],
]
for (const [what, demand, facts, priority, rules, inferred] of cases) {
  test(`${what}: ${priority}`, () => {
    const decision = derivePriority(policy, marta, demand, facts)
    expect({
      priority: decision.priority,
      inferred: decision.inferred,
      claimed: decision.claimed,
      version: decision.policyVersion,
    }).toEqual({ priority, inferred, claimed: false, version: 3 })
    expect(decision.rules).toEqual(expect.arrayContaining([...rules]))
  })
}

test('a workaround that is found later derives a lower priority, and one that fails a higher one', () => {
  const down: Facts = { ...prod, extent: 'total', workaround: 'none' }
  const derived = [down, { ...down, workaround: 'defined' as const }, down].map(
    (facts) => derivePriority(policy, marta, 'incident', facts).priority,
  )
  expect(derived).toEqual(['P1', 'P2', 'P1'])
})

describe('at an unsigned door', () => {
  const claims: readonly (readonly [string, Facts, ClaimState, Priority, boolean])[] = [
    ['"the platform does not answer" is claimed', { signInScope: 'platform' }, 'undecided', 'P4', true],
    ['and P1 once confirmed', { signInScope: 'platform' }, 'confirmed', 'P1', false],
    ['and P4 once refused', { signInScope: 'platform' }, 'refused', 'P4', false],
    ['"nobody of us can sign in" is claimed', { signInScope: 'organisation' }, 'undecided', 'P4', true],
    ['and P3 once confirmed', { signInScope: 'organisation' }, 'confirmed', 'P3', false],
    ['and P4 once refused', { signInScope: 'organisation' }, 'refused', 'P4', false],
    [
      'one person alone claims nothing, even while an outage is confirmed',
      { signInScope: 'one-person' },
      'confirmed',
      'P4',
      false,
    ],
  ]
  for (const [what, facts, claim, priority, claimed] of claims) {
    test(`${what}: ${priority}`, () => {
      const decision = derivePriority(policy, martaSignedOut, 'sign-in-incident', facts, claim)
      expect({ priority: decision.priority, claimed: decision.claimed }).toEqual({ priority, claimed })
    })
  }

  test('no fact but a claimed outage gives more than P4, and Marta signed in gets P1 for the same words', () => {
    const worst: Facts = { ...prod, extent: 'total', workaround: 'none', othersWorking: false }
    for (const standing of [tom, martaSignedOut, { ...marta, door: 'email' as const }])
      expect(derivePriority(policy, standing, 'incident', worst).priority).toBe('P4')
    expect(derivePriority(policy, marta, 'incident', worst).priority).toBe('P1')
  })
})

describe('what one more answer would make of it', () => {
  test('a total outage of PROD would be P1 if there is no workaround', () => {
    const decision = derivePriority(policy, marta, 'incident', { ...prod, extent: 'total' })
    expect(decision.ifs[0]).toEqual({ fact: 'workaround', value: 'none', priority: 'P1', environment: 'prod' })
    expect(languages.map((language) => priorityTexts(policy, decision, language).ifs[0])).toEqual([
      'P1 se: não há solução de contorno',
      'P1 if: there is no workaround',
      'P1 si: no hay solución alternativa',
    ])
  })
  test('an extent is asked for of the environment that was told, as what it counts', () => {
    const told: [Facts['environment'], string][] = [
      ['prod', 'P2 if: nothing of PROD works'],
      ['test', 'P3 if: nothing of TEST works'],
      ['other', 'P3 if: nothing of TEST works'],
      [undefined, 'P3 if: nothing of an environment not told yet works'],
    ]
    for (const [environment, words] of told) {
      const decision = derivePriority(policy, marta, 'incident', environment === undefined ? {} : { environment })
      expect(priorityTexts(policy, decision, 'en').ifs).toContain(words)
    }
  })
  test('every "if" comes true when its answer is given', () => {
    fc.assert(
      fc.property(anyCase, ({ standing, demand, facts, claim }) => {
        for (const { fact, value, priority } of derivePriority(policy, standing, demand, facts, claim).ifs) {
          expect(facts).not.toHaveProperty(fact)
          expect(derivePriority(policy, standing, demand, { ...facts, [fact]: value }, claim).priority).toBe(priority)
        }
      }),
    )
  })
})

test('an operator may count other environments as production', () => {
  const row = 'if: { environment: other }, countsAs: '
  const changed = loadPolicy(readDefaultPolicy().replace(`${row}test`, `${row}prod`))
  if (!changed.ok) throw new Error('the changed policy should load')
  const down: Facts = { environment: 'other', extent: 'total', workaround: 'none', prodPipelinesAffected: true }
  expect(derivePriority(changed.policy, marta, 'incident', down).priority).toBe('P1')
  expect(derivePriority(policy, marta, 'incident', down).priority).toBe('P3')
})

test('names of environments: production in three languages is PROD, an unlisted one is other', () => {
  expect(['PROD', 'produção', ' Production ', 'Producción'].map((name) => environmentOf(policy, name))).toEqual([
    'prod',
    'prod',
    'prod',
    'prod',
  ])
  expect(['test', 'Teste', 'homolog', ''].map((name) => environmentOf(policy, name))).toEqual([
    'test',
    'test',
    'other',
    'other',
  ])
})

const anyCase = fc.record({
  standing: fc.record({
    door: fc.constantFrom(...doors),
    signedIn: fc.boolean(),
    contract: fc.constantFrom(...contractStates),
    realm: fc.constant(null),
  }) as fc.Arbitrary<Standing>,
  demand: fc.constantFrom(...demands),
  facts: fc.record(
    {
      environment: fc.constantFrom(...environments),
      extent: fc.constantFrom(...extents),
      workaround: fc.constantFrom(...workarounds),
      prodPipelinesAffected: fc.boolean(),
      othersWorking: fc.boolean(),
      signInScope: fc.constantFrom(...signInScopes),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Facts>,
  claim: fc.constantFrom(...claimStates),
})

test('every case has a priority, rules, and words for its conditions in every language', () => {
  fc.assert(
    fc.property(anyCase, ({ standing, demand, facts, claim }) => {
      const decision = derivePriority(policy, standing, demand, facts, claim)
      expect(priorities).toContain(decision.priority)
      expect(decision.rules.length).toBeGreaterThan(0)
      for (const language of languages) {
        const { conditions, ifs } = priorityTexts(policy, decision, language)
        expect([...conditions, ...ifs].join()).not.toMatch(/[{}]/)
        expect(conditions.length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 500 },
  )
})

test('the plan and the realm play no part in a priority', () => {
  fc.assert(
    fc.property(anyCase, ({ standing, demand, facts, claim }) => {
      const elsewhere = { ...standing, realm: 'somewhere-else', contract: 'none' as const }
      expect(derivePriority(policy, elsewhere, demand, facts, claim)).toBe(
        derivePriority(policy, standing, demand, facts, claim),
      )
    }),
  )
})
