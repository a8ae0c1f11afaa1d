import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { canvasForm, clipboardForm, orderToErp, storedForm } from '../flow/flow.fixture.ts'
import { readFlowSpec } from '../flow/read-flow-spec.ts'
import type { Json } from '../json.ts'
import { contexts, encodings, everythingIn, fields } from './planted.fixture.ts'
import { redact } from './redact.ts'
import { redactText } from './redact-text.ts'
import { removed } from './removal.ts'

const forms = { stored: storedForm, clipboard: clipboardForm, canvas: canvasForm }

function leaks(value: Json, secret: string): string[] {
  return everythingIn(value).filter((text) => text.includes(secret))
}

describe('worked by hand', () => {
  const cases: readonly (readonly [string, Json, Json])[] = [
    ['a secret by its name', { user: 'marta', password: 'flor' }, { user: 'marta', password: removed }],
    ['a number by its name', { pin: 1, otp: 123_456 }, { pin: 1, otp: removed }],
    ['a switch is no secret', { basicAuth: true, token: null }, { basicAuth: true, token: null }],
    ['a reference stays', { password: '{{ account.erp.password }}' }, { password: '{{ account.erp.password }}' }],
    [
      'a scheme stays before its reference',
      { Authorization: 'Bearer {{ account.erp.token }}' },
      { Authorization: 'Bearer {{ account.erp.token }}' },
    ],
    [
      'what is written out beside a reference goes',
      { apikey: 'abc-{{ global.suffix }}' },
      { apikey: `${removed}{{ global.suffix }}` },
    ],
    [
      'what is written out inside an expression goes',
      { token: '{{ CONCAT("abc", account.erp.token) }}' },
      { token: `{{ CONCAT("${removed}", account.erp.token) }}` },
    ],
    ['no reference at all', { password: '{{ flor }}' }, { password: `{{${removed}}}` }],
    [
      'what is about a secret stays',
      { tokenUrl: 'https://login.example.com/token', passwordField: 'pw' },
      { tokenUrl: 'https://login.example.com/token', passwordField: 'pw' },
    ],
    [
      'labels of accounts stay',
      { accountLabel: 'erp-login', accountLabels: { 'custom-auth-token': 'erp-token' } },
      { accountLabel: 'erp-login', accountLabels: { 'custom-auth-token': 'erp-token' } },
    ],
    ['named values', [{ key: 'apikey', value: 'abc' }], [{ key: 'apikey', value: removed }]],
    ['JSON kept as text', { body: '{"senha":"flor","id":1}' }, { body: `{"senha":"${removed}","id":1}` }],
    [
      'a repetition elsewhere',
      { password: 'flor2031', note: 'is flor2031' },
      { password: removed, note: `is ${removed}` },
    ],
    ['a repetition as a key', { password: 'flor2031', flor2031: 1 }, { password: removed, [removed]: 1 }],
    ['a repetition as a number', { password: '20312031', id: 20_312_031 }, { password: removed, id: removed }],
    ['ids stay', { id: '0f8fad5bd9cb469fa16570867728950e' }, { id: '0f8fad5bd9cb469fa16570867728950e' }],
  ]
  for (const [what, document, expected] of cases) test(what, () => expect(redact(document).value).toEqual(expected))
})

test('it is said where and why, also inside JSON kept as text, and never what', () => {
  const { removals } = redact({ params: { body: '{"a":[{"senha":"flor2031"}]}', 'flor2031 b': 'x' } })
  expect(removals).toEqual([
    { path: '$.params.body#$.a[0].senha', kind: 'secret-field' },
    { path: '$.params~', kind: 'repeated-secret' },
  ])
})

test('a flow without secrets is left as it is', () => {
  expect(redact(orderToErp)).toEqual({ value: orderToErp, removals: [] })
})

// A secret of its own letters, so that it stands nowhere by chance.
const secretOf = (index: number) => `Zq${(index + 17).toString(36)}#k${index}W!x${(index * 7919).toString(36)}`

describe('three hundred planted secrets', () => {
  const plants = [
    ...Object.entries(contexts).flatMap(([context, write]) =>
      Object.entries(encodings).map(([encoding, encode]) => ({
        what: `${context} in ${encoding}`,
        params: (secret: string): Record<string, Json> => ({ body: encode(write(secret)) }),
      })),
    ),
    ...Object.entries(fields).map(([what, params]) => ({ what, params })),
  ]
  const steps = plants.map(({ what, params }, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    label: what,
    params: params(secretOf(index)),
  }))
  const names = Object.keys(forms) as (keyof typeof forms)[]

  test('are enough', () => expect(plants.length * names.length).toBeGreaterThanOrEqual(300))

  test('are found by undoing the codes, where nothing was removed', () => {
    const unseen = steps.filter((step, index) => leaks(storedForm([step]), secretOf(index)).length === 0)
    expect(unseen.map(({ label }) => label)).toEqual([])
  })

  for (const name of names) {
    test(`none survives in the ${name} form, each alone`, () => {
      const survivors = steps.filter(
        (step, index) => leaks(redact(forms[name]([step])).value, secretOf(index)).length > 0,
      )
      expect(survivors.map(({ label }) => label)).toEqual([])
    })

    test(`none survives in the ${name} form, all together, and the flow can still be read`, () => {
      const { value, removals } = redact(forms[name](steps))
      const texts = everythingIn(value, 2)
      const survivors = steps.filter((_, index) => texts.some((text) => text.includes(secretOf(index))))
      expect(survivors.map(({ label }) => label)).toEqual([])
      expect(removals.length).toBeGreaterThanOrEqual(steps.length)
      const { graph, problems } = readFlowSpec(value)
      expect(problems).toEqual([])
      expect(graph?.steps.map(({ id, label }) => [id, label])).toEqual(steps.map(({ id, label }) => [id, label]))
    })
  }

  test('none survives in a log', () => {
    const lines = Object.values(contexts).flatMap((write, at) =>
      Object.values(encodings).map((encode, index) => encode(write(secretOf(at * 20 + index)))),
    )
    const { text } = redactText(lines.join('\n'))
    const texts = everythingIn(text, 3)
    const survivors = Array.from({ length: 260 }, (_, index) => secretOf(index)).filter((secret) =>
      texts.some((found) => found.includes(secret)),
    )
    expect(survivors).toEqual([])
  })
})

const secret = fc
  .stringMatching(/^[A-Za-z0-9][A-Za-z0-9_#!.-]{7,24}[A-Za-z0-9]$/)
  .filter((value) => /\d/.test(value) && /[a-z]/i.test(value))
const encoding = fc.constantFrom(...Object.values(encodings))
const context = fc.constantFrom(...Object.values(contexts))
const field = fc.constantFrom(...Object.values(fields))
const form = fc.constantFrom(...Object.values(forms))
const label = fc.constantFrom('Ask the ERP', 'Mapear pedido', '¿Hay stock?')

test('a secret under a name does not survive, in whichever form, and its repetitions go too', () => {
  fc.assert(
    fc.property(secret, field, encoding, form, label, (planted, write, encode, asForm, name) => {
      const document = asForm([
        { id: 'a1', label: name, params: write(planted) },
        { id: 'a2', label: name, params: { note: encode(`seen ${planted} there`) } },
      ])
      expect(leaks(redact(document).value, planted)).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('a secret in a text does not survive two codes on top of each other', () => {
  fc.assert(
    fc.property(secret, context, encoding, encoding, form, (planted, write, inner, outer, asForm) => {
      const document = asForm([{ id: 'a1', label: 'Ask', params: { body: outer(inner(write(planted))) } }])
      expect(leaks(redact(document).value, planted)).toEqual([])
    }),
    { numRuns: 250 },
  )
})

test('redacting again changes nothing and removes nothing', () => {
  const anything = fc.oneof(
    fc.jsonValue() as fc.Arbitrary<Json>,
    fc.tuple(secret, context, encoding).map(([planted, write, encode]) => ({ body: encode(write(planted)) })),
    fc.tuple(secret, field).map(([planted, write]) => write(planted)),
  )
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 4 }), (document) => {
      const once = redact(document).value
      expect(redact(once)).toEqual({ value: once, removals: [] })
      const text = redactText(JSON.stringify(document, null, 1)).text
      expect(redactText(text)).toEqual({ text, removals: [] })
    }),
    { numRuns: 150 },
  )
})
