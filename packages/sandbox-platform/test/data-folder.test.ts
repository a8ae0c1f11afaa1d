import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startSandboxPlatform } from '../src/index.ts'
import { settingsFromEnvironment } from '../src/settings.ts'
import { Browser, deskUrl, helena, trialFolder, trialPlatform } from './trial-platform.ts'

test('after a restart the passwords, sessions, keys, locks and executions are the same', async () => {
  const dataDir = trialFolder()
  const first = await startSandboxPlatform({ dataDir, deskUrl })
  const browser = new Browser(first)
  await browser.signIn(helena)
  const [keys, page] = [
    await (await browser.get('/.well-known/jwks.json')).text(),
    await (await browser.get('/app')).text(),
  ]
  const lucia = new Browser(first)
  for (let n = 0; n < 3; n++) await lucia.signIn('lucia.ferreyra@aurora-varejo.example', 'Wrong-pass-1')
  await first.stop()

  const second = await trialPlatform({ dataDir })
  const back = new Browser(second, browser.cookies)
  expect(second.passwords).toEqual(first.passwords)
  expect(await (await back.get('/.well-known/jwks.json')).text()).toBe(keys)
  const again = await (await back.get('/app')).text()
  const executionKeys = (text: string) => text.match(/<code>[^<]+/g)
  expect(executionKeys(again)).toHaveLength(12)
  expect(executionKeys(again)).toEqual(executionKeys(page))
  expect((await new Browser(second).signIn('lucia.ferreyra@aurora-varejo.example')).status).toBe(401)
})

test('two folders have different passwords, each of the platform’s form', async () => {
  const [one, other] = await Promise.all([trialPlatform(), trialPlatform()])
  expect(one.passwords[helena]).not.toBe(other.passwords[helena])
  for (const password of Object.values(one.passwords)) {
    expect(password).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z0-9]).{8,16}$/)
  }
})

test('passwords are in clear in the passwords file only, and every file is its owner’s', async () => {
  const dataDir = trialFolder()
  const platform = await trialPlatform({ dataDir })
  await new Browser(platform).signIn(helena)
  for (const name of readdirSync(dataDir)) {
    expect([name, statSync(join(dataDir, name)).mode & 0o777]).toEqual([name, 0o600])
    const text = readFileSync(join(dataDir, name), 'utf8')
    const shown = Object.values(platform.passwords).some((password) => text.includes(password))
    expect([name, shown]).toEqual([name, name === 'passwords.json'])
  }
})

test('a lost passwords file is made again with new passwords, and old sessions end', async () => {
  const dataDir = trialFolder()
  const first = await startSandboxPlatform({ dataDir, deskUrl })
  const browser = new Browser(first)
  await browser.signIn(helena)
  await first.stop()
  rmSync(join(dataDir, 'passwords.json'))
  const second = await trialPlatform({ dataDir })
  expect((await new Browser(second, browser.cookies).get('/app')).status).toBe(302)
  expect((await new Browser(second).signIn(helena, first.passwords[helena])).status).toBe(401)
  expect((await new Browser(second).signIn(helena)).status).toBe(303)
})

test('the log holds no password, cookie, token or query', async () => {
  const lines: string[] = []
  const platform = await trialPlatform({ log: { write: (line) => void lines.push(line) } })
  const browser = new Browser(platform)
  await browser.signIn(helena, 'Wrong-pass-1')
  await browser.signIn(helena)
  const { token } = (await (await browser.deskToken()).json()) as { token: string }
  const cookie = browser.cookies.get('sandbox_session') as string
  await browser.get('/website/?secret=in-the-query')
  await browser.post('/sign-out')
  const log = lines.join('')
  expect(log).toContain('"path":"/sign-in"')
  expect(log).toContain('"path":"/website/"')
  for (const secret of [platform.passwords[helena] as string, 'Wrong-pass-1', cookie, token, 'in-the-query']) {
    expect(log).not.toContain(secret)
  }
})

test('one folder belongs to one platform at a time', async () => {
  const dataDir = trialFolder()
  await trialPlatform({ dataDir })
  await expect(startSandboxPlatform({ dataDir, deskUrl })).rejects.toThrow(/is in use by process/)
})

test('it listens on loopback only', async () => {
  for (const host of ['0.0.0.0', '::', '192.168.0.10', 'desk.example']) {
    await expect(startSandboxPlatform({ dataDir: trialFolder(), deskUrl, host })).rejects.toThrow(/loopback only/)
  }
})

test.each([
  [{}, /SANDBOX_DATA_DIR is not set/],
  [{ SANDBOX_DATA_DIR: 'x', SANDBOX_PORT: 'http' }, /SANDBOX_PORT is not a port/],
  [{ SANDBOX_DATA_DIR: 'x', SANDBOX_HOST: '10.0.0.1' }, /loopback only/],
  [{ SANDBOX_DATA_DIR: 'x' }, /DESK_URL is not the address of a desk/],
  [{ SANDBOX_DATA_DIR: 'x', DESK_URL: 'http://localhost:4000/desk/' }, /DESK_URL is not the address of a desk/],
])('a start with %o is refused in a sentence', (environment, sentence) => {
  expect(() => settingsFromEnvironment(environment)).toThrow(sentence)
})

test('what is not set has its default', () => {
  expect(settingsFromEnvironment({ SANDBOX_DATA_DIR: 'data', DESK_URL: 'http://localhost:4000/' })).toEqual({
    host: '127.0.0.1',
    port: 4001,
    dataDir: 'data',
    deskUrl: 'http://localhost:4000',
    passwordsFile: join('data', 'passwords.json'),
  })
})
