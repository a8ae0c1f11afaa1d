import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { openBrowser, openContext, takePicture } from './browser.ts'
import type { BrowserNeeds, BrowserOptions } from './browser.ts'
import { startTryOut } from './try-out.ts'
import type { TryOut } from './try-out.ts'

export type Person = { readonly context: BrowserContext; readonly page: Page }

export type Journey = {
  readonly tryOut: TryOut
  /** Somebody with a browser of their own. */
  readonly somebody: (options?: BrowserOptions) => Promise<Person>
}

/** One story: its own try-out on its own data folder, and a browser, for all the tests of a file. */
export function journey(options: Parameters<typeof startTryOut>[0] & BrowserNeeds = {}): Journey {
  let tryOut: TryOut | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    const opened = await Promise.all([startTryOut(options), openBrowser(options)])
    tryOut = opened[0]
    browser = opened[1]
  })
  // What was on every screen when a test failed.
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    const pages = browser?.contexts().flatMap((context) => context.pages()) ?? []
    await Promise.allSettled(
      pages.map((page, index) => takePicture(page, `failed-${task.file.name.replace(/\W+/g, '-')}-${index}`)),
    )
  })
  afterAll(async () => {
    await browser?.close()
    await tryOut?.stop()
  })
  return {
    get tryOut() {
      return tryOut!
    },
    somebody: async (who) => {
      const context = await openContext(browser!, who)
      return { context, page: await context.newPage() }
    },
  }
}
