import { describe, expect, test } from 'vitest'
import { redactText } from './redact-text.ts'
import { removed } from './removal.ts'

// Put together from pieces, so that no scanner of repositories takes an invented secret for a real one.
const jwt = `${'eyJ'}hbGciOiJub25lIn0.${'eyJ'}zdWIiOiJtYXJ0YSJ9.c2lnbmF0dXJl`
const github = `${'ghp'}_${'A1b2C3d4E5f6G7h8I9j0K1l2'}`
const aws = `${'AKIA'}${'Q2W3E4R5T6Y7U8I9'}`

/** What was written, and the part of it that must go. */
const secrets: readonly (readonly [string, string, string])[] = [
  ['a password in Portuguese', 'a senha: Flor#2031 não entra', 'Flor#2031'],
  ['a password in a sentence', 'my password is Winter-Sun9', 'Winter-Sun9'],
  ['a password in Spanish', 'la contraseña es Luna_4455', 'Luna_4455'],
  ['a password of a named thing', 'senha do banco: Flor#2031', 'Flor#2031'],
  ['a password with blanks, in JSON', '{"id": {{ message.id }}, "password": "my dear sun"}', 'my dear sun'],
  ['a password in JSON in JSON', String.raw`{{ x }} {\"dbPassword\":\"s3cr3t-here\"}`, 's3cr3t-here'],
  ['a password twice escaped', String.raw`{{ x }} \\\"dbPassword\\\":\\\"s3cr3t-here\\\"`, 's3cr3t-here'],
  ['a password in a cell of a CSV', '2026-01-02,"{""password"":""s3cr3t-here""}"', 's3cr3t-here'],
  ['a password in a form', 'user=marta&pwd=hunter-22&x=1', 'hunter-22'],
  ['a password in properties', 'spring.datasource.password=hunter-22', 'hunter-22'],
  ['a password in code', "const dbPassword = 'hunter-22'", 'hunter-22'],
  ['a password as an argument', 'client.setPassword("hunter-22")', 'hunter-22'],
  ['a password put in a map', 'map.put("password", "hunter-22")', 'hunter-22'],
  ['a password as an element', '<con:password>hunter-22</con:password>', 'hunter-22'],
  ['a password as a named value', '<add key="db.password" value="hunter-22"/>', 'hunter-22'],
  ['a password as an option', 'mysql --password hunter-22 -h db', 'hunter-22'],
  ['a password in SQL', "CREATE USER erp IDENTIFIED BY 'hunter-22'", 'hunter-22'],
  ['a user of curl', 'curl -u marta:hunter-22 https://api.example.com', 'hunter-22'],
  ['an API key in a header', 'apikey: 9f8e7d6c5b4a', '9f8e7d6c5b4a'],
  ['an API key in a URL', 'https://api.example.com/v1?x-api-key=9f8e7d6c5b4a&page=2', '9f8e7d6c5b4a'],
  ['a header of its own name', 'x-partner-token: abc123def456', 'abc123def456'],
  ['a bearer token', 'Authorization: Bearer abcdef123456.ghi', 'abcdef123456.ghi'],
  ['basic credentials', 'Authorization: Basic bWFydGE6Zmxvcg==', 'bWFydGE6Zmxvcg=='],
  [
    'a token among Double Braces',
    '{{ CONCAT("Bearer ", "abcdef123456ghi") }} token: "abcdef123456ghi"',
    'abcdef123456ghi',
  ],
  ['a JWT', `look: ${jwt} ok`, jwt],
  ['a key by its beginning', `git ${github} used`, github],
  ['a key of a cloud', `id ${aws} used`, aws],
  ['a value made by chance', 'call it with q7Gx2Lm9Zt4Rb8Wn5Kc1 then', 'q7Gx2Lm9Zt4Rb8Wn5Kc1'],
  [
    'a signature in a URL',
    '?X-Amz-Signature=9f8e7d6c5b4a39281706abcdef&X-Amz-Date=20260312',
    '9f8e7d6c5b4a39281706abcdef',
  ],
  [
    'the end of the address of a hook',
    'https://hooks.example.com/T000/B000/XXXXabcdEFGH1234ijklMNOP',
    'XXXXabcdEFGH1234ijklMNOP',
  ],
  ['a connection string', 'postgres://marta:flor2031@db.andes.example:5432/erp', 'flor2031'],
  ['a connection string with an @ in it', 'mongodb://marta:fl@r2031@db.andes.example/erp', 'fl@r2031'],
  ['a connection string of Oracle', 'jdbc:oracle:thin:marta/flor2031@db:1521:erp', 'flor2031'],
  ['a connection string with parts', 'Server=db;User=marta;Password=flor2031;Encrypt=true', 'flor2031'],
]

for (const [what, text, secret] of secrets) {
  test(`${what} goes, and the rest stays`, () => {
    expect(redactText(text).text).toBe(text.replaceAll(secret, removed))
  })
}

test('a private key goes whole, also with its line ends written out', () => {
  for (const end of ['\n', String.raw`\n`]) {
    const key = ['-----BEGIN PRIVATE KEY-----', 'MIIBinventedinvented', '-----END PRIVATE KEY-----'].join(end)
    expect(redactText(`key: ${key} end`).text).not.toContain('inventedinvented')
  }
})

describe('kept as it is', () => {
  const harmless = [
    'Esqueci minha senha e não consigo entrar.',
    'I forgot my password, what now?',
    'password: ********',
    'The password field is required and must have 8 characters',
    'token expired: please refresh',
    'A chave de API é gerada no console',
    "Access denied for user 'erp' (using password: YES)",
    'password=$1 and token=?',
    'correlationId=4bf92f3577b34da6a3ce929d0e0e4736',
    'password: {{ account.erp.password }}',
    '{"authorization": "Bearer {{ account.erp-login.token }}", "x": {{ message.x }} }',
    'apikey: ${API_KEY}',
    'pipeline key: 7f1d2c3b-1111-4222-8333-abcdefabcdef',
    'execution key 0f8fad5bd9cb469fa16570867728950e attached',
    'chave de execução: 7f1d2c3b-1111-4222-8333-abcdefabcdef',
    'clave de ejecución: 7f1d2c3b-1111-4222-8333-abcdefabcdef',
    '{{ FORMATDATE(NOW(), "yyyy-MM-dd\'T\'HH:mm:ss", null, "en-US", "America/Sao_Paulo") }}',
    '$.itens[?(@.id==10 && @.status == "ok")]',
    'https://aurora.test.example.com/pipeline/aurora/v2/order-to-erp?page=2&size=50',
    'java.lang.IllegalStateException: com.example.connector.DatabaseConnectionPoolTimeoutException at line 20',
    '2026-03-12T09:10:11.123-03:00 ERROR order-to-erp-v2 timeout after 30000 ms',
    'SELECT customer_identification_number, last_update_timestamp FROM customer_order_items',
    'invoice-synchronization-from-warehouse-to-accounting-2026 is slow',
    'tokenUrl: https://login.example.com/oauth2/token',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ]
  for (const text of harmless) test(text, () => expect(redactText(text)).toEqual({ text, removals: [] }))
})

test('it is said how many went, on which lines and why, and never what', () => {
  const { removals } = redactText('first\npassword: hunter-22\nthen hunter-22 again')
  expect(removals).toEqual([
    { line: 2, kind: 'password' },
    { line: 3, kind: 'repeated-secret' },
  ])
})

test('what the caller knows to be secret goes, wherever it stands', () => {
  expect(redactText('logged in as marta with flor, flor', { known: ['flor'] }).text).toBe(
    `logged in as marta with ${removed}, ${removed}`,
  )
})

test('a long hostile text is read in time', () => {
  for (const text of [
    'password '.repeat(4_000),
    'eyJ'.repeat(13_000),
    '-----BEGIN PRIVATE KEY-----'.repeat(1_400),
    'a://'.repeat(10_000),
    'a://b:'.repeat(7_000),
    'token="'.repeat(5_000),
    String.raw`\"`.repeat(20_000),
    '%41'.repeat(13_000),
    'a'.repeat(40_000),
    'aA1'.repeat(13_000),
    '{{ '.repeat(13_000),
    '<password '.repeat(4_000),
    'name="'.repeat(6_000),
  ]) {
    const began = performance.now()
    redactText(text)
    expect(performance.now() - began, text.slice(0, 20)).toBeLessThan(2_000)
  }
})
