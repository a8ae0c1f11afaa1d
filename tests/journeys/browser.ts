import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

const require = createRequire(import.meta.url)
const axe = readFile(require.resolve('axe-core/axe.min.js'), 'utf8')
/** Where the pictures of a run are. */
export const pictures = fileURLToPath(new URL('../../test-results/pictures/', import.meta.url))

/** What the browser of a story must be able to do. */
export type BrowserNeeds = {
  /** Cookies of other sites are refused, as a shared browser may: only the whole of Chromium can. */
  readonly blocksForeignCookies?: boolean
}

/** Chromium, without what a closed network would only refuse; its headless shell, which is lighter, where it will do. */
export async function openBrowser({ blocksForeignCookies = false }: BrowserNeeds = {}): Promise<Browser> {
  const whole = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  const enough = blocksForeignCookies ? whole : ['/usr/bin/chromium-headless-shell', ...whole]
  const executablePath = enough.find((path) => path && existsSync(path))
  if (!executablePath) throw new Error('Chromium is missing: apt-get install -y chromium, or set CHROMIUM to its path.')
  await mkdir(pictures, { recursive: true })
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    ...(blocksForeignCookies ? ['--test-third-party-cookie-phaseout'] : []),
  ]
  return chromium.launch({ executablePath, args, headless: true })
}

export type BrowserOptions = {
  readonly language?: string
  readonly dark?: boolean
  readonly phone?: boolean
  readonly script?: boolean
}

/** One person's browser. A step that takes longer than this is stuck. */
export async function openContext(browser: Browser, options: BrowserOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    javaScriptEnabled: options.script ?? true,
    locale: options.language ?? 'en-US',
    colorScheme: options.dark ? 'dark' : 'light',
    viewport: options.phone ? { width: 375, height: 740 } : { width: 1360, height: 860 },
    hasTouch: options.phone ?? false,
    reducedMotion: 'reduce',
    timezoneId: 'America/Sao_Paulo',
  })
  context.setDefaultTimeout(10_000)
  return context
}

/** The messenger's frame on a page of the vendor. */
export function messengerOn(page: Page): FrameLocator {
  return page.frameLocator('iframe[src*="/messenger/frame/"]')
}

/** What the story needs to be on the screen comes there. */
export async function expectShown(...shown: readonly Locator[]): Promise<void> {
  for (const one of shown) await one.waitFor()
}

/** How far to the right the furthest of these reaches, in pixels of the page. */
export async function reach(those: Locator): Promise<number> {
  return those.evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().right)))
}

/** Nothing on the screen keeps anybody out: axe finds no violation, in the page or in the frames of ours. */
export async function expectAccessible(
  page: Page,
  name: string,
  picture: { readonly whole?: boolean } = {},
): Promise<void> {
  await takePicture(page, name, picture.whole)
  for (const frame of page
    .frames()
    .filter((one) => one === page.mainFrame() || one.url().includes('/messenger/frame/'))) {
    await frame.evaluate(await axe)
    const violations = await frame.evaluate(async () => {
      const runner = (
        globalThis as unknown as {
          axe: {
            run: (
              root: unknown,
              options: object,
            ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>
          }
        }
      ).axe
      const found = await runner.run(document, { iframes: false, resultTypes: ['violations'] })
      return found.violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map((node) => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`).join(' | ')}`,
      )
    })
    expect(violations, `${name} (${frame.url()})`).toEqual([])
  }
}

/** A picture for whoever looks at the run; under test-results/pictures. */
export async function takePicture(page: Page, name: string, whole = false): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: whole })
}
