import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { findSecrets, mask, maskSecrets } from './secrets.ts'
import type { SecretKind } from './secrets.ts'

// Built from pieces, so that no scanner of repositories takes an invented secret for a real one.
const invented = {
  jwt: `${'eyJ'}hbGciOiJub25lIn0.eyJzdWIiOiJtYXJ0YSJ9.c2lnbmF0dXJl`,
  github: `${'ghp'}_${'A1b2C3d4E5f6G7h8I9j0K1l2'}`,
  aws: `${'AKIA'}${'Q2W3E4R5T6Y7U8I9'}`,
  privateKey: `-----BEGIN ${'PRIVATE'} KEY-----\nMIIBinventedinvented\n-----END ${'PRIVATE'} KEY-----`,
}

const found: readonly (readonly [string, string, string, SecretKind])[] = [
  ['a password in Portuguese', 'a senha: Flor#2031 não entra', 'Flor#2031', 'password'],
  ['a password in English', 'my password is Winter-Sun9', 'Winter-Sun9', 'password'],
  ['a password in Spanish', 'la contraseña es Luna_4455', 'Luna_4455', 'password'],
  ['a password in JSON', '{"user":"marta","password":"s3cr3t-here"}', 's3cr3t-here', 'password'],
  ['a password in a form body', 'user=marta&pwd=hunter-22', 'hunter-22', 'password'],
  ['an API key in a header', 'apikey: 9f8e7d6c5b4a', '9f8e7d6c5b4a', 'key'],
  ['a client secret', 'client_secret=zzYYxx11', 'zzYYxx11', 'key'],
  ['a bearer token', 'Authorization: Bearer abcdef123456.ghi', 'abcdef123456.ghi', 'token'],
  ['basic credentials', 'Authorization: Basic bWFydGE6Zmxvcg==', 'bWFydGE6Zmxvcg==', 'token'],
  ['a bearer token without its header', 'curl -H Bearer abc123def456', 'abc123def456', 'token'],
  ['a named token', 'access_token = "aaaabbbbccccdddd"', 'aaaabbbbccccdddd', 'token'],
  ['a JWT by its shape', `look: ${invented.jwt} ok`, invented.jwt, 'token'],
  ['a token by its shape', `git ${invented.github}`, invented.github, 'token'],
  ['a key by its shape', `id ${invented.aws} used`, invented.aws, 'key'],
  ['a private key', `key:\n${invented.privateKey}\nend`, invented.privateKey, 'private-key'],
  ['a connection string', 'jdbc url postgres://marta:flor2031@db.andes:5432/erp', 'flor2031', 'connection-string'],
]
for (const [what, text, secret, kind] of found) {
  test(`finds ${what}`, () => {
    expect(findSecrets(text).map(({ start, end, kind: of }) => [text.slice(start, end), of])).toEqual([[secret, kind]])
    expect(maskSecrets(text)).toBe(text.replace(secret, mask))
  })
}

describe('leaves alone', () => {
  const harmless = [
    'Esqueci minha senha e não consigo entrar.',
    'I forgot my password, what now?',
    'password: ********',
    'password: {{ account.password }}',
    'apikey: ${API_KEY}',
    'the pipeline key is the id of one execution',
    'Execution key 7f1d2c3b-1111-4222-8333-abcdefabcdef attached',
    'pipeline key: 7f1d2c3b-1111-4222-8333-abcdefabcdef',
    'clave de ejecución: 7f1d2c3b-1111-4222-8333-abcdefabcdef',
    'chave de execução: 7f1d2c3b-1111-4222-8333-abcdefabcdef',
    'The connector supports Basic authentication and Bearer credentials.',
    '$.itens[?(@.id==10)]',
    'https://www.example.com/path?x=1',
    '{{ FORMATDATE(NOW(), "yyyy") }}',
    `password: ${mask}`,
  ]
  for (const text of harmless) test(`${text}`, () => expect(findSecrets(text)).toEqual([]))
})

test('finds several in one text, sorted and apart', () => {
  const text = 'senha: abc12345\napikey: kkkkkk99\npostgres://u:pw12345@h'
  const secrets = findSecrets(text)
  expect(secrets.map(({ kind }) => kind)).toEqual(['password', 'key', 'connection-string'])
  for (const [index, { start }] of secrets.entries()) expect(start).toBeGreaterThanOrEqual(secrets[index - 1]?.end ?? 0)
})

const value = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_#!.-]{9,30}[A-Za-z0-9]$/)
const named = fc.constantFrom(
  'password: ',
  'senha=',
  'apikey: ',
  'client_secret: "',
  'access_token=',
  'Authorization: Bearer ',
)
const words = fc.string({ unit: 'grapheme', maxLength: 40 })

test('a masked secret never comes back: it is not in the masked text, and nothing is left to mask', () => {
  fc.assert(
    fc.property(words, named, value, words, (before, name, secret, after) => {
      // What comes before or after could hold the same letters by chance; then it is no secret of this text.
      fc.pre(!before.includes(secret) && !after.includes(secret) && !name.includes(secret))
      fc.pre(!/^(?:true|false|null|undefined|REDACTED)$/i.test(secret))
      const masked = maskSecrets(`${before}\n${name}${secret}" \n${after}`)
      expect(masked).not.toContain(secret)
      expect(maskSecrets(masked)).toBe(masked)
    }),
    { numRuns: 1000 },
  )
})

test('a long hostile text is searched in time that a keystroke allows', () => {
  for (const text of [
    'password '.repeat(4000),
    'eyJ'.repeat(13_000),
    '-----BEGIN PRIVATE KEY-----'.repeat(1_400),
    'a://'.repeat(10_000),
    'token="'.repeat(5_000),
    'a'.repeat(40_000),
  ]) {
    const began = performance.now()
    findSecrets(text)
    expect(performance.now() - began).toBeLessThan(250)
  }
})
