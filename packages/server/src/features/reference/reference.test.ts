import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestErrors } from '../../infrastructure/http/errors.ts'
import { testDesk } from '../../test-desk.ts'
import type { TestDesk } from '../../test-desk.ts'
import { urlTable } from '../../url-table.ts'
import { errorsDocument } from './error-guide.ts'

let open: TestDesk
beforeAll(async () => {
  open = await testDesk()
})
afterAll(() => open.close())

describe('the reference page', () => {
  test('tells of every operation and every error code', async () => {
    const { statusCode, body } = await open.app.inject('/reference')
    expect(statusCode).toBe(200)
    for (const { operation } of urlTable) expect(body).toContain(`id="${operation}"`)
    for (const code of Object.keys(requestErrors)) expect(body).toContain(`id="${code}"`)
    const targets = new Set([...body.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]))
    expect([...body.matchAll(/href="#([^"]+)"/g)].filter((match) => !targets.has(match[1]))).toEqual([])
  })

  test('runs nothing and loads nothing but its own style', async () => {
    const { body, headers } = await open.app.inject('/reference')
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    expect(body).not.toMatch(/<script|<style| style="| on\w+="/)
    const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(body)?.[1]
    expect((await open.app.inject(sheet ?? '')).headers['content-type']).toBe('text/css; charset=utf-8')
  })

  test('is where the type of a problem leads', async () => {
    const problem = (await open.app.inject('/api/v1/no-such-thing')).json<{ type: string }>()
    expect(problem.type).toBe('/docs/errors#not-found')
    expect((await open.app.inject('/docs/errors')).headers.location).toBe('/reference')
  })
})

test('docs/errors.md says what the code says', async () => {
  await expect(errorsDocument()).toMatchFileSnapshot('../../../../../docs/errors.md')
})
