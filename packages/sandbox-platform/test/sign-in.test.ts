import { expect, test } from 'vitest'
import { Browser, helena, irene, owen, trialClock, trialPlatform } from './trial-platform.ts'

const wrong = 'Wrong-pass-1'

test('Helena signs in and finds her realm', async () => {
  const browser = new Browser(await trialPlatform())
  const answer = await browser.signIn(helena)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/app'])
  expect(answer.headers.getSetCookie()[0]).toMatch(
    /^sandbox_session=.{40,}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/,
  )
  const page = await (await browser.get('/app')).text()
  expect(page).toContain('Helena Prado')
  expect(page).toContain('faturamento-fechamento')
})

test('each realm shows its own pipelines and executions, and none of the other', async () => {
  const platform = await trialPlatform()
  const [aurora, harbor] = await Promise.all(
    [helena, owen].map(async (email) => {
      const browser = new Browser(platform)
      await browser.signIn(email)
      return (await browser.get('/app')).text()
    }),
  )
  expect(aurora).toContain('nota-fiscal-emissao')
  expect(aurora).not.toMatch(/customs-declaration|blue-harbor|Blue Harbor/)
  expect(harbor).toContain('customs-declaration')
  expect(harbor).not.toMatch(/nota-fiscal-emissao|aurora-varejo|Aurora/)
})

test('nobody sees a realm without signing in', async () => {
  const browser = new Browser(await trialPlatform())
  const answer = await browser.get('/app')
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/sign-in'])
})

test('a wrong password, an unknown address, another realm and a lock are refused in the same words', async () => {
  const platform = await trialPlatform()
  const browser = new Browser(platform)
  const words = async (answer: Response) => {
    expect(answer.status).toBe(401)
    return /role="alert">([^<]+)</.exec(await answer.text())?.[1]
  }
  const first = await words(await browser.signIn(helena, wrong))
  const nobody = await words(await browser.signIn('nobody@nowhere.example', wrong))
  const elsewhere = await words(
    await browser.post('/sign-in', { realm: 'blue-harbor', email: helena, password: platform.passwords[helena] ?? '' }),
  )
  await browser.signIn(helena, wrong)
  await browser.signIn(helena, wrong)
  const locked = await words(await browser.signIn(helena))
  expect(first).toMatch(/do not go together/)
  expect([nobody, elsewhere, locked]).toEqual([first, first, first])
})

test('a refused sign-in gives back the realm and the address, never the password', async () => {
  const browser = new Browser(await trialPlatform())
  const page = await (await browser.signIn(helena, wrong)).text()
  expect(page).toContain(helena)
  expect(page).not.toContain(wrong)
})

test('three wrong passwords lock for five minutes, and wrong ones add up until a right one', async () => {
  const clock = trialClock()
  const browser = new Browser(await trialPlatform({ now: clock.now }))
  for (let n = 0; n < 3; n++) await browser.signIn(helena, wrong)
  clock.passMinutes(4.9)
  expect((await browser.signIn(helena)).status).toBe(401)
  clock.passMinutes(0.2)
  expect((await browser.signIn(helena)).status).toBe(303)
  for (let n = 0; n < 2; n++) await browser.signIn(helena, wrong)
  expect((await browser.signIn(helena)).status).toBe(303)
})

test('of guesses sent at the same time, none gets in after the third wrong one', async () => {
  const platform = await trialPlatform()
  const browser = new Browser(platform)
  await Promise.all(Array.from({ length: 6 }, () => browser.signIn(helena, wrong)))
  expect((await browser.signIn(helena)).status).toBe(401)
})

test('two more wrong passwords lock Helena out until Irene, who manages access, unlocks her', async () => {
  const clock = trialClock()
  const platform = await trialPlatform({ now: clock.now })
  const browser = new Browser(platform)
  for (let n = 0; n < 3; n++) await browser.signIn(helena, wrong)
  clock.passMinutes(6)
  for (let n = 0; n < 2; n++) await browser.signIn(helena, wrong)
  clock.passMinutes(60)
  expect((await browser.signIn(helena)).status).toBe(401)

  const manager = new Browser(platform)
  await manager.signIn(irene)
  expect(await (await manager.get('/app', { 'accept-language': 'en' })).text()).toContain('Unlock Helena Prado')
  const helenasId = platform.people.find((one) => one.email === helena)?.id
  expect((await manager.post(`/app/people/${helenasId}/unlock`)).status).toBe(303)
  expect((await browser.signIn(helena)).status).toBe(303)
})

test('only an access manager of the same realm may unlock', async () => {
  const platform = await trialPlatform()
  const id = (email: string) => platform.people.find((one) => one.email === email)?.id
  const builder = new Browser(platform)
  await builder.signIn(helena)
  expect((await builder.post(`/app/people/${id(irene)}/unlock`)).status).toBe(403)
  const manager = new Browser(platform)
  await manager.signIn(irene)
  expect((await manager.post(`/app/people/${id(owen)}/unlock`)).status).toBe(403)
})

test('a form that another site sends signs nobody in and nobody out', async () => {
  const platform = await trialPlatform()
  const browser = new Browser(platform)
  const fields = { realm: 'aurora-varejo', email: helena, password: platform.passwords[helena] ?? '' }
  for (const headers of [
    { origin: 'http://localhost:24999' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ]) {
    expect((await browser.post('/sign-in', fields, headers)).status).toBe(403)
  }
  await browser.signIn(helena)
  expect((await browser.post('/sign-out', {}, { origin: 'http://localhost:24999' })).status).toBe(403)
  expect((await browser.get('/app')).status).toBe(200)
})

test('after signing out the same cookie opens nothing', async () => {
  const platform = await trialPlatform()
  const browser = new Browser(platform)
  await browser.signIn(helena)
  const kept = browser.cookies.get('sandbox_session') ?? ''
  const answer = await browser.post('/sign-out')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in'])
  browser.cookies.set('sandbox_session', kept)
  expect((await browser.get('/app')).status).toBe(302)
})

test('a session ends after twelve hours', async () => {
  const clock = trialClock()
  const browser = new Browser(await trialPlatform({ now: clock.now }))
  await browser.signIn(helena)
  clock.passMinutes(12 * 60 - 1)
  expect((await browser.get('/app')).status).toBe(200)
  clock.passMinutes(2)
  expect((await browser.get('/app')).status).toBe(302)
})
