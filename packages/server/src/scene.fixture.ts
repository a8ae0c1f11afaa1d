import { expect } from 'vitest'
import type { Demand, Language } from '@plantao/rules/vocabulary'
import type { ConversationPage, EventView, MessageView } from './features/conversations/conversation-shapes.ts'
import { newToken, tokenHash } from './features/staff-sessions/secret-token.ts'
import { newId } from './infrastructure/ids.ts'
import { testDesk } from './test-desk.ts'
import type { TestDesk, TestDeskOptions } from './test-desk.ts'
import { camila, diego, lucia, marAzul, startTokenPlatform, tierraSur } from './token-platform.fixture.ts'
import type { RealmPerson } from './token-platform.fixture.ts'

/** Whoever asks: the headers by which the desk knows them, and who that is. */
export type Viewer = {
  readonly label: string
  readonly headers: Record<string, string>
  readonly id: string
  readonly sessionId: string
  readonly token: string
}

/** The answer of the desk; `body` is its JSON, `text` every byte of it. */
export type Answer = {
  readonly status: number
  // A test says what it expects of an answer, and the contract is checked on every one of them.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any
  readonly text: string
  readonly headers: Record<string, unknown>
}
type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'

export type Opening = {
  readonly id?: string
  readonly messageId?: string
  readonly demand?: Demand
  readonly text?: string
  readonly language?: Language
  readonly facts?: Readonly<Record<string, string | boolean>>
  readonly general?: boolean
  readonly topic?: string
  readonly attachments?: readonly string[]
  readonly follows?: string
}

/** What makes an incident a P1 (R58), a P2 (R59), and a whole intake of one. */
export const p1Facts = {
  environment: 'prod',
  extent: 'total',
  workaround: 'none',
  prodPipelinesAffected: true,
} as const
export const p2Facts = {
  environment: 'prod',
  extent: 'partial',
  workaround: 'none',
  prodPipelinesAffected: true,
  pipeline: 'orders-to-erp',
  expected: 'Orders arrive',
  ownAnalysis: 'The queue grows',
} as const

/** A desk with its cast: customers of two realms, visitors, and the staff in all their roles. */
export async function openScene(options: TestDeskOptions = {}) {
  const platform = await startTokenPlatform()
  const open = await testDesk({ ...options, settings: { ...platform.settings, ...options.settings } })
  const teams = { andes: newId(), pampa: newId(), success: newId() }
  await seedCustomers(open)
  await seedTeams(open, teams)
  const people = peopleOf(open, platform.sign)
  const staff = {
    bruna: await people.staff('Bruna Teixeira', ['engineer']),
    caio: await people.staff('Caio Duarte', ['engineer']),
    otavio: await people.staff('Otávio Reis', ['leader']),
    paulo: await people.staff('Paulo Siqueira', ['operator']),
    joana: await people.staff('Joana Mello', ['project-team'], [teams.andes]),
    nico: await people.staff('Nico Vidal', ['project-team'], [teams.pampa]),
  }
  return {
    ...open,
    ...people,
    ...staff,
    platform,
    teams,
    close: async () => {
      await open.close()
      await platform.close()
    },
  }
}
export type Scene = Awaited<ReturnType<typeof openScene>>

/** What people do, through HTTP; `on` is the desk that they ask, where two stand beside each other. */
export function peopleOf(open: TestDesk, sign: (person: RealmPerson, at: Date) => Promise<string>) {
  const { clock } = open

  async function ask(
    viewer: Viewer | null,
    method: Method,
    path: string,
    body?: object | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await open.app.inject({
      method,
      url: path.startsWith('/openapi') ? path : `/api/v1${path}`,
      headers: { ...viewer?.headers, ...headers },
      ...(body === undefined ? {} : { payload: body }),
    })
    const isJson = /\bjson\b/.test(String(answer.headers['content-type']))
    return {
      status: answer.statusCode,
      body: isJson && answer.body !== '' ? answer.json() : answer.body,
      text: answer.body,
      headers: answer.headers,
    }
  }

  /** What is answered to a request that succeeds. */
  // oxlint-disable-next-line typescript/no-explicit-any
  async function done(viewer: Viewer | null, method: Method, path: string, body?: object): Promise<any> {
    const answer = await ask(viewer, method, path, body)
    expect(answer.status, answer.text).toBeLessThan(300)
    return answer.body
  }

  async function begin(label: string, body: object): Promise<Viewer> {
    const { token, session } = await done(null, 'POST', '/requester-sessions', body)
    return {
      label,
      headers: { authorization: `Bearer ${token}` },
      id: session.requesterId,
      sessionId: session.sessionId,
      token,
    }
  }

  const people = {
    ask,
    done,

    /** Somebody whom nobody knows. */
    visitor: (door: 'website' | 'login' = 'website', language: Language = 'en') =>
      begin('a visitor', { door, language }),

    signedIn: async (person: RealmPerson = camila, language: Language = 'en') =>
      begin(person.name, { door: 'platform', language, platformToken: await sign(person, clock.now()) }),

    staff: (name: string, roles: readonly string[], teamIds: readonly string[] = []) =>
      addStaff(open, { name, roles, teamIds }),

    /** The answer to opening a conversation, whatever it is. */
    tryOpen: (
      viewer: Viewer,
      {
        id = newId(clock.now()),
        messageId = newId(clock.now()),
        demand = 'platform-question',
        text = 'How do triggers work?',
        language = 'en',
        facts = {},
        ...more
      }: Opening = {},
    ): Promise<Answer> =>
      ask(viewer, 'PUT', `/conversations/${id}`, {
        messageId,
        language,
        demand,
        text,
        facts: Object.entries(facts).map(([name, value]) => ({ name, value })),
        ...more,
      }),

    opens: async (viewer: Viewer, opening: Opening = {}): Promise<ConversationPage> => {
      const answer = await people.tryOpen(viewer, opening)
      expect(answer.status, answer.text).toBe(200)
      return answer.body
    },

    /** The conversation's id, once it is open. */
    opensOne: async (viewer: Viewer, opening: Opening = {}): Promise<string> =>
      (await people.opens(viewer, opening)).conversation.id,

    reads: (viewer: Viewer, id: string): Promise<ConversationPage> => done(viewer, 'GET', `/conversations/${id}`),

    tryWrite: (viewer: Viewer, id: string, text: string, more: object = {}, messageId = newId(clock.now())) =>
      ask(viewer, 'PUT', `/conversations/${id}/messages/${messageId}`, { text, ...more }),

    writes: async (viewer: Viewer, id: string, text: string, more: object = {}): Promise<MessageView> => {
      const answer = await people.tryWrite(viewer, id, text, more)
      expect(answer.status, answer.text).toBe(200)
      return answer.body.message
    },

    /** A whole small file, sent; `message` binds it. */
    uploads: async (viewer: Viewer, conversationId: string, content: string): Promise<string> => {
      const id = newId(clock.now())
      const bytes = Buffer.from(content)
      await done(viewer, 'PUT', `/attachments/${id}`, { conversationId, name: 'trace.log', sizeBytes: bytes.length })
      const sent = await ask(viewer, 'PATCH', `/attachments/${id}?offset=0`, bytes, {
        'content-type': 'application/octet-stream',
      })
      expect(sent.body).toMatchObject({ complete: true })
      return id
    },

    /** From the unsigned session that opened it to the signed-in one. */
    goesOn: async (from: Viewer, to: Viewer, id: string): Promise<ConversationPage> => {
      const { code } = await done(from, 'POST', `/conversations/${id}/go-on`)
      return done(to, 'POST', '/go-on', { code })
    },
  }
  return people
}

/** The texts of the messages of a page, oldest first. */
export function textsOf(events: readonly EventView[]): string[] {
  return events.flatMap(({ message }) => (message ? [message.text] : []))
}

/** The kinds of the lines, oldest first. */
export function kindsOf(events: readonly EventView[]): string[] {
  return events.map(({ kind }) => kind)
}

async function seedCustomers({ desk, clock }: TestDesk): Promise<void> {
  const begun = new Date(clock.now().getTime() - 86_400_000)
  for (const realm of [marAzul, tierraSur]) {
    await desk.db
      .insertInto('organisation')
      .values({ id: realm.organisationId, platform_id: realm.organisationId, name: realm.organisation })
      .execute()
    await desk.db
      .insertInto('realm')
      .values({ id: realm.id, platform_id: realm.id, organisation_id: realm.organisationId, name: realm.name })
      .execute()
    await desk.db
      .insertInto('contract')
      .values({ id: newId(), organisation_id: realm.organisationId, plan: 'standard', starts_at: begun, ends_at: null })
      .execute()
  }
  await desk.directory.refresh()
}

async function seedTeams(
  { desk, clock }: TestDesk,
  teams: { andes: string; pampa: string; success: string },
): Promise<void> {
  const at = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000)
  await desk.db
    .insertInto('team')
    .values([
      { id: teams.andes, name: 'Team Andes', kind: 'project-team', created_at: at(0) },
      { id: teams.pampa, name: 'Team Pampa', kind: 'project-team', created_at: at(1) },
      { id: teams.success, name: 'Customer success', kind: 'customer-success', created_at: at(2) },
    ])
    .execute()
}

async function addStaff(
  { desk, clock }: TestDesk,
  { name, roles, teamIds }: { name: string; roles: readonly string[]; teamIds: readonly string[] },
): Promise<Viewer> {
  const [id, sessionId, token, now] = [newId(), newId(), newToken(), clock.now()]
  const email = `${name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]+/g, '.')}@desk.example`
  await desk.db
    .insertInto('staff')
    .values({ id, name, email, language: 'en', languages: ['en'], roles: [...roles] })
    .execute()
  for (const team of teamIds) await desk.db.insertInto('team_member').values({ team_id: team, staff_id: id }).execute()
  await desk.db
    .insertInto('staff_session')
    .values({
      id: sessionId,
      token_hash: tokenHash(token),
      staff_id: id,
      created_at: now,
      expires_at: new Date(now.getTime() + 1e12),
      ended_at: null,
    })
    .execute()
  await desk.directory.refresh()
  return { label: name, headers: { cookie: `plantao=${token}` }, id, sessionId, token }
}

export { camila, diego, lucia, marAzul, tierraSur }
