import { once } from 'node:events'
import { createServer } from 'node:http'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import type {
  Execution,
  PipelineRow,
  Deployment,
  PlatformGrant,
  AccessLine,
  Capabilities,
} from '@plantao/platform-contract'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { expect, onTestFinished, test } from 'vitest'
import { startSandboxPlatform } from '../src/index.ts'
import type { Breakage, SandboxPlatform } from '../src/index.ts'
import { ask, codeOf } from './contract.fixture.ts'
import { Browser, deskUrl, helena, irene, trialFolder, trialPlatform } from './trial-platform.ts'

type Page<Item> = { items: Item[] }
const realm = '5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a001'

async function grant(platform: SandboxPlatform): Promise<PlatformGrant> {
  const asked = {
    id: randomUUID(),
    environment: 'prod',
    pipeline: null,
    verbs: ['global:update' as const],
    engineer: { id: randomUUID(), name: 'Sofia Lins' },
    conversation: 'PL-7F3K-92',
    reason: 'the closing',
    minutes: 60,
    until: new Date(Date.now() + 3_600_000).toISOString(),
  }
  const answer = await ask<PlatformGrant>(platform, 'createGrant', {
    params: { realm },
    body: { ...asked, proof: await platform.grantProof(irene, asked) },
  })
  expect(codeOf(answer)).toBe('201')
  return answer.data
}

const useOf = ({ engineer }: PlatformGrant) => ({
  id: randomUUID(),
  engineer: engineer.id,
  verb: 'global:update',
  target: 'fechamento-lote',
  pipeline: null,
  value: '100',
})

test('after a restart the key, the grants, what was done, what was looked at and who was revoked are the same', async () => {
  const dataDir = trialFolder()
  const first = await startSandboxPlatform({ dataDir, deskUrl })
  const live = await grant(first)
  const use = useOf(live)
  await ask(first, 'useGrant', { params: { realm, grant: live.id }, body: use })
  await first.revokeLogin(helena)
  const told = (platform: SandboxPlatform) =>
    Promise.all(
      (['listGrants', 'listAccessLog', 'listExecutions'] as const).map(
        async (operation) => (await ask<Page<object>>(platform, operation, { params: { realm } })).data.items,
      ),
    )
  const before = await told(first)
  await first.stop()

  const second = await trialPlatform({ dataDir })
  expect(second.contract.key).toBe(first.contract.key)
  expect(statSync(join(dataDir, 'contract-key')).mode & 0o777).toBe(0o600)
  expect(await told(second)).toEqual(before)
  expect(second.changes('aurora-varejo').globals).toEqual({ 'prod fechamento-lote': '100' })
  expect(codeOf(await ask(second, 'useGrant', { params: { realm, grant: live.id }, body: use }))).toBe('201')
  expect((await told(second))[1]).toHaveLength(1)
  await expect(second.deskToken(helena)).rejects.toThrow(/revoked/)
})

/** Where notices go; their tokens as they are heard. What comes first may be refused. */
async function deskThatHears({ atFirst }: { readonly atFirst: number }) {
  const heard: string[] = []
  let status = atFirst
  const desk = createServer((request, answer) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      if (status === 204) heard.push((JSON.parse(text) as { token: string }).token)
      answer.writeHead(status).end()
      desk.emit('asked')
      status = 204
    })
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void desk.close())
  await once(desk, 'listening')
  const { port } = desk.address() as { port: number }
  return { desk, heard, noticesUrl: `http://127.0.0.1:${port}/api/v1/platform/notices` }
}

test('a revoked login loses its session and its token, and the desk is told by a signed notice, again until it hears', async () => {
  const { desk, heard, noticesUrl } = await deskThatHears({ atFirst: 503 })
  const platform = await trialPlatform({ noticesUrl })
  const browser = new Browser(platform)
  await browser.signIn(helena)

  await platform.revokeLogin(helena)
  if (heard.length === 0) await once(desk, 'asked')
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', platform.url))
  const { payload } = await jwtVerify(heard[0]!, keys, { issuer: platform.url, audience: deskUrl })
  const person = platform.people.find(({ email }) => email === helena)
  expect(payload).toMatchObject({ notice: 'login-revoked', sub: person?.id, realm_id: realm })
  expect((await browser.deskToken()).status).toBe(401)
  expect((await browser.signIn(helena)).status).toBe(401)
  const { data } = await ask<{ status: string; permissions: string[] }>(platform, 'getPerson', {
    params: { realm, person: person!.id },
  })
  expect(data).toMatchObject({ status: 'revoked', permissions: [] })

  await platform.restoreLogin(helena)
  await platform.changeRoles(helena, [{ role: 'deployment-manager', environment: 'prod' }])
  expect((await browser.signIn(helena)).status).toBe(303)
  const notices = await Promise.all(heard.slice(1).map((token) => jwtVerify(token, keys)))
  expect(notices.map((notice) => notice.payload['notice'])).toEqual(['permissions-changed', 'permissions-changed'])
  const changed = await ask<{ permissions: string[] }>(platform, 'getPerson', { params: { realm, person: person!.id } })
  expect(changed.data.permissions).toContain('DEPLOYMENT:CREATE{ENV=PROD}')
})

test('the people of a realm see on its page what support may change, and an access manager ends it there, which the desk is told once', async () => {
  const { desk, heard, noticesUrl } = await deskThatHears({ atFirst: 204 })
  const platform = await trialPlatform({ noticesUrl })
  const live = await grant(platform)
  const [builder, manager] = [new Browser(platform), new Browser(platform)]
  await Promise.all([builder.signIn(helena), manager.signIn(irene)])
  const path = `/app/support-access/${live.id}/end`
  const page = await (await builder.get('/app', { 'accept-language': 'en' })).text()
  expect(page).toContain('Sofia Lins')
  expect(page).not.toContain(path)
  expect((await builder.post(path)).status).toBe(403)
  expect((await manager.post(path, {}, { origin: deskUrl })).status).toBe(403)
  expect(await (await manager.get('/app', { 'accept-language': 'pt' })).text()).toContain(path)

  const told = once(desk, 'asked')
  expect((await manager.post(path)).status).toBe(303)
  await told
  expect((await manager.post(path)).status, 'again').toBe(303)
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', platform.url))
  const { payload } = await jwtVerify(heard[0]!, keys, { issuer: platform.url, audience: deskUrl })
  expect(payload).toMatchObject({ notice: 'grant-ended', sub: live.id, realm_id: realm })
  expect(heard).toHaveLength(1)
  const answer = await ask(platform, 'useGrant', { params: { realm, grant: live.id }, body: useOf(live) })
  expect(codeOf(answer)).toBe('no-live-grant')
  expect(await (await manager.get('/app', { 'accept-language': 'es' })).text()).toContain(
    'el soporte no puede cambiar nada',
  )
})

test('a pipeline breaks in the way that it is told to', async () => {
  const platform = await trialPlatform()
  const deploymentOf = async (name: string) => {
    const { data } = await ask<Page<PipelineRow>>(platform, 'listPipelines', { params: { realm }, query: { name } })
    const query = { pipeline: data.items[0]!.id, environment: 'prod' }
    return (await ask<Page<Deployment>>(platform, 'listDeployments', { params: { realm }, query })).data.items[0]!
  }
  const codes: Partial<Record<Breakage, string>> = { payload: '413', 'executor-timeout': '504', 'double-braces': '400' }
  for (const how of [
    'out-of-memory',
    'aborted',
    'executor-timeout',
    'publisher-timeout',
    'double-braces',
    'json-path',
    'payload',
  ] as const) {
    const { executionKey } = await platform.breakPipeline('aurora-varejo', 'nota-fiscal-emissao', how)
    const { data } = await ask<Execution>(platform, 'getExecution', { params: { realm, key: executionKey! } })
    expect([how, data.error?.code]).toEqual([how, codes[how] ?? '500'])
  }
  expect(await deploymentOf('nota-fiscal-emissao')).toMatchObject({
    outOfMemory: 1,
    warnings: ['recycled', 'out-of-memory'],
  })
  expect(await platform.breakPipeline('aurora-varejo', 'estoque-reserva', 'queue-growth')).toEqual({
    executionKey: null,
  })
  expect((await deploymentOf('estoque-reserva')).load?.queued).toBeGreaterThan(10_000)
  await platform.breakPipeline('aurora-varejo', 'estoque-reserva', 'deploy-error')
  expect((await deploymentOf('estoque-reserva')).status).toBe('error')
  await expect(platform.breakPipeline('aurora-varejo', 'nothing', 'aborted')).rejects.toThrow(/not there/)
})

test('the contract’s API is slow, down, talks nonsense or offers less, as told, and well again', async () => {
  const platform = await trialPlatform()
  const asked = { params: { realm } }
  platform.be({ down: true })
  await expect(ask(platform, 'listAlerts', asked)).rejects.toThrow('fetch failed')
  platform.be({ nonsense: true })
  for (let turn = 0; turn < 3; turn += 1) await expect(ask(platform, 'listAlerts', asked)).rejects.toThrow()
  platform.be({ slowMs: 60 })
  const before = performance.now()
  await ask(platform, 'listAlerts', asked)
  expect(performance.now() - before).toBeGreaterThan(55)
  platform.be({ only: ['getCapabilities', 'listPipelines'] })
  expect(codeOf(await ask(platform, 'listAlerts', asked))).toBe('not-offered')
  const { data } = await ask<Capabilities>(platform, 'getCapabilities')
  expect(data.operations).toEqual(['getCapabilities', 'listPipelines'])
  platform.be({})
  expect(codeOf(await ask<Page<AccessLine>>(platform, 'listAlerts', asked))).toBe('200')
})
