import { describe, expect, test } from 'vitest'
import { hasRealOperator, prepareFirstOperator } from './first-operator.ts'
import { staffDesk } from './staff-desk.fixture.ts'

const { desk, ask, pass, signIn } = await staffDesk()
const noa = { name: 'Noa Freitas', email: 'noa@desk.example', password: 'uma senha de operadora', language: 'pt' }
const make = (code: string, more: Partial<typeof noa> = {}) =>
  ask('/first-operator', { method: 'POST', body: { code, ...noa, ...more } })

describe('the first operator', () => {
  test('is needed on a new desk, and a code is printed that nobody can read in the database', async () => {
    expect((await ask('/setup')).body).toEqual({ needsFirstOperator: true, tryOut: false })
    const code = await prepareFirstOperator(desk)
    expect(code).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){4}$/)
    expect(JSON.stringify(await desk.db.selectFrom('one_time_code').selectAll().execute())).not.toContain(code)
  })

  test('is not made by a wrong code, nor by one from yesterday', async () => {
    const code = await prepareFirstOperator(desk)
    expect((await make('AAAA-BBBB-CCCC-DDDD-EEEE')).body.code).toBe('wrong-code')
    pass(24 * 3_600_000)
    expect((await make(code!)).body.code).toBe('wrong-code')
    expect(await hasRealOperator(desk.db)).toBe(false)
  })

  test('is made by the code of any process that started, typed in small letters too, and is signed in', async () => {
    const [first, second] = [await prepareFirstOperator(desk), await prepareFirstOperator(desk)]
    const made = await make(first!.toLowerCase())
    expect([made.status, made.body.roles]).toEqual([201, ['operator']])
    expect((await ask('/me', { cookie: made.cookie })).body.permissions).toContain('roles:manage')
    expect((await signIn(noa.email, noa.password)).status).toBe(201)
    expect((await make(second!, { email: 'mallory@desk.example' })).status).toBe(404)
    expect((await ask('/setup')).body.needsFirstOperator).toBe(false)
    expect(await prepareFirstOperator(desk)).toBeNull()
  })

  test('is asked for where the only operators are of the demo, and never in the try-out', async () => {
    const other = await staffDesk()
    await other.signedInAs('Demo Operator', 'operator')
    await other.desk.db.updateTable('staff').set({ demo: true }).execute()
    expect(await prepareFirstOperator(other.desk)).not.toBeNull()
    expect(await prepareFirstOperator({ ...other.desk, tryOut: true })).toBeNull()
  })
})
