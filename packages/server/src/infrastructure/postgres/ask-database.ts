import pg from 'pg'

export type Answer =
  | { readonly state: 'ready'; readonly fsync: boolean }
  /** It lives, and cannot take a connection at this moment: starting, stopping, or all places taken. */
  | { readonly state: 'starting'; readonly words: string }
  | { readonly state: 'silent'; readonly words: string }
  /** A database answers there, and it does not know us. */
  | { readonly state: 'stranger'; readonly words: string }

/** What answers at this address now, by a real connection: signed in, asked once, closed. */
export async function askDatabase(url: string): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, query_timeout: 2_000 })
  // The end of a connection that is being judged tells nothing more than the judgement.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ fsync: string }>("select current_setting('fsync') as fsync")
    return { state: 'ready', fsync: rows[0]?.fsync === 'on' }
  } catch (error) {
    return { state: stateOf((error as { code?: string }).code ?? ''), words: (error as Error).message }
  } finally {
    await client.end().catch(() => undefined)
  }
}

function stateOf(code: string): 'starting' | 'silent' | 'stranger' {
  if (code === '57P03' || code === '53300') return 'starting'
  return code === '28P01' || code === '28000' || code === '3D000' ? 'stranger' : 'silent'
}
