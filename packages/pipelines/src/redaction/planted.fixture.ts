import type { Json } from '../json.ts'

/** What somebody could do to a text before it lands in a field; each can be undone. */
export const encodings: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'JSON text': (text) => JSON.stringify({ kept: true, body: text }),
  'escaped quotes': (text) => JSON.stringify(text).slice(1, -1),
  percent: (text) => encodeURIComponent(text),
  'every character in percent': (text) =>
    [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  base64: (text) => btoa(text),
  base64url: (text) => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
  'base64 in lines': (text) => btoa(text).replaceAll(/(.{76})(?=.)/g, '$1\r\n'),
  hexadecimal: (text) => [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  'character references': (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;'),
  'numbered references': (text) => [...text].map((character) => `&#${character.codePointAt(0)};`).join(''),
  'escaped code points': (text) =>
    [...text].map((character) => String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
}

/** A text in which a secret shows itself, by a name beside it or by where it stands. */
export const contexts: Readonly<Record<string, (secret: string) => string>> = {
  json: (secret) => JSON.stringify({ user: 'marta', password: secret }),
  headers: (secret) => JSON.stringify([{ key: 'X-Api-Key', value: secret }]),
  'Double Braces': (secret) => `{ "id": {{ message.id }}, "clientSecret": "${secret}" }`,
  form: (secret) => `grant_type=password&username=marta&password=${secret}&scope=all`,
  url: (secret) => `https://api.example.com/v1/orders?page=2&access_token=${secret}`,
  login: (secret) => `postgres://marta:${secret}@db.andes.example:5432/erp`,
  header: (secret) => `Authorization: Bearer ${secret}`,
  script: (secret) => `const client = connect({ user: 'marta', passphrase: '${secret}' })\nclient.send()`,
  xml: (secret) => `<login><user>marta</user><password>${secret}</password></login>`,
  properties: (secret) => `db.url=jdbc:x\ndb.password=${secret}\ndb.pool=4`,
  sentence: (secret) => `o banco abre com a senha: ${secret} desde ontem`,
  'log line': (secret) => `2026-03-12T09:10:11Z ERROR order-to-erp login failed {"apiKey":"${secret}"}`,
}

/** Fields of a step in which a secret shows itself by the field's name. */
export const fields: Readonly<Record<string, (secret: string) => Record<string, Json>>> = {
  field: (secret) => ({ password: secret }),
  'field of another case': (secret) => ({ API_KEY: secret }),
  nested: (secret) => ({ credentials: { login: { value: secret } } }),
  list: (secret) => ({ tokens: ['first', secret] }),
  'named value': (secret) => ({ headers: [{ name: 'Authorization', value: `Basic ${secret}` }] }),
  pair: (secret) => ({ headers: [['apikey', secret]] }),
  'between braces': (secret) => ({ password: `{{ CONCAT("${secret}", account.erp.token) }}` }),
  'made to look like a reference': (secret) => ({ password: `{{ ${secret} }}` }),
}

/** Every text that can be had from a value: its strings and keys, and these with each code undone, again and again. */
export function everythingIn(value: Json, undoings = 4): string[] {
  const texts: string[] = []
  const waiting: Json[] = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()!
    if (typeof next === 'object' && next !== null) {
      for (const [key, inner] of Object.entries(next)) waiting.push(key, inner as Json)
    } else texts.push(String(next))
  }
  let level = texts
  for (let depth = 0; depth < undoings; depth += 1) {
    const known = new Set(texts)
    level = level.flatMap(undone).filter((text) => !known.has(text))
    texts.push(...level)
  }
  return texts
}

function undone(text: string): string[] {
  const bytes = (pattern: RegExp, decode: (found: string) => string) =>
    (text.match(pattern) ?? []).map((found) => attempt(() => decode(found)))
  return [
    text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    text.replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    text.replaceAll(/\\(["\\/])/g, '$1'),
    text.replaceAll(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point))),
    text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&'),
    ...bytes(/[A-Za-z0-9+/]{8,}={0,2}/g, atob),
    ...bytes(/[A-Za-z0-9_-]{8,}/g, (found) => atob(found.replaceAll('-', '+').replaceAll('_', '/'))),
    ...bytes(/(?:[0-9a-f]{2}){4,}/gi, (found) =>
      found.replaceAll(/../g, (hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    ),
    attempt(() => atob(text.replaceAll(/\s/g, ''))),
  ].filter((found) => found !== '' && found !== text)
}

function attempt(decode: () => string): string {
  try {
    return decode()
  } catch (error) {
    if (error instanceof DOMException) return ''
    throw error
  }
}
