import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core'
import { expect } from 'vitest'

const require = createRequire(import.meta.url)
const axe = readFile(require.resolve('axe-core/axe.min.js'), 'utf8')
const pictures = fileURLToPath(new URL('../../test-results/pictures/', import.meta.url))

/** Chromium, without what a closed network would only refuse. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path))
  if (!executablePath) throw new Error('Chromium is missing: apt-get install -y chromium, or set CHROMIUM to its path.')
  await mkdir(pictures, { recursive: true })
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
  return chromium.launch({ executablePath, args, headless: true })
}

/** One person's browser. */
export async function openContext(browser: Browser, options: { language?: string; dark?: boolean; phone?: boolean } = {}): Promise<BrowserContext> {
  return browser.newContext({
    locale: options.language ?? 'en-US',
    colorScheme: options.dark ? 'dark' : 'light',
    viewport: options.phone ? { width: 375, height: 740 } : { width: 1360, height: 860 },
    hasTouch: options.phone ?? false,
    reducedMotion: 'reduce',
    timezoneId: 'America/Sao_Paulo',
  })
}

/** The messenger's frame on a page of the vendor. */
export function messengerOn(page: Page): FrameLocator {
  return page.frameLocator('iframe[src*="/messenger/frame/"]')
}

/** Opens the chat by its "?" and waits for it. */
export async function openMessenger(page: Page): Promise<FrameLocator> {
  await page.locator('button[aria-haspopup="dialog"], button[aria-expanded]').last().click()
  const frame = messengerOn(page)
  await frame.locator('h1, h2').first().waitFor()
  return frame
}

/** Nothing on the screen keeps anybody out: axe finds no violation, in the page or in the frames of ours. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await takePicture(page, name)
  for (const frame of page.frames().filter((one) => one === page.mainFrame() || one.url().includes('/messenger/frame/'))) {
    await frame.evaluate(await axe)
    const violations = await frame.evaluate(async () => {
      const runner = (globalThis as unknown as { axe: { run: (root: unknown, options: object) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> } }).axe
      const found = await runner.run(document, { iframes: false, resultTypes: ['violations'] })
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`).join(' | ')}`)
    })
    expect(violations, `${name} (${frame.url()})`).toEqual([])
  }
}

/** A picture for whoever looks at the run; under test-results/pictures. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}
