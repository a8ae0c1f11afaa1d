import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { judgeExecutionKey } from './execution-key.ts'
import { readPastedLog } from './read-pasted-log.ts'
import { timesIn } from './times-in.ts'

const key = '7f1d2c3b-1111-4222-8333-abcdefabcdef'

const now = new Date('2026-11-24T00:00:00Z')

function short(text: string, known = {}) {
  const { executionKey, bareKeys, pipeline, time, environment, realm, project, error } = readPastedLog(text, known, now)
  return {
    ...(bareKeys.length > 0 && { bare: bareKeys }),
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

test('a line of a log says its key, pipeline, environment and error, each where the next begins', () => {
  const step = '9e59c7f1-9ab3-4b34-8abe-2d15e5a0c8d9'
  const cases: readonly (readonly [string, object])[] = [
    [
      `2026-11-23 04:41:47 BRT ERROR order-to-erp v2.0 pipelineKey=${key} The Pipeline execution was aborted`,
      {
        key: `${key} = execution-key`,
        pipeline: 'order-to-erp v2',
        time: '2026-11-23T04:41:47 -03:00',
        error: 'The Pipeline execution was aborted',
      },
    ],
    [
      `07:41:47.944 INFO [${step}] order-to-erp 2.0 in prod: execution ${key}, session token=x\n07:42:31.602 ERROR [${step}] Lê o mês: Out of Memory`,
      {
        key: `${key} = execution-key`,
        pipeline: 'order-to-erp v2',
        environment: 'prod',
        error: 'Lê o mês: Out of Memory',
      },
    ],
    [
      'level=info msg="begun"\nlevel=error msg="no route" pipeline=order-to-erp',
      { pipeline: 'order-to-erp', error: 'no route' },
    ],
    ['{"level":"INFO","message":"begun"}\n{"level":"ERROR","message":"boom"}', { error: 'boom' }],
    [
      `pipelineKey,pipelineName,logLevel,logMessage\n${step},stock-sync,INFO,begun\n${key},order-to-erp,ERROR,boom`,
      { key: `${key} = execution-key`, pipeline: 'order-to-erp', error: 'boom' },
    ],
    [
      'Exception in thread "main" java.lang.IllegalStateException: bad',
      { error: 'java.lang.IllegalStateException: bad' },
    ],
    [
      'Nov 23 04:41:47 ERROR [main] order.Sender - no route',
      { time: '2026-11-23T04:41:47 null', error: 'order.Sender - no route' },
    ],
    ['ERROR em PROD: timeout', { environment: 'prod', error: 'timeout' }],
    ['ERROR in prod - connection refused', { environment: 'prod', error: 'connection refused' }],
    ['[ERROR] sin ruta en pruebas', { environment: 'test', error: 'sin ruta en pruebas' }],
    ['ERRO: não conecta', { error: 'não conecta' }],
    ['FATAL [main] out of memory', { error: 'out of memory' }],
    ['ERROR 504 Gateway Timeout', { error: '504 Gateway Timeout' }],
    ['2026-04-13 10:00 error 500', { time: '2026-04-13T10:00:00 null', error: 'error 500' }],
    // No lines of a log.
    ['INFO all is well', {}],
    ['ERRO ao emitir a nota', {}],
    ['UM ERRO GRAVE NO MEU FLUXO', {}],
    ['O ERRO acontece sempre', {}],
    ['{"severity":"WARN","message":"slow"}', {}],
  ]
  for (const [text, expected] of cases) expect(short(text), text).toEqual(expected)
})

describe('a UUID', () => {
  test.each([
    'execution key _',
    'Execution _ failed',
    'execution #_',
    'the key is _',
    'with key: _',
    '_ is the execution key',
    'execução _',
    'execução nº _',
    'a execução (_) falhou',
    'chave _',
    'segue a chave: _',
    'a chave é _.',
    '_ (chave de execução)',
    'chave da execução: _',
    'ejecución _',
    'ejecución número _',
    'clave _',
    'la clave es _ y falla',
    'clave de la ejecución: _',
    'pipelineKey=_ The Pipeline execution was aborted',
    'pipeline key = _, and more',
    '"executionKey": "_"',
    'execution key: see below\nexecution _',
  ])('in "%s" is an execution key', (text) => {
    expect(short(text.replace('_', key))).toMatchObject({ key: `${key} = execution-key` })
  })

  test.each(['_', 'Falhou:\n_\n', 'see _ please', '[_] boom', 'el error con (_) sigue'])(
    'in "%s" may be one, and is only offered',
    (text) => {
      expect(short(text.replace('_', key))).toEqual({ bare: [key] })
    },
  )

  test.each([
    'api key _',
    'x-api-key: _',
    'apikey=_',
    'chave de API _',
    'chave secreta: _',
    'clave privada: _',
    'customer key _',
    'partition key=_',
    'token=_',
    'Bearer _',
    '"traceId":"_"',
    'correlation-id: _',
    'session _',
    'step id _',
    'pipeline id: _',
    'https://x.example/orders/_',
    'orders/_/items',
    'key=_x',
    'ref_',
  ])('in "%s" is something else, and is not offered', (text) => {
    expect(short(text.replace('_', key))).toEqual({})
  })

  test('that is the id of a pipeline is not offered, and of several each is', () => {
    const other = '0f8fad5b-d9cb-469f-a165-70867728950e'
    expect(short(`${key}\n${other}\n${key}`)).toEqual({ bare: [key, other] })
    expect(short(`${key}\n${other}`, { pipelineIds: [other.toUpperCase()] })).toEqual({ bare: [key] })
  })
})

describe('an environment without a label', () => {
  test.each<[string, object]>([
    ['caiu em PROD', { environment: 'prod' }],
    ['falha no ambiente de testes', { environment: 'test' }],
    ['não abre em produção', { environment: 'prod' }],
    ['it fails in the test environment.', { environment: 'test' }],
    ['our production environment is down', { environment: 'prod' }],
    ['falla en producción desde ayer', { environment: 'prod' }],
    ['[prod] boom', { environment: 'prod' }],
    ['no en producción, en pruebas', { environment: 'test' }],
    ['ambiente: produção desde ontem', { environment: 'prod' }],
    ['o ambiente é produção', { environment: 'prod' }],
    // Said of several, of none, or of something else.
    ['funciona em teste, falha em produção', {}],
    ['it is not in production', {}],
    ['não em produção', {}],
    ['a linha de produção parou', {}],
    ['it runs in test mode', {}],
    ['in production-like systems', {}],
    ['no test-1 nem no prod.example', {}],
    ['the environment is slow', {}],
    ['Environment: not sure', {}],
  ])('%s', (text, expected) => expect(short(text)).toEqual(expected))
})

test.each<[string, object]>([
  ['The pipeline is down since today', {}],
  ['O pipeline é importante', {}],
  ['el flujo es lento', {}],
  ['the realm is down', {}],
  ['o erro é intermitente', {}],
  ['O erro é 504 Gateway Timeout', { error: '504 Gateway Timeout' }],
  ['the execution key is missing', {}],
  ['execution key: não sei onde encontrar', {}],
  ['Chave de execução: desconhecida', {}],
  ['Clave de ejecución: no la encuentro', { key: 'no la encuentro = sentence' }],
  ['Pipeline: order-to-erp falhou hoje', { pipeline: 'order-to-erp' }],
  ['Pipeline: order-to-erp v2.3 falhou', { pipeline: 'order-to-erp v2' }],
  ['the pipeline is `nightly sync`', { pipeline: 'nightly sync' }],
  ['Flujo: Carga nocturna', { pipeline: 'Carga nocturna' }],
  ['Projeto: Pedidos 9', { project: 'Pedidos 9' }],
  ['Projeto: ?', {}],
])('a label ends where a sentence begins: %s', (text, expected) => expect(short(text)).toEqual(expected))

test('a pipeline of the realm is recognised without a label, where it is the only one', () => {
  const known = { pipelines: ['order-to-erp', 'stock'] }
  expect(short('Order-To-ERP caiu hoje', known)).toEqual({ pipeline: 'order-to-erp' })
  expect(short('o stock caiu hoje', known)).toEqual({})
  expect(short('o order-to-erp v2.3 caiu hoje', known)).toEqual({ pipeline: 'order-to-erp v2' })
  expect(short('Pipeline: Night run falhou', { pipelines: ['Night', 'Night run'] })).toEqual({ pipeline: 'Night run' })
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
    ['23/11/2026 às 09h10 (horário de Brasília)', '2026-11-23T09:10:00', '2026-11-23T12:10:00.000Z'],
    ['23/11/2026 às 9h, hora de Brasília', '2026-11-23T09:00:00', '2026-11-23T12:00:00.000Z'],
    ['el 23 de noviembre de 2026 a las 9:10 a. m. (hora de Bogotá)', '2026-11-23T09:10:00', '2026-11-23T14:10:00.000Z'],
    ['Nov 23, 2026 9:10:05 PM Brasilia time', '2026-11-23T21:10:05', '2026-11-24T00:10:05.000Z'],
    ['Mon Nov 23 04:41:47 BRT 2026', '2026-11-23T04:41:47', '2026-11-23T07:41:47.000Z'],
    ['11/23/2026, 12:10 AM (UTC)', '2026-11-23T00:10:00', '2026-11-23T00:10:00.000Z'],
    ['23/11/2026 9:10 da noite', '2026-11-23T21:10:00', null],
    ['23/11/2026 09:10h', '2026-11-23T09:10:00', null],
    // Without a year: the last such day.
    ['el 23 de noviembre a las 9:10 p. m.', '2026-11-23T21:10:00', null],
    ['23/11 às 9h10 BRT', '2026-11-23T09:10:00', '2026-11-23T12:10:00.000Z'],
    ['24 December at 10:00', '2025-12-24T10:00:00', null],
    ['31/02/2026 09:10', null, null],
    ['30 de fevereiro às 10:00', null, null],
    ['at 09:10', null, null],
    ['12 mesas 10:00', null, null],
    ['1/2 10:00', null, null],
    ['10 de maiores 10:00', null, null],
    ['2026-03-12 09:10 orders/erp', '2026-03-12T09:10:00', null],
  ]
  for (const [text, local, instant] of cases)
    test(text, () => {
      const [time] = timesIn(text, now)
      expect([time?.local ?? null, time?.instant ?? null]).toEqual([local, instant])
    })

  test('a zone by its name is kept by its name', () => {
    expect(timesIn('2026-03-12 09:10:11 America/Sao_Paulo')[0]).toMatchObject({
      zone: 'America/Sao_Paulo',
      instant: null,
    })
  })

  test('a date without a year is not read by who does not know today', () => {
    expect(timesIn('el 23 de noviembre a las 9:10 p. m.')).toEqual([])
  })

  test('a place whose clocks change keeps its name', () => {
    expect(timesIn('23/11/2026 09:10 (hora de Madrid)')[0]).toMatchObject({ zone: 'Europe/Madrid', instant: null })
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

test('a key is read whatever sentence follows it, and never longer than it is', () => {
  const label = fc.constantFrom('pipelineKey=', 'execution key: ', 'chave de execução: ', 'clave: ', 'execution ')
  const words = fc.array(fc.stringMatching(/^[A-Za-zçãé]{1,12}$/), { maxLength: 12 })
  fc.assert(
    fc.property(fc.uuid(), label, words, words, (uuid, labelled, before, after) => {
      const text = `${before.join(' ')}. ${labelled}${uuid} ${after.join(' ')}`
      const { executionKey, bareKeys } = readPastedLog(text)
      expect([executionKey?.written, executionKey?.judgement.is, bareKeys]).toEqual([uuid, 'execution-key', []])
    }),
  )
})

test('the message of an error is read as it was written, behind any time and level', () => {
  const times = fc.constantFrom('2026-11-23 04:41:47 ', '[2026-11-23T04:41:47Z] ', '04:41:47.944 ')
  const level = fc.constantFrom('ERROR ', 'ERROR: ', '[ERROR] ', 'FATAL - ')
  const words = fc.array(fc.stringMatching(/^[A-Za-z]{4,12}$/), { minLength: 2, maxLength: 8 })
  fc.assert(
    fc.property(times, level, words, (time, is, message) => {
      const said = message.join(' ')
      expect(readPastedLog(`${time}INFO begun\n${time}${is}${said}`).error).toBe(said)
      expect(readPastedLog(`${time}INFO ${said}`).error).toBe(null)
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
    `${key} `.repeat(5_000),
    'execution key '.repeat(15_000),
    'ERROR ['.repeat(25_000),
    '2026-11-23 ERROR a-b 1.0 in prod: '.repeat(6_000),
    '23/11 às '.repeat(20_000),
    'em produção '.repeat(15_000),
    'a.'.repeat(100_000),
    'a-'.repeat(100_000),
    ' '.repeat(200_000),
    'abc1'.repeat(50_000),
  ]) {
    const began = performance.now()
    readPastedLog(text)
    expect(performance.now() - began, text.slice(0, 10)).toBeLessThan(1_000)
  }
})
