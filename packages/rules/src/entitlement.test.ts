import { describe, expect, test } from 'vitest'
import { defaultPolicy, lucia, marta, martaSignedOut, tom } from '../test/default-policy.ts'
import { questions } from '../test/questions.ts'
import { entitlementTexts } from './decision-text.ts'
import { decideEntitlement, isTrusted } from './entitlement.ts'
import { contractStates, demands, doors, languages } from './vocabulary.ts'
import type { Demand, Entitlement, Facts, RuleId, Standing } from './vocabulary.ts'

const policy = defaultPolicy(7)
const byMail: Standing = { door: 'email', signedIn: true, contract: 'in-force', realm: null }
const martaGoneOn: Standing = { ...marta, door: 'login' }
const formerCustomerOutside: Standing = { ...tom, contract: 'ended' }

const cases: readonly (readonly [string, Standing, Demand, Facts, Entitlement, string | null, readonly RuleId[]])[] = [
  [
    'Tom without a contract asks whether there is a SAP connector',
    tom,
    'platform-question',
    {},
    'serve-general',
    null,
    ['R45'],
  ],
  [
    'Tom wants to build a pipeline and hears of the courses',
    tom,
    'new-pipeline',
    {},
    'serve-general',
    null,
    ['R8', 'R45'],
  ],
  ['Tom asks a development question', tom, 'development-question', {}, 'serve-general', null, ['R45', 'R53']],
  ['Tom reports an incident', tom, 'incident', {}, 'serve-general', null, ['R45', 'R53']],
  ['Tom asks what a licence costs', tom, 'contract-information', {}, 'refer', 'customer-success', ['R50']],
  [
    'somebody whose contract ended asks from outside',
    formerCustomerOutside,
    'infrastructure',
    {},
    'serve-general',
    null,
    ['R44', 'R45'],
  ],
  ['Marta, not signed in, cannot sign in', martaSignedOut, 'sign-in-incident', {}, 'serve', null, ['R46']],
  [
    'Tom, of whom nobody may learn that he is no customer, cannot sign in',
    tom,
    'sign-in-incident',
    {},
    'serve',
    null,
    ['R46'],
  ],
  [
    'Marta, not signed in, asks which pipelines her realm has',
    martaSignedOut,
    'access',
    {},
    'sign-in',
    null,
    ['R47', 'R53'],
  ],
  [
    'Marta, not signed in, has a development question',
    martaSignedOut,
    'development-question',
    {},
    'sign-in',
    null,
    ['R46', 'R47'],
  ],
  ['Marta, not signed in, reports an incident', martaSignedOut, 'incident', {}, 'sign-in', null, ['R46', 'R47', 'R53']],
  [
    'Marta, not signed in, asks about a project pipeline',
    martaSignedOut,
    'project-pipeline',
    {},
    'sign-in',
    null,
    ['R47', 'R52'],
  ],
  [
    'Marta, not signed in, wants a complex adjustment',
    martaSignedOut,
    'complex-adjustment',
    {},
    'sign-in',
    null,
    ['R51', 'R53'],
  ],
  [
    'a mail from a customer, even one marked signed in, reports an incident',
    byMail,
    'incident',
    {},
    'sign-in',
    null,
    ['R47', 'R53'],
  ],
  ['Marta asks about the platform', marta, 'platform-question', {}, 'serve', null, ['R48']],
  ['Marta builds something new', marta, 'new-pipeline', {}, 'serve', null, ['R8', 'R48']],
  ['Marta has a development question', marta, 'development-question', {}, 'serve', null, ['R48']],
  ['Marta goes on signed in from the sign-in page', martaGoneOn, 'development-question', {}, 'serve', null, ['R48']],
  ['Marta plans maintenance', marta, 'pipeline-maintenance', {}, 'serve', null, ['R16', 'R25', 'R48']],
  ['Marta reports an incident', marta, 'incident', {}, 'serve', null, ['R6', 'R48']],
  [
    'Marta reports an incident in a flow that is not published',
    marta,
    'incident',
    { runningInPublishedFlow: false },
    'serve',
    null,
    ['R48'],
  ],
  ['Marta asks for mTLS', marta, 'infrastructure', {}, 'serve', null, ['R7', 'R48']],
  ['Marta asks for a VPN host', marta, 'connectivity', {}, 'serve', null, ['R14', 'R48']],
  ['Marta asks about roles', marta, 'access', {}, 'serve', null, ['R48']],
  [
    'Marta asks about her contract: limits beat unrestricted',
    marta,
    'contract-information',
    {},
    'refer',
    'customer-success',
    ['R50', 'G12'],
  ],
  ['Marta wants the deploy done for her', marta, 'change-on-behalf', {}, 'decline', null, ['R16', 'R25', 'R3', 'G12']],
  [
    'Marta wants a flow rewritten from scheduler to events',
    marta,
    'complex-adjustment',
    {},
    'hand-off',
    'project-team',
    ['R51', 'G12'],
  ],
  [
    "Marta asks about the vendor's project",
    marta,
    'project-pipeline',
    {},
    'hand-off',
    'project-team',
    ['R49', 'R52', 'G12'],
  ],
  [
    "Marta's incident is in a vendor project",
    marta,
    'incident',
    { inVendorProject: true },
    'hand-off',
    'project-team',
    ['R49', 'R52'],
  ],
  [
    "Marta's question is about a vendor project",
    marta,
    'development-question',
    { inVendorProject: true },
    'hand-off',
    'project-team',
    ['R49', 'R52'],
  ],
  ["Marta's supplier answers 503", marta, 'external-system', {}, 'decline', null, ['R54']],
  [
    "Marta's incident comes from an external system, though PROD suffers",
    marta,
    'incident',
    { externalSystem: true, environment: 'prod', extent: 'total' },
    'decline',
    null,
    ['R54', 'G7'],
  ],
  [
    'an external cause in a vendor project is still external',
    marta,
    'incident',
    { externalSystem: true, inVendorProject: true },
    'decline',
    null,
    ['R54', 'G7'],
  ],
  [
    'Lucía, whose contract ended, is signed in with an incident',
    lucia,
    'incident',
    {},
    'serve-general',
    null,
    ['R44', 'R45'],
  ],
  ['Lucía wants to build', lucia, 'new-pipeline', {}, 'serve-general', null, ['R8', 'R45']],
  [
    'somebody signed in to a realm whose contract nobody recorded is served',
    { ...marta, contract: 'unknown' },
    'incident',
    {},
    'serve',
    null,
    ['R1', 'R48'],
  ],
]

for (const [who, standing, demand, facts, entitlement, team, rules] of cases) {
  test(`${who}: ${entitlement}`, () => {
    const decision = decideEntitlement(policy, standing, demand, facts)
    expect({ entitlement: decision.entitlement, team: decision.team }).toEqual({ entitlement, team })
    expect(decision.rules).toEqual(expect.arrayContaining([...rules]))
    expect(decision.policyVersion).toBe(7)
  })
}

test('the thirty questions, asked signed in, get what their kind gets', () => {
  const refused: Partial<Record<Demand, Entitlement>> = {
    'contract-information': 'refer',
    'change-on-behalf': 'decline',
    'external-system': 'decline',
    'project-pipeline': 'hand-off',
  }
  for (const { demand, facts } of questions) {
    expect(decideEntitlement(policy, marta, demand, facts).entitlement).toBe(refused[demand] ?? 'serve')
  }
})

const everyStanding = doors.flatMap((door) =>
  [true, false].flatMap((signedIn) =>
    contractStates.map((contract): Standing => ({ door, signedIn, contract, realm: signedIn ? 'andes-textil' : null })),
  ),
)

test('every standing gets an answer with a reason and a next step, in three languages, for every demand', () => {
  for (const standing of everyStanding) {
    for (const demand of demands) {
      for (const inVendorProject of [undefined, true, false]) {
        const decision = decideEntitlement(
          policy,
          standing,
          demand,
          inVendorProject === undefined ? {} : { inVendorProject },
        )
        for (const language of languages) {
          const words = entitlementTexts(policy, decision, language)
          expect(words.reason).not.toMatch(/[{}]/)
          expect(words.nextStep).not.toMatch(/[{}]/)
          expect(words.conditions.join()).not.toMatch(/[{}]/)
          expect(words.nextStep.length).toBeGreaterThan(20)
        }
      }
    }
  }
})

test('help with a sign-in is the same at every unsigned door, whatever is known of a contract', () => {
  const answers = everyStanding
    .filter(({ signedIn }) => !signedIn)
    .map((standing) => decideEntitlement(policy, standing, 'sign-in-incident', {}))
  expect(new Set(answers.map(({ row }) => row)).size).toBe(1)
})

test('nobody who is not signed in gets more than general help, but for their own sign-in', () => {
  for (const standing of everyStanding.filter((each) => !isTrusted(policy, each))) {
    for (const demand of demands.filter((each) => each !== 'sign-in-incident')) {
      expect(['serve-general', 'sign-in', 'refer', 'decline']).toContain(
        decideEntitlement(policy, standing, demand, {}).entitlement,
      )
    }
  }
})

describe('trust belongs to the session', () => {
  test('signed in at the platform or gone on from another door counts', () => {
    expect(isTrusted(policy, marta)).toBe(true)
    expect(isTrusted(policy, { door: 'website', signedIn: true })).toBe(true)
  })
  test('mail and a signed-out platform session do not', () => {
    expect(isTrusted(policy, byMail)).toBe(false)
    expect(isTrusted(policy, { door: 'platform', signedIn: false })).toBe(false)
  })
})

test('the same standing and facts give the very same frozen decision', () => {
  const decision = decideEntitlement(policy, marta, 'incident', {})
  expect(decideEntitlement(policy, { ...marta, realm: 'other' }, 'incident', {})).toBe(decision)
  expect(Object.isFrozen(decision) && Object.isFrozen(decision.conditions)).toBe(true)
})
