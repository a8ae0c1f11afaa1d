import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { defaultPolicy, marta, martaSignedOut, tom } from '../test/default-policy.ts'
import { derivePriority } from './priority.ts'
import { mayOpen, missingFacts } from './intake.ts'
import { demands, environments, extents, factForms, workarounds } from './vocabulary.ts'
import type { Demand, FactName, Facts, Standing } from './vocabulary.ts'

const policy = defaultPolicy()
const asked = (standing: Standing, demand: Demand, facts: Facts = {}) =>
  missingFacts(policy, standing, demand, facts).map(({ fact, required }) => (required ? fact : `${fact}?`))

describe('what is asked of Marta, signed in', () => {
  test('a development question tells the doubt, the logic, the wanted result, the pipeline and the environment', () => {
    expect(asked(marta, 'development-question')).toEqual([
      'topic?',
      'doubt',
      'logic',
      'wantedResult',
      'pipeline',
      'environment',
      'inVendorProject?',
      'mayDeploy?',
    ])
  })
  test('a transformation tells its rules as well, another topic does not', () => {
    expect(asked(marta, 'development-question', { topic: 'transformation' })).toContain('transformationRules')
    expect(asked(marta, 'development-question', { topic: 'jsonpath' })).not.toContain('transformationRules')
  })
  test('an incident asks first for what its priority follows from', () => {
    expect(asked(marta, 'incident').slice(0, 2)).toEqual(['environment', 'extent'])
    expect(asked(marta, 'incident', { environment: 'prod', extent: 'partial' }).slice(0, 4)).toEqual([
      'prodPipelinesAffected',
      'workaround',
      'othersWorking?',
      'pipeline',
    ])
  })
  test('an incident in TEST is not asked about PROD or a workaround', () => {
    const facts = asked(marta, 'incident', { environment: 'test', extent: 'partial' })
    expect(facts).not.toContain('workaround')
    expect(facts).not.toContain('prodPipelinesAffected')
  })
  test('an error asks for its time and its execution key; without an error neither is asked', () => {
    expect(asked(marta, 'incident', { errorMessage: 'code 500' })).toEqual(
      expect.arrayContaining(['errorAt', 'executionKey']),
    )
    expect(asked(marta, 'incident')).not.toContain('executionKey')
    expect(asked(marta, 'incident', { errorMessage: '   ' })).not.toContain('executionKey')
  })
  test('maintenance of an event-driven pipeline asks for the change of load, of another it does not', () => {
    expect(asked(marta, 'pipeline-maintenance', { eventDriven: true })).toContain('loadChange')
    expect(asked(marta, 'pipeline-maintenance', { eventDriven: false })).not.toContain('loadChange')
  })
  test('what is told is not asked again, and nothing is asked of what is declined or referred', () => {
    expect(asked(marta, 'incident', { pipeline: 'invoices', extent: 'partial' })).not.toContain('pipeline')
    expect(asked(marta, 'change-on-behalf')).toEqual([])
    expect(asked(marta, 'contract-information')).toEqual([])
    expect(asked(marta, 'incident', { externalSystem: true })).toEqual([])
  })
})

describe('what is asked at an unsigned door', () => {
  test('nothing of the realm: Marta is asked to sign in, and nothing else', () => {
    for (const demand of ['incident', 'development-question', 'connectivity', 'project-pipeline'] as const)
      expect(asked(martaSignedOut, demand)).toEqual([])
  })
  test('a sign-in problem tells who cannot sign in and what happens', () => {
    expect(asked(martaSignedOut, 'sign-in-incident')).toEqual(['signInScope', 'observed', 'errorMessage?', 'errorAt?'])
  })
  test('one person tells what the trouble is, and an address only for a forgotten realm', () => {
    expect(asked(martaSignedOut, 'sign-in-incident', { signInScope: 'one-person' })).toContain('signInTrouble')
    expect(asked(martaSignedOut, 'sign-in-incident', { signInScope: 'platform' })).not.toContain('signInTrouble')
    const troubled = (signInTrouble: 'forgotten-realm' | 'locked') =>
      asked(martaSignedOut, 'sign-in-incident', { signInScope: 'one-person', signInTrouble })
    expect(troubled('forgotten-realm')).toContain('signInAddress')
    expect(troubled('locked')).not.toContain('signInAddress')
  })
  test('Tom tells his doubt, never a pipeline', () => {
    expect(asked(tom, 'development-question')).toEqual(['topic?', 'doubt'])
  })
})

describe('whether it may be opened', () => {
  test('a P1 goes through at once, and the rest is asked later', () => {
    const opened = mayOpen(policy, marta, 'incident', {
      environment: 'prod',
      extent: 'total',
      workaround: 'none',
      prodPipelinesAffected: true,
    })
    expect(opened).toEqual({ may: true, askLater: ['expected', 'observed', 'ownAnalysis'] })
  })
  test('its twin with a workaround is not a P1, and waits for what is missing', () => {
    const opened = mayOpen(policy, marta, 'incident', {
      environment: 'prod',
      extent: 'total',
      workaround: 'defined',
      prodPipelinesAffected: true,
    })
    expect(opened.may ? [] : opened.missing.map(({ fact }) => fact)).toEqual(['expected', 'observed', 'ownAnalysis'])
  })
  test('a claimed outage goes through with nothing but the claim', () => {
    expect(mayOpen(policy, martaSignedOut, 'sign-in-incident', { signInScope: 'platform' })).toEqual({
      may: true,
      askLater: ['observed'],
    })
    expect(mayOpen(policy, martaSignedOut, 'sign-in-incident', { signInScope: 'one-person' }).may).toBe(false)
  })
  test('a demand with all that is required may be opened, optional facts or not', () => {
    expect(mayOpen(policy, tom, 'platform-question', { doubt: 'Is there a SAP connector?' })).toEqual({
      may: true,
      askLater: [],
    })
  })
})

const anyFacts = fc.record(
  {
    environment: fc.constantFrom(...environments),
    extent: fc.constantFrom(...extents),
    workaround: fc.constantFrom(...workarounds),
    prodPipelinesAffected: fc.boolean(),
    errorMessage: fc.constantFrom('', 'code 500'),
    eventDriven: fc.boolean(),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Facts>

test('answering every question in turn always comes to an end, and then the conversation may be opened', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...demands),
      fc.constantFrom(marta, martaSignedOut, tom),
      anyFacts,
      (demand, standing, start) => {
        let facts = start
        for (let turn = 0; turn < 40; turn++) {
          const need = missingFacts(policy, standing, demand, facts).find(({ required }) => required)
          if (!need) break
          facts = { ...facts, [need.fact]: answerTo(need.fact) }
        }
        expect(mayOpen(policy, standing, demand, facts)).toEqual({ may: true, askLater: [] })
      },
    ),
  )
})

test('no P1 is ever held up', () => {
  fc.assert(
    fc.property(fc.constantFrom(...demands), anyFacts, (demand, facts) => {
      const isP1 = derivePriority(policy, marta, demand, facts).priority === 'P1'
      expect(!isP1 || mayOpen(policy, marta, demand, facts).may).toBe(true)
    }),
  )
})

function answerTo(fact: FactName): string | boolean {
  const form: readonly string[] | 'boolean' | 'text' = factForms[fact]
  return form === 'boolean' ? true : form === 'text' ? 'told' : (form[0] ?? '')
}
