import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { readDefaultPolicy } from '../../packages/rules/src/default-policy.ts'

/**
 * The default policy, changed, is in force, published by who is signed in on this page. `re-base`: promises that run are
 * based on it.
 */
export async function publishPolicy(
  page: Page,
  { change, running }: { readonly change: (document: string) => string; readonly running: 'keep' | 're-base' },
): Promise<void> {
  const document = change(readDefaultPolicy())
  const published = await page.evaluate(
    async ([text, what]) => {
      const send = (method: string, path: string, body: object) =>
        fetch(`/api/v1/policy/${path}`, {
          method,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      const { version } = await (await fetch('/api/v1/policy/draft')).json()
      const draft = await (await send('PUT', 'draft', { document: text, basedOn: version, revision: 0 })).json()
      const reply = await send('POST', 'versions', { revision: draft.revision, running: what, note: 'For a story' })
      return `${reply.status} ${await reply.text()}`
    },
    [document, running] as const,
  )
  expect(published).toMatch(/^201 /)
}
