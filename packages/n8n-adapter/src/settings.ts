import { z } from 'zod'

const loopback = ['127.0.0.1', 'localhost', '::1']
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })

/** Every setting of the adapter, read from the environment. */
const shape = z.object({
  N8N_URL: httpUrl.describe('Where n8n is, without /api/v1.'),
  N8N_API_KEY: z.string().min(1).describe('A key of its public API that may read workflows and executions.'),
  ADAPTER_KEY: z.string().min(32).describe('The key that the desk shows; entered there as well.'),
  ADAPTER_REALM_ID: z.uuid().describe("The realm's id, as in the tokens that sign people in at the desk."),
  ADAPTER_REALM_NAME: z.string().min(1).max(200),
  ADAPTER_ORGANISATION: z.string().min(1).max(200),
  ADAPTER_HOST: z.string().default('127.0.0.1'),
  ADAPTER_PORT: z.coerce.number().int().min(0).max(65_535).default(4002),
})

export type AdapterSettings = z.infer<typeof shape>

/**
 * The settings in `environment`.
 *
 * @throws Error whose message names each setting that is missing or wrong
 */
export function readSettings(environment: NodeJS.ProcessEnv): AdapterSettings {
  const parsed = shape.safeParse(environment)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`).join('; '))
  const { ADAPTER_HOST: host, N8N_URL: url } = parsed.data
  if (!loopback.includes(host) && !url.startsWith('https:'))
    throw new Error('N8N_URL: must be https:// where the adapter listens beyond this machine')
  return { ...parsed.data, N8N_URL: url.replace(/\/+$/, '') }
}
