import { describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { staffDesk } from '../staff-sessions/staff-desk.fixture.ts'
import { filled } from './fill-macro.ts'

const { ask, signedInAs } = await staffDesk()
const leader = await signedInAs('Leo Castro', 'leader')
const engineer = await signedInAs('Enzo Vidal', 'engineer')
const texts = { pt: 'Olá, {requester}.', en: 'Hello, {requester}.', es: 'Hola, {requester}.' }
const save = (id: string, body: object, cookie = leader.cookie) => ask(`/macros/${id}`, { method: 'PUT', cookie, body })

describe('macros', () => {
  const id = newId()

  test('are kept in three languages by whoever manages them, and read by all staff', async () => {
    expect((await save(id, { name: 'Greeting', texts })).body).toMatchObject({ id, texts, disclosure: 'general' })
    expect((await save(newId(), { name: 'Half', texts: { pt: 'Olá', en: 'Hello' } })).body.code).toBe('invalid-request')
    expect((await save(newId(), { name: 'greeting', texts })).body.code).toBe('already-exists')
    expect(
      (await ask('/macros', { cookie: engineer.cookie })).body.items.map(({ name }: { name: string }) => name),
    ).toEqual(['Greeting'])
  })

  test('are neither made nor removed by an engineer', async () => {
    expect((await save(newId(), { name: 'Mine', texts }, engineer.cookie)).status).toBe(404)
    expect((await ask(`/macros/${id}`, { method: 'DELETE', cookie: engineer.cookie })).status).toBe(404)
    expect((await ask(`/macros/${id}`, { method: 'DELETE', cookie: leader.cookie })).status).toBe(204)
    expect((await ask(`/macros/${id}`, { method: 'DELETE', cookie: leader.cookie })).status).toBe(404)
  })
})

describe('a filled macro', () => {
  const values = {
    requester: { text: 'Ana {pipeline}', disclosure: 'general' },
    pipeline: { text: 'cobrança', disclosure: 'realm' },
    engineer: null,
  } as const

  test('keeps to be seen what has no value, and fills nothing twice', () => {
    expect(filled('{requester}, {engineer}, {toString}, {Pipeline}', 'general', values)).toEqual({
      text: 'Ana {pipeline}, {engineer}, {toString}, {Pipeline}',
      disclosure: 'general',
    })
  })

  test('is of the realm once it carries something of it, and only then', () => {
    expect(filled('About {pipeline}', 'general', values).disclosure).toBe('realm')
    expect(filled('About you, {requester}', 'general', values).disclosure).toBe('general')
    expect(filled('About nothing', 'realm', values).disclosure).toBe('realm')
  })
})
