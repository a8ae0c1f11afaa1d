import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { judgeExecutionKey } from './execution-key.ts'
import { readPastedLog } from './read-pasted-log.ts'
import { timesIn } from './times-in.ts'

const key = '7f1d2c3b-1111-4222-8333-abcdefabcdef'

function short(text: string, known = {}) {
  const { executionKey, pipeline, time, environment, realm, project, error } = readPastedLog(text, known)
  return {
    ...(executionKey && { key: `${executionKey.written} = ${executionKey.judgement.is}` }),
    ...(pipeline && {
      pipeline: pipeline.versionMajor === null ? pipeline.name : `${pipeline.name} v${pipeline.versionMajor}`,
    }),
    ...(time && { time: `${time.local} ${time.zone}` }),
    ...(environment && { environment: environment.is }),
    ...(realm !== null && { realm }),
    ...(project !== null && { project }),
    ...(error !== null && { error }),
  }
}

describe('worked by hand', () => {
  const cases: readonly (readonly [string, string, object])[] = [
    [
      'the labels of an incident in Portuguese',
      `Pipeline: order-to-erp\nProjeto: Pedidos\nAmbiente: Produção\nChave de execução: ${key}\nErro: timeout em 12/03/2026 às 09:10 GMT-3`,
      {
        key: `${key} = execution-key`,
        pipeline: 'order-to-erp',
        time: '2026-03-12T09:10:00 -03:00',
        environment: 'prod',
        project: 'Pedidos',
        error: 'timeout em 12/03/2026 às 09:10 GMT-3',
      },
    ],
    [
      'in English, with the old word for the key',
      `pipeline name = order-to-erp v2, environment = Test, pipeline key = ${key}`,
      { key: `${key} = execution-key`, pipeline: 'order-to-erp v2', environment: 'test' },
    ],
    [
      'all on one line of a log',
      `2026-03-12 09:10:11 -03:00 ERROR pipelineKey=${key} pipeline: order-to-erp ambiente: produção`,
      {
        key: `${key} = execution-key`,
        pipeline: 'order-to-erp',
        time: '2026-03-12T09:10:11 -03:00',
        environment: 'prod',
      },
    ],
    [
      'in Spanish',
      `Flujo: pedidos-erp\nEntorno: pruebas\nClave de ejecución: ${key}`,
      { key: `${key} = execution-key`, pipeline: 'pedidos-erp', environment: 'test' },
    ],
    [
      'the name of a pipeline, given as a key',
      'execution key: order-to-erp',
      { key: 'order-to-erp = pipeline-name', pipeline: 'order-to-erp' },
    ],
    [
      'an error as JSON',
      '{"timestamp":1773317400000,"error":"The Pipeline execution was aborted","code":500}',
      { time: '2026-03-12T12:10:00.000 Z', error: 'The Pipeline execution was aborted' },
    ],
    [
      'an error as JSON after some words',
      'o que recebo: {"timestamp":"2026-03-12T09:10:11.123Z","exception":"com.example.TimeoutException"} desde cedo',
      { time: '2026-03-12T09:10:11.123 Z', error: 'com.example.TimeoutException' },
    ],
    [
      'what a flow knows of itself',
      JSON.stringify({
        metadata: { execution: { key }, pipeline: { name: 'order-to-erp', versionMajor: 2, realm: 'aurora' } },
      }),
      { key: `${key} = execution-key`, pipeline: 'order-to-erp', realm: 'aurora' },
    ],
    [
      'an exported log',
      `timestamp,realm,pipelineKey,pipelineName,logLevel,logMessage\n2026-03-12 09:10:11.123,aurora,${key},order-to-erp,ERROR,"no route, to host"`,
      {
        key: `${key} = execution-key`,
        pipeline: 'order-to-erp',
        realm: 'aurora',
        time: '2026-03-12T09:10:11.123 null',
        error: 'no route, to host',
      },
    ],
    [
      'lines of a log as JSON',
      `{"pipelineName":"order-to-erp","level":"INFO"}\n{"pipelineKey":"${key}","message":"boom"}`,
      { key: `${key} = execution-key`, pipeline: 'order-to-erp', error: 'boom' },
    ],
    [
      'an address of the old style',
      'POST https://api.example.com/pipeline/aurora/v3/order-to-erp → 502',
      { pipeline: 'order-to-erp v3', environment: 'prod', realm: 'aurora' },
    ],
    [
      'an address of the new style',
      'https://aurora.test.example.com/pipeline/aurora/v1/order-to-erp?x=1',
      { pipeline: 'order-to-erp v1', environment: 'test', realm: 'aurora' },
    ],
    ['an environment of its own name', 'Environment: staging-2', { environment: 'other' }],
    ['a question', 'How do I call another pipeline?', {}],
    ['nothing', '', {}],
  ]
  for (const [what, text, expected] of cases) test(what, () => expect(short(text)).toEqual(expected))
})

test('a pipeline of the realm is recognised without a label, where it is the only one', () => {
  const known = { pipelines: ['order-to-erp', 'stock'] }
  expect(short('Order-To-ERP caiu hoje', known)).toEqual({ pipeline: 'order-to-erp' })
  expect(short('o stock caiu hoje', known)).toEqual({})
})

describe('what was given as an execution key', () => {
  const known = { pipelines: ['p7x9'], pipelineIds: ['0f8fad5b-d9cb-469f-a165-70867728950e'], projects: ['Pedidos 9'] }
  const cases: readonly (readonly [string, string, string])[] = [
    [key, 'execution-key', 'looks-like-one'],
    [key.replaceAll('-', ''), 'execution-key', 'looks-like-one'],
    ['01HQ3K5V7M9P2R4T6W8Y0A1B2C', 'execution-key', 'looks-like-one'],
    ['65f0c1d2e3', 'execution-key', 'nothing-against-it'],
    ['order-to-erp', 'pipeline-name', 'made-of-words'],
    ['Sync_Orders v2', 'pipeline-name', 'made-of-words'],
    ['conciliação-bancária', 'pipeline-name', 'made-of-words'],
    ['p7x9', 'pipeline-name', 'known-name'],
    ['0F8FAD5B-D9CB-469F-A165-70867728950E', 'pipeline-id', 'known-id'],
    ['pedidos 9', 'project-name', 'known-name'],
    ['2.13', 'version', 'looks-like-one'],
    ['https://aurora.test.example.com/x', 'address', 'looks-like-one'],
    ['não sei onde encontrar', 'sentence', 'made-of-words'],
    [' - ', 'nothing', 'empty'],
  ]
  for (const [given, is, because] of cases)
    test(`${given} is ${is}`, () => expect(judgeExecutionKey(given, known)).toEqual({ is, because }))
})

describe('times', () => {
  const cases: readonly (readonly [string, string | null, string | null])[] = [
    ['2026-03-12T09:10:11Z', '2026-03-12T09:10:11', '2026-03-12T09:10:11.000Z'],
    ['2026-03-12T09:10:11.5-03:00', '2026-03-12T09:10:11.500', '2026-03-12T12:10:11.500Z'],
    ['2026-03-12 09:10 UTC', '2026-03-12T09:10:00', '2026-03-12T09:10:00.000Z'],
    ['13/03/2026 09:10:11', '2026-03-13T09:10:11', null],
    ['03/13/2026 09:10', '2026-03-13T09:10:00', null],
    ['12/03/2026, 9h10 BRT', '2026-03-12T09:10:00', '2026-03-12T12:10:00.000Z'],
    ['12 de março de 2026 às 09:10', '2026-03-12T09:10:00', null],
    ['12 de diciembre de 2026 a las 21:10', '2026-12-12T21:10:00', null],
    ['Mar 12, 2026 09:10 GMT+1', '2026-03-12T09:10:00', '2026-03-12T08:10:00.000Z'],
    ['31/02/2026 09:10', null, null],
    ['at 09:10', null, null],
  ]
  for (const [text, local, instant] of cases)
    test(text, () => {
      const [time] = timesIn(text)
      expect([time?.local ?? null, time?.instant ?? null]).toEqual([local, instant])
    })

  test('a zone by its name is kept by its name', () => {
    expect(timesIn('2026-03-12 09:10:11 America/Sao_Paulo')[0]).toMatchObject({
      zone: 'America/Sao_Paulo',
      instant: null,
    })
  })

  test('where day and month could be exchanged, that is said', () => {
    expect(timesIn('03/04/2026 10:00')[0]?.isAmbiguous).toBe(true)
    expect(timesIn('13/04/2026 10:00')[0]?.isAmbiguous).toBe(false)
  })
})

test('every instant that is written as ISO 8601 with an offset is read as that instant', () => {
  const date = fc.date({ min: new Date('2000-01-02'), max: new Date('2098-12-30'), noInvalidDate: true })
  fc.assert(
    fc.property(date, fc.integer({ min: -12, max: 14 }), (instant, offset) => {
      const local = new Date(instant.getTime() + offset * 3_600_000).toISOString().slice(0, 23)
      const zone = `${offset < 0 ? '-' : '+'}${String(Math.abs(offset)).padStart(2, '0')}:00`
      expect(timesIn(`x ${local}${zone} y`)[0]?.instant).toBe(instant.toISOString())
    }),
  )
})

test('whatever is pasted, it is read, and what is hostile in good time', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'grapheme' })), (text) => {
      expect(readPastedLog(text).executionKey === null || readPastedLog(text).executionKey!.written !== '').toBe(true)
    }),
  )
  for (const text of [
    'pipeline: '.repeat(20_000),
    '{'.repeat(100_000),
    '{}\n'.repeat(50_000),
    '1/1/2026 '.repeat(20_000),
    ',"'.repeat(50_000),
  ]) {
    const began = performance.now()
    readPastedLog(text)
    expect(performance.now() - began, text.slice(0, 10)).toBeLessThan(1_000)
  }
})
