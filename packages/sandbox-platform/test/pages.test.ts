import { get } from 'node:http'
import { expect, test } from 'vitest'
import { Browser, deskUrl, helena, trialPlatform } from './trial-platform.ts'

test.each([
  ['/website/', 'website'],
  ['/sign-in', 'login'],
])('%s opens the messenger of the %s door, without a token', async (path, door) => {
  const page = await (await new Browser(await trialPlatform()).get(path)).text()
  expect(page).toContain(`src="${deskUrl}/messenger.js" data-door="${door}" data-language="en" async`)
  expect(page).toContain(`door: '${door}'`)
  expect(page).not.toContain('getToken')
})

test('the realm opens the messenger of the platform door with a way to get a token', async () => {
  const browser = new Browser(await trialPlatform())
  await browser.signIn(helena)
  const page = await (await browser.get('/app')).text()
  expect(page).toContain('data-door="platform"')
  expect(page).toContain("fetch('/app/desk-token'")
  expect(page).toContain('src="/assets/sign-out.js"')
})

test('signing out tells the messenger to shut down before the page goes away', async () => {
  const script = await (await new Browser(await trialPlatform()).get('/assets/sign-out.js')).text()
  expect(script.indexOf("window.Plantao('shutdown')")).toBeLessThan(script.indexOf('.then(leave'))
})

test('the sign-in page keeps the fragment over its form, and no redirect on the way drops it', async () => {
  const browser = new Browser(await trialPlatform())
  const page = await (await browser.get('/sign-in')).text()
  expect(page).toContain('src="/assets/keep-fragment.js"')
  expect(page).toMatch(/<form method="post" action="\/sign-in" data-keeps-fragment/)
  const away = await browser.get('/app')
  const home = await browser.signIn(helena)
  const again = await browser.get('/sign-in')
  for (const answer of [away, home, again]) expect(answer.headers.get('location')).toMatch(/^\/[a-z-]+$/)
})

test('a page allows only its own scripts, those with its nonce, and the desk', async () => {
  const browser = new Browser(await trialPlatform())
  const [one, other] = await Promise.all([browser.get('/website/'), browser.get('/website/')])
  const policy = one.headers.get('content-security-policy') ?? ''
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
  expect(policy).toContain(`script-src 'self' 'nonce-${nonce}' ${deskUrl};`)
  expect(policy).toContain(`frame-src ${deskUrl};`)
  expect(policy).not.toMatch(/unsafe|\*/)
  const scripts = (await one.text()).match(/<script[^>]*>/g) ?? []
  expect(scripts.length).toBeGreaterThan(2)
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
  expect(other.headers.get('content-security-policy')).not.toContain(nonce)
})

test.each([
  ['pt-BR,pt;q=0.9,en;q=0.8', 'pt-BR', 'Integrações que não param'],
  ['fr,es-AR;q=0.9,en;q=0.5', 'es', 'Integraciones que no se detienen'],
  ['de', 'en', 'Integrations that keep running'],
  ['en;q=0.2,pt;q=0', 'en', 'Integrations that keep running'],
])('a browser that asks for %s reads %s', async (asked, htmlLanguage, title) => {
  const page = await (await new Browser(await trialPlatform()).get('/website/', { 'accept-language': asked })).text()
  expect(page).toContain(`<html lang="${htmlLanguage}">`)
  expect(page).toContain(title)
})

test('a chosen language stays, on every page', async () => {
  const browser = new Browser(await trialPlatform())
  const answer = await browser.get('/sign-in?lang=es', { 'accept-language': 'pt' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in'])
  expect(await (await browser.get('/website/', { 'accept-language': 'pt' })).text()).toContain('<html lang="es">')
})

test('an address with two slashes leads to no other host', async () => {
  const browser = new Browser(await trialPlatform())
  expect((await browser.get('//elsewhere.example/?lang=pt')).headers.get('location')).toMatch(/^\/[^/]*/)
  expect(await (await browser.get('//elsewhere.example/')).text()).not.toContain('href="//')
})

test('what was typed into the address or the form is shown as text, never as markup', async () => {
  const browser = new Browser(await trialPlatform())
  const answer = await browser.post('/sign-in', { realm: '"><script>alert(1)</script>', email: 'x', password: 'y' })
  expect(await answer.text()).not.toContain('<script>alert')
})

test('another loopback name is sent to the one name; a foreign name is refused', async () => {
  const platform = await trialPlatform()
  const { port } = new URL(platform.url)
  const elsewhere = await fetch(`http://localhost:${port}/sign-in`, { redirect: 'manual' }).catch(() => undefined)
  expect(elsewhere?.headers.get('location')).toBe(`${platform.url}/sign-in`)
  const foreign = await new Promise((resolve, reject) => {
    get(`${platform.url}/website/`, { headers: { host: `rebound.example:${port}` } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    }).on('error', reject)
  })
  expect(foreign).toBe(421)
})

test('an unknown page says so and leads home', async () => {
  const answer = await new Browser(await trialPlatform()).get('/nowhere', { 'accept-language': 'pt' })
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('Esta página não existe')
})

test('an execution shows its pipeline, version and key, and a failed one what the platform said', async () => {
  const browser = new Browser(await trialPlatform())
  await browser.signIn(helena)
  const page = await (await browser.get('/app', { 'accept-language': 'en' })).text()
  const row = page.split('<tr>').find((one) => one.includes('7bd74ca8-672a-9fe6-f330-6e94163b9e54')) ?? ''
  const text = row.replaceAll(/<[^>]+>/g, '').replaceAll('&quot;', '"')
  expect(text).toMatch(/^6 minutes agofaturamento-fechamento 2\.0 ProdError/)
  expect(text).toMatch(/"timestamp": "[^"]+Z",\s+"error": "The Pipeline execution was aborted due to Out of Memory/)
})
