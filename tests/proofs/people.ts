import { uuidv7 } from '@plantao/api-client'
import type { ConversationPage, Language } from '@plantao/api-client'
import { call } from './api-calls.ts'
import type { Caller } from './api-calls.ts'

/** How somebody is known to the desk: the header of their requests and of their socket. */
export type Person = {
  readonly name: string
  readonly language: Language
  readonly token: string | null
  readonly cookie: string | null
}

/** A visitor of the website with a conversation of their own. */
export type Visitor = Person & { readonly token: string; readonly conversation: string }

const languages: readonly Language[] = ['pt', 'en', 'es']

/** The first operator makes these engineers, who sign in. */
export async function engineersOf(
  baseUrl: string,
  firstOperatorCode: string,
  names: readonly string[],
): Promise<Person[]> {
  const operator = {
    name: 'Noa Brandt',
    email: 'noa@plantao.example',
    password: 'correto cavalo bateria grampo',
    language: 'en',
  }
  const begun = await call<unknown>({ baseUrl }, 'POST', '/first-operator', { code: firstOperatorCode, ...operator })
  const asOperator: Caller = { baseUrl, headers: { cookie: begun.cookie! } }
  const engineers: Person[] = []
  for (const name of names) {
    const id = uuidv7()
    const email = `${name.split(' ')[0]!.toLowerCase()}@plantao.example`
    await call(asOperator, 'PUT', `/staff/${id}`, {
      name,
      email,
      language: 'en',
      languages: ['pt', 'en', 'es'],
      roles: ['engineer'],
      onDuty: true,
    })
    const { body: link } = await call<{ url: string }>(asOperator, 'POST', `/staff/${id}/password-link`)
    const redeemed = await call<unknown>({ baseUrl }, 'POST', '/password-codes', {
      code: new URL(link.url).hash.slice(1),
      password: operator.password,
    })
    engineers.push({ name, language: 'en', token: null, cookie: redeemed.cookie })
  }
  return engineers
}

/** Visitors with one open conversation each, in the three languages by turns. */
export async function visitorsOf(baseUrl: string, count: number): Promise<Visitor[]> {
  return Promise.all(
    Array.from({ length: count }, (_, at) => visitor(baseUrl, `visitor ${at + 1}`, languages[at % 3]!)),
  )
}

async function visitor(baseUrl: string, name: string, language: Language): Promise<Visitor> {
  const { body: begun } = await call<{ token: string }>({ baseUrl }, 'POST', '/requester-sessions', {
    door: 'website',
    language,
  })
  const conversation = uuidv7()
  const opening = {
    messageId: uuidv7(),
    language,
    demand: 'platform-question',
    text: `How do I read a queue? (${name})`,
  }
  await call<ConversationPage>(
    { baseUrl, headers: headersOf({ token: begun.token, cookie: null }) },
    'PUT',
    `/conversations/${conversation}`,
    opening,
  )
  return { name, token: begun.token, cookie: null, conversation, language }
}

export function headersOf({ token, cookie }: Pick<Person, 'token' | 'cookie'>): Record<string, string> {
  return token !== null ? { authorization: `Bearer ${token}` } : { cookie: cookie ?? '' }
}
