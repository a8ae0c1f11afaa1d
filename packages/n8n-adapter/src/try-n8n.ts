import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { prepareN8n } from './prepare-n8n.ts'
import { readSettings } from './settings.ts'
import { startAdapter } from './start-adapter.ts'
import { startN8n } from './start-n8n.ts'

/** An n8n with two workflows, and the adapter in front of it: `docs/operate/try-n8n.sh` installs it and runs this. */
const folder = resolve(process.argv[2] ?? 'data/n8n')
const home = join(folder, `home-${Date.now()}`)
await mkdir(home, { recursive: true })
const databaseUrl = process.env['N8N_DATABASE_URL']
const n8n = await startN8n({ folder, home, port: 5678, ...(databaseUrl === undefined ? {} : { databaseUrl }) })
const { apiKey, ownerPassword, ownerAddress } = await prepareN8n(n8n.url)
const settings = readSettings({
  N8N_URL: n8n.url,
  N8N_API_KEY: apiKey,
  ADAPTER_KEY: randomBytes(24).toString('base64url'),
  ADAPTER_REALM_ID: process.env['ADAPTER_REALM_ID'] ?? randomUUID(),
  ADAPTER_REALM_NAME: process.env['ADAPTER_REALM_NAME'] ?? 'north-warehouse',
  ADAPTER_ORGANISATION: process.env['ADAPTER_ORGANISATION'] ?? 'North Warehouse',
  ADAPTER_PORT: process.env['ADAPTER_PORT'],
})
const adapter = await startAdapter(settings)
console.log(`
n8n:      ${n8n.url} (${ownerAddress}, ${ownerPassword})
Adapter:  ${adapter.url}
Key:      ${settings.ADAPTER_KEY}
Realm id: ${settings.ADAPTER_REALM_ID}

Enter address and key at the desk, under Manage, Platform. Ctrl+C stops both.`)
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void Promise.all([adapter.stop(), n8n.stop()]).then(() => process.exit(0)))
