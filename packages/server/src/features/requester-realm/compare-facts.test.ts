import type { Facts } from '@plantao/rules'
import { describe, expect, test } from 'vitest'
import { compareFacts } from './compare-facts.ts'
import type { KnownOfRealm } from './compare-facts.ts'

const key = '7b1c2d3e-4f50-4a61-8b72-93a4b5c6d7e8'
const known: KnownOfRealm = {
  pipelines: [
    { id: 'p-1', name: 'pedido-recebe-loja', project: 'pedidos', archived: false },
    { id: 'p-2', name: 'pedido-publica-erp', project: 'pedidos', archived: false },
    { id: 'p-3', name: 'nota-fiscal-emissao', project: 'fiscal', archived: false },
    { id: 'p-4', name: 'pedido-antigo', project: 'pedidos', archived: true },
    { id: 'p-5', name: 'Carga 2', project: 'fiscal', archived: false },
  ],
  isWhole: true,
  projects: ['pedidos', 'fiscal'],
  versions: ['2.4', '2.3', '2.2', '1.9', '1.8', '1.7'],
  runsIn: ['prod', 'test'],
  execution: {
    pipelineId: 'p-2',
    pipeline: 'pedido-publica-erp',
    environment: 'prod',
    environmentName: 'Production',
    failed: true,
  },
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
    ['a pipeline by its id', { pipeline: 'p-2', executionKey: key, environment: 'prod' }],
    ['a major version', { pipeline: 'pedido-publica-erp v1' }],
    ['a version in words', { pipeline: 'pedido-publica-erp, versão 2.3' }],
    ['a name that ends in a number', { pipeline: 'Carga 2' }],
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

test('an execution is of its own pipeline, whether or not the pipelines of the realm are in sight', () => {
  const unseen = { pipelines: [], isWhole: false }
  expect(compare({ executionKey: key, pipeline: 'pedido-publica-erp v2' }, unseen)).toEqual([])
  expect(compare({ executionKey: key, pipeline: 'p-2' }, unseen)).toEqual([])
  expect(compare({ executionKey: key, pipeline: 'pedido-x' }, unseen)).toEqual([
    ['executionKey', 'key-of-other-pipeline', 'pedido-publica-erp'],
  ])
})

describe('a pipeline', () => {
  test('that may only be out of sight is not said to be unknown', () => {
    expect(compare({ pipeline: 'pedido-publica' }, { isWhole: false })).toEqual([])
  })

  test('that is archived is said to be, and nothing of where it runs', () => {
    expect(compare({ pipeline: 'Pedido-Antigo', environment: 'prod' }, { runsIn: [] })).toEqual([
      ['pipeline', 'pipeline-archived'],
    ])
    expect(compare({ pipeline: 'pedido' })[0]).not.toContain('pedido-antigo')
  })

  test('in a version that it does not have is told which it has, of many the newest of each', () => {
    for (const pipeline of ['pedido-publica-erp v9', 'p-2 v9.1', 'pedido-publica-erp 2.5'])
      expect(compareFacts({ pipeline }, known)).toEqual([
        {
          fact: 'pipeline',
          because: 'version-unknown',
          told: { name: 'pedido-publica-erp', versions: '2.4, 1.9' },
          proposals: [
            { name: 'pipeline', value: 'pedido-publica-erp v2.4' },
            { name: 'pipeline', value: 'pedido-publica-erp v1.9' },
          ],
        },
      ])
    const [difference] = compareFacts({ pipeline: 'pedido-publica-erp v9' }, { ...known, versions: ['2.1', '2.0'] })
    expect(difference!.told.versions).toBe('2.1, 2.0')
    const { versions: _versions, ...unread } = known
    expect(compareFacts({ pipeline: 'pedido-publica-erp v9' }, unread)).toEqual([])
  })

  test('of a name that several have is any of them', () => {
    const twin = { id: 'p-9', name: 'Pedido-Publica-ERP', project: 'fiscal', archived: true }
    const pipelines = [twin, ...known.pipelines]
    expect(compare({ pipeline: 'pedido-publica-erp', project: 'fiscal', executionKey: key }, { pipelines })).toEqual([])
  })

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
  expect(compareFacts(facts, { pipelines: [], isWhole: false, projects: [] })).toEqual([])
})
