import { expect, test } from 'vitest'
import { defaultPolicy } from '../test/default-policy.ts'
import { mayEscalate } from './escalation.ts'
import type { EscalationRequest } from './escalation.ts'
import { escalationGrounds } from './policy/policy.ts'
import { text } from './text.ts'

const policy = defaultPolicy(4)
const whole: EscalationRequest = {
  conversation: 'open',
  description: 'Orders stopped reaching the ERP on Monday.',
  environment: 'prod',
  justification: 'Our month ends tomorrow and the plan no longer fits.',
  ground: 'scenario-changed',
}

test('a whole call for a leader is an escalation, by the ground it gives', () => {
  const decision = mayEscalate(policy, whole)
  expect(decision).toMatchObject({ may: true, team: 'leaders', policyVersion: 4 })
  expect(decision.rules).toEqual(['R64', 'R68', 'R69', 'R66'])
})

test('each of the three grounds is valid, and so is none', () => {
  for (const ground of [...escalationGrounds, null]) expect(mayEscalate(policy, { ...whole, ground }).may).toBe(true)
})

for (const [lacks, request] of [
  ['conversation', { conversation: null }],
  ['description', { description: ' ' }],
  ['environment', { environment: null }],
  ['justification', { justification: null }],
] as const) {
  test(`without its ${lacks} it is asked for, and is not an escalation yet`, () => {
    expect(mayEscalate(policy, { ...whole, ...request })).toMatchObject({
      may: false,
      because: 'incomplete',
      missing: [lacks],
      nextStep: 'escalation.tell-the-rest',
    })
  })
}

for (const conversation of ['closed', 'unknown'] as const) {
  test(`a conversation that is ${conversation} cannot be escalated`, () => {
    expect(mayEscalate(policy, { ...whole, conversation })).toMatchObject({
      may: false,
      because: 'no-open-conversation',
      rules: ['R64'],
      nextStep: 'escalation.open-a-conversation',
    })
  })
}

test('the answer promises a leader by name and never a faster resolution', () => {
  const decision = mayEscalate(policy, whole)
  expect(text(policy, decision.reason, 'en', { person: 'Ada Lindqvist' })).toBe(
    'Ada Lindqvist, a support leader, receives your escalation.',
  )
  expect(text(policy, decision.nextStep, 'en')).toMatch(/does not promise a faster resolution/)
})
