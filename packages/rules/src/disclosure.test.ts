import { describe, expect, test } from 'vitest'
import { defaultDisclosure, mayDisclose, readPermissions, requesterEventKinds } from './disclosure.ts'
import type { Content, DisclosureRefusal, Reader } from './disclosure.ts'
import { eventKinds } from './log.ts'

/** A conversation that Marta began at the sign-in page and went on with, from seq 10, in the realm of Andes Têxtil. */
const martaIds = ['marta', 'marta-anonymous']
const before: Content = {
  kind: 'message',
  disclosure: 'general',
  seq: 4,
  conversationRequesterIds: martaIds,
  realm: 'andes',
  goneOnSeq: 10,
  handedOffTeamIds: [],
}
const after: Content = { ...before, seq: 12, disclosure: 'realm' }
const generalAfter: Content = { ...after, disclosure: 'general' }
const neverGoneOn: Content = { ...before, realm: null, goneOnSeq: null }
const openedInRealm: Content = { ...before, goneOnSeq: null }

const anonymousMarta: Reader = { kind: 'requester', requesterId: 'marta-anonymous', signedIn: false, realm: null }
const signedInMarta: Reader = { kind: 'requester', requesterId: 'marta', signedIn: true, realm: 'andes' }
const martaInAnotherRealm: Reader = { ...signedInMarta, realm: 'ferro' }
const signedOutMarta: Reader = { ...signedInMarta, signedIn: false, realm: null }
const stranger: Reader = { kind: 'requester', requesterId: 'bruno', signedIn: true, realm: 'andes' }
const engineer: Reader = { kind: 'staff', permissions: [readPermissions.every], teamIds: [] }
const projectEngineer: Reader = { kind: 'staff', permissions: [readPermissions.handedOff], teamIds: ['team-blue'] }
const clerk: Reader = { kind: 'staff', permissions: ['contracts:edit'], teamIds: ['team-blue'] }

/** Each line reads: who, reading what, may; and its twin, differing in one thing, may not. */
const twins: readonly (readonly [string, Content, Reader, string, Content, Reader, DisclosureRefusal])[] = [
  [
    'the anonymous session keeps what was general and before',
    before,
    anonymousMarta,
    'not what came after the sign-in',
    after,
    anonymousMarta,
    'sign-in',
  ],
  [
    'general and before may be read',
    before,
    anonymousMarta,
    'general but after may not',
    generalAfter,
    anonymousMarta,
    'sign-in',
  ],
  [
    'what stands just before the sign-in may be read',
    { ...before, seq: 9 },
    anonymousMarta,
    'the sign-in itself may not',
    { ...before, seq: 10 },
    anonymousMarta,
    'sign-in',
  ],
  [
    'general and before may be read',
    before,
    anonymousMarta,
    'of the realm, though before, may not',
    { ...before, disclosure: 'realm' },
    anonymousMarta,
    'sign-in',
  ],
  [
    'Marta signed in to the realm reads all of it',
    after,
    signedInMarta,
    'signed in to another realm nothing',
    after,
    martaInAnotherRealm,
    'other-realm',
  ],
  [
    'Marta signed in reads what was general before',
    before,
    signedInMarta,
    'in another realm not even that',
    before,
    martaInAnotherRealm,
    'other-realm',
  ],
  [
    'Marta signed in reads the realm',
    after,
    signedInMarta,
    'signed out on the same browser she does not',
    after,
    signedOutMarta,
    'sign-in',
  ],
  [
    'an unsigned conversation is read by its anonymous session',
    neverGoneOn,
    anonymousMarta,
    'by no one else',
    neverGoneOn,
    { ...anonymousMarta, requesterId: 'bruno' },
    'not-yours',
  ],
  [
    'an unsigned conversation holds general content',
    neverGoneOn,
    anonymousMarta,
    "what is the realm's there is kept back",
    { ...neverGoneOn, disclosure: 'realm' },
    anonymousMarta,
    'sign-in',
  ],
  [
    'what was opened in the realm is read signed in',
    openedInRealm,
    signedInMarta,
    'an unsigned session reads nothing of it, general or not',
    openedInRealm,
    signedOutMarta,
    'sign-in',
  ],
  [
    'Marta reads her own conversation',
    after,
    signedInMarta,
    'a colleague in the same realm does not',
    after,
    stranger,
    'not-yours',
  ],
  [
    'Marta reads messages',
    after,
    signedInMarta,
    'and never notes',
    { ...after, kind: 'note' },
    signedInMarta,
    'staff-only',
  ],
  [
    'an engineer reads notes',
    { ...after, kind: 'note' },
    engineer,
    'a requester no note even if it is general',
    { ...before, kind: 'note', disclosure: 'general' },
    anonymousMarta,
    'staff-only',
  ],
  [
    'an attachment follows its place',
    { ...before, kind: 'attachment' },
    anonymousMarta,
    'an attachment after the sign-in is kept back',
    { ...after, kind: 'attachment' },
    anonymousMarta,
    'sign-in',
  ],
  [
    'a fact follows its place',
    { ...before, kind: 'fact' },
    anonymousMarta,
    'a fact after the sign-in is kept back',
    { ...after, kind: 'fact' },
    anonymousMarta,
    'sign-in',
  ],
  [
    'an event follows its place',
    { ...before, kind: 'event' },
    anonymousMarta,
    'an event after the sign-in is kept back',
    { ...generalAfter, kind: 'event' },
    anonymousMarta,
    'sign-in',
  ],
  [
    'an engineer who may read reads every conversation',
    after,
    engineer,
    'staff without the permission read none',
    after,
    clerk,
    'not-permitted',
  ],
  [
    'a project team reads what was handed off to it',
    { ...after, handedOffTeamIds: ['team-red', 'team-blue'] },
    projectEngineer,
    'and nothing handed off elsewhere',
    { ...after, handedOffTeamIds: ['team-red'] },
    projectEngineer,
    'not-handed-off',
  ],
  [
    'a project team reads notes of what was handed off to it',
    { ...after, kind: 'note', handedOffTeamIds: ['team-blue'] },
    projectEngineer,
    'and nothing that was never handed off',
    { ...after, kind: 'note' },
    projectEngineer,
    'not-handed-off',
  ],
  [
    'staff of the team with the permission read',
    { ...after, handedOffTeamIds: ['team-blue'] },
    projectEngineer,
    'of the team without it do not',
    { ...after, handedOffTeamIds: ['team-blue'] },
    clerk,
    'not-permitted',
  ],
]
for (const [may, shown, reader, twin, hidden, other, because] of twins) {
  test(`${may}; ${twin}`, () => {
    expect(mayDisclose(shown, reader)).toEqual({ may: true })
    expect(mayDisclose(hidden, other)).toEqual({ may: false, because, nextStep: `next.disclosure.${because}` })
  })
}

describe('what is written is disclosed by default', () => {
  test("signed in it is the realm's, unless marked general", () => {
    expect(defaultDisclosure({ signedIn: true })).toBe('realm')
    expect(defaultDisclosure({ signedIn: true }, 'general')).toBe('general')
    expect(defaultDisclosure({ signedIn: true }, 'realm')).toBe('realm')
  })
  test('at an unsigned door it is general, whatever the mark', () => {
    expect(defaultDisclosure({ signedIn: false })).toBe('general')
    expect(defaultDisclosure({ signedIn: false }, 'realm')).toBe('general')
  })
})

test('requesters are told of no note, no assignment, no snooze', () => {
  for (const kind of ['note-written', 'assigned', 'snoozed', 'woken', 'outage-claimed', 'outage-decided'] as const)
    expect(requesterEventKinds).not.toContain(kind)
  expect(requesterEventKinds.every((kind) => eventKinds.includes(kind))).toBe(true)
})
