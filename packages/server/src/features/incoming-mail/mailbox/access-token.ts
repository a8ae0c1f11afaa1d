import { z } from 'zod'
import { MailboxTrouble } from './mailbox-trouble.ts'
import type { OAuth2 } from './mailbox.ts'

const timeoutMs = 15_000
const longestAnswer = 64 * 1024
/** RFC 6749, section 5.1; a token without its time is taken for one of an hour. */
const granted = z.object({
  access_token: z.string().min(1).max(16_000),
  expires_in: z.coerce.number().min(0).max(31_536_000).catch(3_600).default(3_600),
  refresh_token: z.string().min(1).max(8_000).optional(),
})
/** Section 5.2. */
const denied = z.object({ error: z.string().max(200), error_description: z.string().optional() })

export type Granted = {
  readonly accessToken: string
  readonly expiresInSeconds: number
  /** The refresh token that takes the place of the one that was used, where there is a new one. */
  readonly rotated: string | null
}

/**
 * An access token, for the refresh token (RFC 6749, section 6).
 *
 * @throws MailboxTrouble `token-refused` with what the provider says, or `token-url-fails`
 */
export async function grantedFor(signIn: OAuth2): Promise<Granted> {
  const { status, body } = await ask(signIn)
  if (status === 200) {
    const parsed = granted.safeParse(body)
    if (!parsed.success)
      throw new MailboxTrouble('token-url-fails', '', new Error('It answered without an access token.'))
    const { access_token: accessToken, expires_in: expiresInSeconds, refresh_token: next } = parsed.data
    return { accessToken, expiresInSeconds, rotated: next === undefined || next === signIn.refreshToken ? null : next }
  }
  const parsed = denied.safeParse(body)
  const said = parsed.success
    ? [parsed.data.error, parsed.data.error_description].filter((part) => part !== undefined).join(': ')
    : `HTTP ${status}`
  const isTheirs = status >= 500 || status === 429 || !parsed.success
  throw new MailboxTrouble(isTheirs ? 'token-url-fails' : 'token-refused', withoutSecrets(said, signIn))
}

async function ask(signIn: OAuth2): Promise<{ status: number; body: unknown }> {
  const { tokenUrl, clientId, clientSecret, refreshToken, scope } = signIn
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: clientId,
    ...(clientSecret === null ? {} : { client_secret: clientSecret }),
    ...(scope === null ? {} : { scope }),
  })
  try {
    const response = await fetch(tokenUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: form.toString(),
      // Secrets are for the place that was named, and for no other.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { status: response.status, body: await readJson(response) }
  } catch (cause) {
    throw new MailboxTrouble('token-url-fails', '', cause)
  }
}

/** Null where it is no JSON, or longer than any answer is. */
async function readJson(response: Response): Promise<unknown> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of response.body ?? []) {
    size += (piece as Uint8Array).length
    if (size > longestAnswer) return null
    pieces.push(piece as Uint8Array)
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'))
  } catch {
    return null
  }
}

/** Some providers give back what they were sent, encoded as they got it or as they write. */
function withoutSecrets(said: string, { clientSecret, refreshToken, clientId }: OAuth2): string {
  const secrets = [refreshToken, clientSecret].filter((secret) => secret !== null && secret !== '')
  const written = [...secrets, ...(clientSecret ? [`${clientId}:${clientSecret}`] : [])]
    .flatMap((secret) => [...encodingsOf(secret!)])
    .toSorted((one, other) => other.length - one.length)
  return written.reduce(
    (text, secret) => text.replaceAll(new RegExp(secret.replaceAll(/[^\w\s]/g, String.raw`\$&`), 'gi'), '***'),
    said,
  )
}

function encodingsOf(secret: string): ReadonlySet<string> {
  const quoted = JSON.stringify(secret).slice(1, -1)
  const form = new URLSearchParams({ '': secret }).toString().slice(1)
  const percent = encodeURIComponent(secret)
  const plain = [secret, percent, encodeURIComponent(percent), form, encodeURIComponent(form), quoted]
  return new Set([...plain, quoted.replaceAll('/', '\\/'), ...inBase64(secret), ...inBase64(form)])
}

const shortestInBase64 = 6

/** What its bytes become in base64, wherever in the encoded text they begin; whole signs alone. */
function inBase64(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const written = [0, 1, 2].map((lead) => {
    const all = Buffer.concat([Buffer.alloc(lead), bytes])
    return all.toString('base64').slice(Math.ceil((lead * 8) / 6), Math.floor((all.length * 8) / 6))
  })
  return written
    .filter((text) => text.length >= shortestInBase64)
    .flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')])
}
