import { loadPolicy } from '@plantao/rules'
import { readDefaultPolicy } from '@plantao/rules/default-policy'
import { describe, expect, test } from 'vitest'
import { staffDesk } from '../staff-sessions/staff-desk.fixture.ts'

const { desk, ask, pass, signedInAs } = await staffDesk({
  WEBSITE_URL: 'https://www.vendor.example',
  PLATFORM_ISSUER: 'https://platform.example',
})
const page = async (language: string, headers: Record<string, string> = {}) => ask(`/help/${language}/`, { headers })

describe('"How support works"', () => {
  test('is there in three languages, with its author, its age and no script', async () => {
    pass(3 * 86_400_000)
    const words = {
      pt: ['pt-BR', 'Suporte ao Cliente Digibee', 'Atualizado há 3 dias'],
      en: ['en', 'Digibee Customer Support', 'Updated 3 days ago'],
      es: ['es', 'Soporte al Cliente Digibee', 'Actualizado hace 3 días'],
    }
    for (const [language, [tag, title, age]] of Object.entries(words)) {
      const { status, body, headers } = await page(language)
      expect(status).toBe(200)
      expect(body).toContain(`<html lang="${tag}">`)
      expect(body).toContain(`<h1>${title}</h1>`)
      expect(body).toContain(age)
      expect(body).toContain('<span class="avatar" aria-hidden="true">R</span>')
      expect(body).toContain('<strong>Rafael Blanco</strong>')
      expect(body).not.toMatch(/<script|\sstyle=|javascript:|\son\w+=/)
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self';.*form-action 'self'/)
    }
  })

  test('has a skip link, contents that lead somewhere, and the table of priorities', async () => {
    const { body } = await page('en')
    expect(body).toMatch(/<body><a class="skip" href="#main">Skip to main content<\/a>/)
    for (const [, id] of body.matchAll(/<li><a href="#([\w-]+)">/g)) expect(body).toContain(`id="${id}"`)
    expect(body).toContain('<th scope="row">P1</th>')
    expect(body).toContain('class="call-out"')
  })

  test('leads to the doors of this desk', async () => {
    const { body } = await page('pt')
    for (const href of ['https://www.vendor.example', 'https://platform.example', 'https://platform.example/sign-in'])
      expect(body).toContain(`class="door" href="${href}"`)
  })

  test('has no door that runs a script, whatever the policy says', async () => {
    const hostile = await staffDesk()
    const loaded = loadPolicy(
      readDefaultPolicy().replace('website: https://www.digibee.com', 'website: "javascript:alert(1)"'),
      2,
    )
    if (loaded.ok) hostile.desk.usePolicy(loaded.policy)
    await hostile.desk.db.updateTable('policy_version').set({ version: 2 }).execute()
    const { status, body } = await hostile.ask('/help/en/')
    expect(status).toBe(200)
    expect(body).not.toMatch(/href="javascript/)
  })

  test('makes links of the addresses that its text names', async () => {
    const { body } = await page('en')
    expect(body).toContain('<a href="https://www.digibee.academy">https://www.digibee.academy</a>')
    expect(body).toContain('<a href="mailto:support.escalate@digibee.com">support.escalate@digibee.com</a>')
  })

  test('is found by the language of the browser', async () => {
    expect((await ask('/help/', { headers: { 'accept-language': 'fr, es-AR;q=0.8' } })).headers['location']).toBe(
      '/help/es/',
    )
    expect((await ask('/help', { headers: { 'accept-language': 'fr' } })).headers['location']).toBe('/help/en/')
    expect((await ask('/help/pt')).headers['location']).toBe('/help/pt/')
    expect((await ask('/help/fr/')).status).toBe(404)
  })

  test('is not sent again to whoever has it, until it changes', async () => {
    const etag = (await page('es')).headers['etag'] as string
    expect((await page('es', { 'if-none-match': etag })).status).toBe(304)
    expect((await page('pt', { 'if-none-match': etag })).status).toBe(200)
    const operator = await signedInAs('Olga Matos', 'operator')
    await ask('/policy/targets', { method: 'PUT', cookie: operator.cookie, body: { targets: [], confirmed: true } })
    expect((await page('es', { 'if-none-match': etag })).status).toBe(200)
  })

  test('brings its style sheet itself', async () => {
    const [, href] = /rel="stylesheet" href="([^"]+)"/.exec((await page('en')).body)!
    const { status, headers, body } = await ask(href!)
    expect([status, headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
    expect(body).toContain('@media print')
  })
})

describe('"Did this answer your question?"', () => {
  const counts = async () =>
    (await desk.db.selectFrom('help_feedback').selectAll().orderBy('language').orderBy('face').execute()).map(
      ({ language, face, count }) => `${language} ${face} ${count}`,
    )
  const answer = (face: string, more: object = {}, version = desk.policy().version) =>
    ask('/help/pt/feedback', { method: 'POST', form: `face=${face}&version=${version}`, ...more })

  test('counts a face by language and version, and says thanks on the page', async () => {
    const given = await answer('happy')
    expect([given.status, given.headers['location']]).toEqual([303, '/help/pt/?answered=1#feedback'])
    expect((await ask('/help/pt/?answered=1')).body).toContain('Obrigado. A sua resposta foi contada.')
    expect(await counts()).toEqual(['pt happy 1'])
  })

  test('counts once for one browser, however often it is pressed', async () => {
    const { cookie } = await answer('sad')
    const again = await answer('sad', { cookie })
    expect([again.status, again.cookie]).toEqual([303, undefined])
    expect(await counts()).toEqual(['pt happy 1', 'pt sad 1'])
    await ask('/help/en/feedback', { method: 'POST', form: `face=sad&version=${desk.policy().version}`, cookie })
    expect(await counts()).toEqual(['en sad 1', 'pt happy 1', 'pt sad 1'])
  })

  test('counts nothing from another site, of another face, or of a version that never was', async () => {
    const before = await counts()
    expect((await answer('happy', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(400)
    expect((await answer('ecstatic')).status).toBe(400)
    expect((await answer('happy', {}, 0)).status).toBe(400)
    await answer('happy', {}, 999)
    expect(await counts()).toEqual(before)
  })

  test('is counted by the messenger too, and read by all staff', async () => {
    const engineer = await signedInAs('Enzo Vidal', 'engineer')
    expect(
      (
        await ask('/help-feedback', {
          method: 'POST',
          body: { language: 'es', face: 'neutral', policyVersion: desk.policy().version },
        })
      ).status,
    ).toBe(204)
    expect((await ask('/help-feedback', { cookie: engineer.cookie })).body.items).toContainEqual({
      language: 'es',
      face: 'neutral',
      policyVersion: desk.policy().version,
      count: 1,
    })
    expect((await ask('/help-feedback')).status).toBe(401)
  })
})
