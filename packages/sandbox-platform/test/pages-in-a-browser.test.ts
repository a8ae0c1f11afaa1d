import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import type { SandboxPlatform } from '../src/index.ts'
import { irene, trialPlatform } from './trial-platform.ts'

const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What reaches past either side of the screen; a wide table scrolls in its own frame, and the words for listeners have no size. */
const cutOff = `[...document.body.querySelectorAll('*')]
  .filter((one) => !one.closest('.wide *, .unseen, .skip'))
  .filter((one) => one.getBoundingClientRect().left < 0 || one.getBoundingClientRect().right > innerWidth)
  .map((one) => one.outerHTML.slice(0, 80))`

/** Stands for the desk's origin: a loader that keeps what the page told it, over page changes too. */
const loader = `
const early = window.Plantao.q || []
const remember = (command) => sessionStorage.setItem('told', (sessionStorage.getItem('told') || '') + command + ' ')
window.Plantao = (command, options) => { remember(command); if (command === 'boot') window.booted = options }
for (const args of early) window.Plantao(...args)
`
/** A slow machine starts and draws slowly. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const desk = createServer((_request, answer) => answer.setHeader('content-type', 'text/javascript').end(loader))
let browser: Browser

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  await new Promise<void>((listening) => desk.listen(0, '127.0.0.1', listening))
})
afterAll(async () => {
  await browser.close()
  desk.closeAllConnections()
  desk.close()
})

async function visit(
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<{ page: Page; platform: SandboxPlatform; refusals: string[] }> {
  const platform = await trialPlatform({ deskUrl: `http://localhost:${(desk.address() as AddressInfo).port}` })
  const page = await browser.newPage({ baseURL: platform.url, locale: 'en', ...options })
  page.setDefaultTimeout(10_000)
  onTestFinished(() => page.close())
  // The 401 of a wrong password is printed too; everything else, such as a refusal by the page's policy, is a fault.
  const refusals: string[] = []
  page.on(
    'console',
    (line) => void (line.type() === 'error' && !line.text().includes('401') && refusals.push(line.text())),
  )
  page.on('pageerror', (error) => void refusals.push(error.message))
  return { page, platform, refusals }
}

async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('Realm', { exact: true }).fill('aurora-varejo')
  await page.getByLabel('E-mail').fill(irene)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** What axe finds wrong on the page, as rule and element. */
async function faults(page: Page): Promise<string[]> {
  // By the debugger, so that the page's own policy stays as strict as it is.
  await page.evaluate(axeScript)
  return page.evaluate(
    `axe.run().then((found) => found.violations.flatMap((fault) => fault.nodes.map((node) => fault.id + ': ' + node.html)))`,
  )
}

test('a one-time code in the fragment survives a wrong password, another language and the sign-in', async () => {
  const { page, platform, refusals } = await visit()
  await page.goto('/app#plantao=K7Q2')
  expect(page.url()).toBe(`${platform.url}/sign-in#plantao=K7Q2`)
  await signIn(page, 'Wrong-pass-1')
  await page.getByRole('alert').waitFor()
  expect(page.url()).toBe(`${platform.url}/sign-in#plantao=K7Q2`)
  await page.getByRole('link', { name: 'PT Português' }).click()
  await page.getByRole('heading', { name: 'Entre no seu realm' }).waitFor()
  await page.getByRole('link', { name: 'EN English' }).click()
  await page.getByRole('heading', { name: 'Sign in to your realm' }).waitFor()
  await signIn(page, platform.passwords[irene] as string)
  await page.getByRole('heading', { name: 'aurora-varejo' }).waitFor()
  expect(page.url()).toBe(`${platform.url}/app#plantao=K7Q2`)
  expect(refusals).toEqual([])
})

test('the messenger is booted at its door, given tokens, opened by the page, and shut down before signing out', async () => {
  const { page, platform, refusals } = await visit()
  await page.goto('/sign-in')
  const booted = () => page.evaluate('window.booted')
  await expect.poll(booted).toEqual({ door: 'login', language: 'en', signInUrl: `${platform.url}/sign-in` })
  await signIn(page, platform.passwords[irene] as string)
  await page.getByRole('heading', { name: 'aurora-varejo' }).waitFor()
  await expect.poll(booted).toMatchObject({ door: 'platform' })
  expect(await page.evaluate('window.booted.getToken()')).toMatch(/^eyJ[^.]+\.[^.]+\.[^.]+$/)
  await page.getByRole('button', { name: 'Ask support' }).click()
  await page.locator('summary', { hasText: 'Account:' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  expect(await page.evaluate(`sessionStorage.getItem('told')`)).toMatch(/boot boot open shutdown (boot )?$/)
  expect(refusals).toEqual([])
})

test.each(['light', 'dark'] as const)(
  'axe finds nothing on any page, %s, on a phone and on a desk',
  async (colorScheme) => {
    const { page, platform } = await visit({ colorScheme, viewport: { width: 360, height: 740 } })
    const look = async (path: string) => {
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 740 })
        expect([path, width, await faults(page)]).toEqual([path, width, []])
        expect([path, width, await page.evaluate(cutOff)]).toEqual([path, width, []])
        const folder = process.env['SANDBOX_PICTURES']
        if (folder)
          await page.screenshot({
            path: `${folder}/${path.replaceAll('/', '')}-${width}-${colorScheme}.png`,
            fullPage: true,
          })
      }
    }
    for (const path of ['/website/', '/sign-in', '/nowhere']) {
      await page.goto(path)
      await look(path)
    }
    await page.goto('/sign-in')
    for (let n = 0; n < 3; n++) await signIn(page, 'Wrong-pass-1')
    await look('refused')
    await page.getByLabel('E-mail').fill('caio.brandao@aurora-varejo.example')
    await page.getByLabel('Password').fill(platform.passwords['caio.brandao@aurora-varejo.example'] as string)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.locator('summary', { hasText: 'Account:' }).click()
    await look('app')
  },
)
