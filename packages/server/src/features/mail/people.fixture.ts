import { SignJWT } from 'jose'
import { newId } from '../../infrastructure/ids.ts'
import type { TestDesk } from '../../test-desk.ts'
import { newToken, tokenHash } from '../staff-sessions/secret-token.ts'

const secret = 'a secret of the platform for tests'

/** Settings with which the people of this cast can sign in at the platform door. */
export const platformSettings = {
  PLATFORM_SECRETS: secret,
  PLATFORM_ISSUER: 'https://platform.example',
  WEBSITE_URL: 'https://vendor.example',
}

export type Cast = { readonly headers: Record<string, string>; readonly id: string; readonly sessionId: string }

export type Asked = {
  readonly status: number
  // What a test expects of a body is what it says of its shape.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any
  readonly raw: Buffer
  readonly headers: Record<string, unknown>
}

/** People at the doors and in the team of a test desk; each call goes through HTTP. */
export function peopleOf({ desk, app, clock }: TestDesk) {
  async function ask(
    method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    as: Cast | null,
    body?: object | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Asked> {
    const answer = await app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { ...as?.headers, ...headers },
      ...(body === undefined ? {} : { payload: body }),
    })
    const isJson = String(answer.headers['content-type']).includes('json')
    return {
      status: answer.statusCode,
      body: isJson ? answer.json() : answer.body,
      raw: answer.rawPayload,
      headers: answer.headers,
    }
  }

  async function begin(body: object): Promise<Cast> {
    const { status, body: begun } = await ask('POST', '/requester-sessions', null, body)
    if (status !== 201) throw new Error(`No session: ${JSON.stringify(begun)}`)
    return {
      headers: { authorization: `Bearer ${begun.token}` },
      id: begun.session.requesterId,
      sessionId: begun.session.sessionId,
    }
  }

  return {
    ask,

    /** Somebody whom nobody knows, at the website's door unless another one is named. */
    visitor: (door: 'website' | 'login' = 'website', language = 'en') => begin({ door, language }),

    /** Somebody signed in to the realm `acme-prod` of Acme. */
    signedIn: async (name: string, language = 'en') => {
      const now = Math.floor(clock.now().getTime() / 1000)
      const token = await new SignJWT({
        name,
        email: `${name.toLowerCase()}@acme.example`,
        realm_id: '0190c2d4-0000-7000-8000-00000000ac3e',
        realm: 'acme-prod',
        organisation_id: '0190c2d4-0000-7000-8000-0000000000ac',
        organisation: 'Acme',
      })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(name)
        .setJti(newId())
        .setIssuer(platformSettings.PLATFORM_ISSUER)
        .setAudience(desk.settings.PLATFORM_AUDIENCE)
        .setIssuedAt(now)
        .setExpirationTime(now + 300)
        .sign(new TextEncoder().encode(secret))
      return begin({ door: 'platform', language, platformToken: token })
    },

    /** One of the staff, signed in. */
    staff: async (name: string, roles: string[] = ['engineer'], teamIds: string[] = []): Promise<Cast> => {
      const [id, sessionId, token, now] = [newId(), newId(), newToken(), clock.now()]
      await desk.db
        .insertInto('staff')
        .values({ id, name, email: `${name.toLowerCase()}@desk.example`, language: 'en', languages: ['en'], roles })
        .execute()
      for (const team of teamIds)
        await desk.db.insertInto('team_member').values({ team_id: team, staff_id: id }).execute()
      await desk.db
        .insertInto('staff_session')
        .values({
          id: sessionId,
          token_hash: tokenHash(token),
          staff_id: id,
          created_at: now,
          expires_at: new Date(now.getTime() + 1e10),
        })
        .execute()
      await desk.directory.refresh()
      return { headers: { cookie: `plantao=${token}` }, id, sessionId }
    },

    /** A conversation opened with this text; returns its id. */
    opens: async (requester: Cast, text: string, more: object = {}): Promise<string> => {
      const id = newId()
      const { status, body } = await ask('PUT', `/conversations/${id}`, requester, {
        messageId: newId(),
        language: 'en',
        demand: 'platform-question',
        text,
        facts: [{ name: 'doubt', value: text.slice(0, 500) }],
        ...more,
      })
      if (status !== 200 && status !== 201) throw new Error(`Not opened: ${JSON.stringify(body)}`)
      return id
    },

    /** A message of either side, or a note; returns its seq. */
    writes: async (person: Cast, conversation: string, text: string, more: object = {}): Promise<number> => {
      const { status, body } = await ask('PUT', `/conversations/${conversation}/messages/${newId()}`, person, {
        text,
        ...more,
      })
      if (status !== 200) throw new Error(`Not sent: ${JSON.stringify(body)}`)
      return body.message.seq
    },
  }
}
