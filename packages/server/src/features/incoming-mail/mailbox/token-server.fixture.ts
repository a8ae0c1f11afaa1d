import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A provider's token endpoint on this machine, and where a mail server asks whose an access token is. */
export async function startTokenServer(user: string) {
  const state = {
    /** The one refresh token that it takes; null: access was revoked. */
    refreshToken: 'refresh-1' as string | null,
    rotates: false,
    clientSecret: 'client-secret',
    /** What its refusals say beside the reason, of the form that it was sent. */
    echo: null as ((form: URLSearchParams) => string) | null,
    /** The refresh token of each request so far. */
    asked: [] as string[],
    active: new Set<string>(),
  }
  let count = 1

  function answerTo(path: string, form: URLSearchParams): [number, object] {
    if (path === '/introspect') {
      const active = state.active.has(form.get('token') ?? '')
      return [200, active ? { active, username: user } : { active }]
    }
    const given = form.get('refresh_token') ?? ''
    state.asked.push(given)
    if (state.echo) return [400, { error: 'invalid_grant', error_description: state.echo(form) }]
    if (form.get('client_secret') !== state.clientSecret) return [401, { error: 'invalid_client' }]
    if (given !== state.refreshToken)
      return [400, { error: 'invalid_grant', error_description: `Token ${given} has been expired or revoked.` }]
    count += 1
    const access = `access-${count}`
    state.active.add(access)
    if (!state.rotates) return [200, { access_token: access, expires_in: 3600, token_type: 'Bearer' }]
    state.refreshToken = `refresh-${count}`
    return [200, { access_token: access, expires_in: '3600', refresh_token: state.refreshToken }]
  }

  const server = createServer((request, response) => {
    void formOf(request).then((form) => {
      const [status, body] = answerTo(request.url ?? '', form)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    state,
    tokenUrl: `${origin}/token`,
    introspectionUrl: `${origin}/introspect`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return new URLSearchParams(text)
}
