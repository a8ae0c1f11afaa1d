import { randomBytes } from 'node:crypto'

/** An n8n that was just started, made ready: an owner, a key that only reads, two workflows that run, one of which fails. */
export type PreparedN8n = {
  /** Of its public API, with `workflow:read`, `workflow:list`, `execution:read` and `execution:list`. */
  readonly apiKey: string
  readonly ownerAddress: string
  readonly ownerPassword: string
}

const reads = ['workflow:read', 'workflow:list', 'execution:read', 'execution:list'] as const
const owner = { email: 'owner@north-warehouse.example', firstName: 'Olga', lastName: 'North' }

/**
 * Makes an n8n without an owner ready to be read, through its own endpoints; its workflows have run once each.
 *
 * @throws Error with what n8n answered, where it already has an owner or refuses something
 */
export async function prepareN8n(url: string): Promise<PreparedN8n> {
  const ownerPassword = `Warehouse-${randomBytes(9).toString('base64url')}1`
  let cookie = ''

  async function ask(path: string, body?: object, headers: Record<string, string> = {}): Promise<unknown> {
    const response = await fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', cookie, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    const text = await response.text()
    if (!response.ok) throw new Error(`n8n answered ${response.status} to ${path}: ${text.slice(0, 300)}`)
    return JSON.parse(text)
  }
  async function keyFor(label: string, scopes: readonly string[]): Promise<string> {
    const { data } = (await ask('/rest/api-keys', { label, scopes, expiresAt: null })) as {
      data: { rawApiKey: string }
    }
    return data.rawApiKey
  }

  await ask('/rest/owner/setup', { ...owner, password: ownerPassword })
  const making = await keyFor('set-up', [
    ...reads,
    'workflow:create',
    'workflow:update',
    'workflow:activate',
    'tag:create',
  ])
  const asMaker = { 'x-n8n-api-key': making }
  for (const workflow of workflows) {
    const { id } = (await ask('/api/v1/workflows', workflow, asMaker)) as { id: string }
    await ask(`/api/v1/workflows/${id}/activate`, {}, asMaker)
  }
  await runOnce(`${url}/webhook/stock-sync`)
  await runOnce(`${url}/webhook/dock-slots`)
  return { apiKey: await keyFor('desk', reads), ownerAddress: owner.email, ownerPassword }
}

/** A webhook is there a moment after its workflow was switched on; one that fails answers with an error, and has run. */
async function runOnce(webhook: string): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    const response = await fetch(webhook)
    await response.text()
    if (response.status !== 404) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`Nothing listens at ${new URL(webhook).pathname}.`)
}

const webhook = (id: string, path: string) => ({
  id,
  name: 'A call comes in',
  type: 'n8n-nodes-base.webhook',
  typeVersion: 2,
  position: [0, 0],
  webhookId: id,
  parameters: { path, httpMethod: 'GET', responseMode: 'lastNode' },
})
const main = (...targets: readonly string[]) => ({ main: [targets.map((node) => ({ node, type: 'main', index: 0 }))] })

/** Invented: one that goes well, and one that stops with an error at its second step. */
const workflows = [
  {
    name: 'Stock sync',
    settings: {},
    nodes: [
      webhook('6a2d1b70-5f0e-4d6b-9a51-000000000001', 'stock-sync'),
      {
        id: '6a2d1b70-5f0e-4d6b-9a51-000000000002',
        name: 'Count what is left',
        type: 'n8n-nodes-base.set',
        typeVersion: 3.4,
        position: [220, 0],
        parameters: {},
      },
    ],
    connections: { 'A call comes in': main('Count what is left') },
  },
  {
    name: 'Dock slots',
    settings: {},
    nodes: [
      webhook('6a2d1b70-5f0e-4d6b-9a51-000000000003', 'dock-slots'),
      {
        id: '6a2d1b70-5f0e-4d6b-9a51-000000000004',
        name: 'Refuse the slot',
        type: 'n8n-nodes-base.stopAndError',
        typeVersion: 1,
        position: [220, 0],
        parameters: { errorMessage: 'No slot is free before 10:00' },
      },
    ],
    connections: { 'A call comes in': main('Refuse the slot') },
  },
]
