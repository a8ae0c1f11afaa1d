/** One call of the HTTP API with its JSON; for setting up, where any failure ends the run. */
export type Caller = { readonly baseUrl: string; readonly headers?: Readonly<Record<string, string>> }

type Answered<Body> = { readonly body: Body; readonly cookie: string | null }

export async function call<Body>(
  { baseUrl, headers }: Caller,
  method: string,
  path: string,
  given?: unknown,
): Promise<Answered<Body>> {
  const response = await fetch(`${baseUrl}/api/v1${path}`, {
    method,
    headers: { ...(given === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(given === undefined ? {} : { body: JSON.stringify(given) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
  return {
    body: (text === '' ? null : JSON.parse(text)) as Body,
    cookie: response.headers.get('set-cookie')?.split(';')[0] ?? null,
  }
}
