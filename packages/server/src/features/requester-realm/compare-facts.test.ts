import type { Facts } from '@plantao/rules'
import { describe, expect, test } from 'vitest'
import { compareFacts } from './compare-facts.ts'
import type { KnownOfRealm } from './compare-facts.ts'

const key = '7b1c2d3e-4f50-4a61-8b72-93a4b5c6d7e8'
const known: KnownOfRealm = {
  pipelines: [
    { id: 'p-1', name: 'pedido-recebe-loja', project: 'pedidos' },
    { id: 'p-2', name: 'pedido-publica-erp', project: 'pedidos' },
    { id: 'p-3', name: 'nota-fiscal-emissao', project: 'fiscal' },
  ],
  projects: ['pedidos', 'fiscal'],
  runsIn: ['prod', 'test'],
  execution: { pipeline: 'pedido-publica-erp', environment: 'prod', environmentName: 'Production', failed: true },
}
const compare = (facts: Facts, more: Partial<KnownOfRealm> = {}) =>
  compareFacts(facts, { ...known, ...more }).map(({ fact, because, proposals }) => [
    fact,
    because,
    ...proposals.map(({ value }) => value),
  ])

describe('what is stated and is so', () => {
  test.each<[string, Facts]>([
    ['nothing at all', {}],
    ['a pipeline of the realm, in any case and with a version', { pipeline: 'PEDIDO-publica-erp v2.3' }],
    ['a pipeline where it runs', { pipeline: 'pedido-publica-erp', environment: 'prod', project: 'Pedidos' }],
    [
      'an execution with its pipeline and environment',
      { executionKey: key, pipeline: 'pedido-publica-erp', environment: 'prod' },
    ],
    ['an environment that the policy does not know', { pipeline: 'pedido-publica-erp', environment: 'other' }],
  ])('%s', (_name, facts) => {
    expect(compare(facts)).toEqual([])
  })
})

describe('what is taken for an execution key', () => {
  test.each<[string, string, (string | undefined)[]]>([
    ["a pipeline's name, which is proposed as such", 'Pedido-Recebe-Loja', ['key-is-pipeline', 'pedido-recebe-loja']],
    ["a pipeline's id", 'p-3', ['key-is-pipeline-id', 'nota-fiscal-emissao']],
    ["a project's name", 'fiscal', ['key-is-project']],
    ['a version', 'v2.3', ['key-is-version']],
    ['an address', 'https://api.example/pipeline/x', ['key-is-address']],
    ['a sentence', 'it fails since this morning', ['key-is-sentence']],
    ['a key that no execution has', key, ['key-unknown']],
  ])('%s', (_name, executionKey, said) => {
    expect(compare({ executionKey }, { execution: null })).toEqual([['executionKey', ...said]])
  })

  test('is a key all the same where an execution has it', () => {
    expect(compare({ executionKey: 'pedido-recebe-loja' })).toEqual([])
  })
})

test('an execution of another pipeline, elsewhere, without an error', () => {
  const facts: Facts = { executionKey: key, pipeline: 'nota-fiscal-emissao', environment: 'test', errorMessage: '500' }
  expect(compare(facts, { execution: { ...known.execution!, failed: false } })).toEqual([
    ['executionKey', 'key-of-other-pipeline', 'pedido-publica-erp'],
    ['executionKey', 'key-of-other-environment', 'prod'],
    ['executionKey', 'key-did-not-fail'],
  ])
})

describe('a pipeline', () => {
  test('that the realm does not have, with those that are near', () => {
    expect(compare({ pipeline: 'publica erp' })).toEqual([['pipeline', 'pipeline-unknown', 'pedido-publica-erp']])
    expect(compare({ pipeline: 'something else' })).toEqual([['pipeline', 'pipeline-unknown']])
  })

  test('that does not run where it is said to fail, or is of another project', () => {
    expect(
      compare({ pipeline: 'pedido-publica-erp', environment: 'prod', project: 'fiscal' }, { runsIn: ['test'] }),
    ).toEqual([
      ['environment', 'pipeline-not-there'],
      ['project', 'project-of-other', 'pedidos'],
    ])
  })
})

test('of what could not be read nothing is said', () => {
  const facts: Facts = { executionKey: key, pipeline: 'pedido-x', environment: 'prod', project: 'fiscal' }
  expect(compareFacts(facts, { pipelines: [], projects: [] })).toEqual([])
})
