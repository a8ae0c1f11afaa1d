import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { orderToErp } from '../flow/flow.fixture.ts'
import { readFlowSpec } from '../flow/read-flow-spec.ts'
import { nameAt } from '../flow/written-name.ts'
import { cascadeOf } from './cascade.ts'
import { cascadePipeline } from './cascade-pipeline.ts'
import type { CascadePipeline } from './cascade-pipeline.ts'

const takenAt = '2026-03-12T09:10:00Z'

type Plain = {
  on?: string
  tells?: string[]
  asks?: string[]
  concurrency?: number
  inProduction?: boolean
  major?: number
}

/** `tells` are events, `asks` are pipelines called and waited for; `name@2` is major version 2. */
function pipeline(
  id: string,
  { on, tells = [], asks = [], concurrency, inProduction = false, major = 1 }: Plain = {},
): CascadePipeline {
  return {
    id: `${id}@${major}`,
    name: id,
    versionMajor: major,
    inProduction,
    concurrency: concurrency ?? null,
    listensTo: nameAt(on ?? null),
    publishes: tells.map((name, at) => ({ step: `t${at}`, event: nameAt(name)!, inLoop: false })),
    calls: asks.map((asked, at) => {
      const [name = '', version] = asked.split('@')
      return { step: `c${at}`, pipeline: nameAt(name)!, versionMajor: Number(version ?? 1), waits: true, inLoop: false }
    }),
  }
}

function cascade(pipelines: CascadePipeline[], changed = pipelines[0]!.id) {
  const found = cascadeOf(pipelines, changed, takenAt)
  if (!found) throw new Error('no such pipeline')
  return found
}
const reachedBy = (pipelines: CascadePipeline[]) =>
  cascade(pipelines).reached.map(({ id, steps, uncertain }) => `${id} ${steps}${uncertain ? '?' : ''}`)

describe('worked by hand', () => {
  test('an event reaches everything that listens to it, and a call the one that it names', () => {
    expect(
      reachedBy([
        pipeline('orders', { tells: ['order-created'], asks: ['tax'] }),
        pipeline('stock', { on: 'order-created' }),
        pipeline('mail', { on: 'order-created' }),
        pipeline('tax'),
        pipeline('other', { on: 'order-cancelled' }),
      ]),
    ).toEqual(['orders@1 0', 'stock@1 1', 'mail@1 1', 'tax@1 1'])
  })

  test('it goes on down the chain, and says how far and how wide', () => {
    const found = cascade([
      pipeline('orders', { tells: ['a'], inProduction: true }),
      pipeline('stock', { on: 'a', tells: ['b', 'b'] }),
      pipeline('erp', { on: 'b', inProduction: true }),
      pipeline('bi', { on: 'b' }),
    ])
    expect(found.reached.map(({ id, steps, fanOut, inProduction }) => [id, steps, fanOut, inProduction])).toEqual([
      ['orders@1', 0, 1, true],
      ['stock@1', 1, 2, false],
      ['erp@1', 2, 0, true],
      ['bi@1', 2, 0, false],
    ])
    expect(found.takenAt).toBe(takenAt)
  })

  test('a call names a major version; every major hears an event', () => {
    expect(
      reachedBy([
        pipeline('orders', { tells: ['a'], asks: ['tax@2'] }),
        pipeline('tax', { major: 1 }),
        pipeline('tax', { major: 2 }),
        pipeline('stock', { on: 'a', major: 1 }),
        pipeline('stock', { on: 'a', major: 2 }),
      ]),
    ).toEqual(['orders@1 0', 'stock@1 1', 'stock@2 1', 'tax@2 1'])
  })

  test('a name in Double Braces is an unknown edge, beside the one that it falls back to', () => {
    const found = cascade([
      pipeline('orders', { tells: ['{{ DEFAULT(message.eventName, "new-event") }}'] }),
      pipeline('stock', { on: 'new-event', tells: ['b'] }),
      pipeline('mail', { on: 'b' }),
    ])
    expect(found.edges.map(({ to, certainty }) => [to, certainty])).toEqual([
      ['stock@1', 'possible'],
      [null, 'unknown'],
      ['mail@1', 'stated'],
    ])
    expect(found.reached.map(({ id, uncertain }) => [id, uncertain])).toEqual([
      ['orders@1', false],
      ['stock@1', true],
      ['mail@1', true],
    ])
    expect(found.flags).toContainEqual({
      flag: 'known-at-run-time',
      from: 'orders@1',
      step: 't0',
      written: '{{ DEFAULT(message.eventName, "new-event") }}',
    })
  })

  test('what a certain way reaches is certain, though a doubtful one is shorter', () => {
    expect(
      reachedBy([
        pipeline('orders', { tells: ['{{ DEFAULT(message.e, "c") }}', 'a'] }),
        pipeline('stock', { on: 'a', tells: ['c'] }),
        pipeline('mail', { on: 'c' }),
      ]),
    ).toEqual(['orders@1 0', 'stock@1 1', 'mail@1 2'])
  })

  test('a listener whose own event is known only at run time is possible', () => {
    const found = cascade([
      pipeline('orders', { tells: ['a'] }),
      pipeline('stock', { on: '{{ DEFAULT(global.e, "a") }}' }),
    ])
    expect(found.edges.map(({ to, certainty }) => [to, certainty])).toEqual([['stock@1', 'possible']])
  })

  test('rings are found, also of one', () => {
    const found = cascade([
      pipeline('orders', { tells: ['a'] }),
      pipeline('stock', { on: 'a', asks: ['erp'] }),
      pipeline('erp', { tells: ['a'] }),
      pipeline('retry', { on: 'a', asks: ['retry'] }),
    ])
    expect(found.rings).toEqual([['stock@1', 'erp@1'], ['retry@1']])
  })

  test('who starts the changed one is named, and who might', () => {
    const found = cascade(
      [
        pipeline('shop', { tells: ['a'] }),
        pipeline('any', { tells: ['{{ message.event }}'] }),
        pipeline('stock', { on: 'a' }),
        pipeline('boss', { asks: ['stock'] }),
      ],
      'stock@1',
    )
    expect(found.upstream.map(({ from, certainty }) => [from, certainty])).toEqual([
      ['shop@1', 'stated'],
      ['any@1', 'unknown'],
      ['boss@1', 'stated'],
    ])
  })

  test('flags: a caller faster than the one it waits for, a call into nothing, an event nobody hears', () => {
    const found = cascade([
      pipeline('orders', { asks: ['tax', 'gone'], tells: ['echo'], concurrency: 40 }),
      pipeline('tax', { concurrency: 10 }),
    ])
    expect(found.flags).toEqual([
      { flag: 'unheard-event', from: 'orders@1', step: 't0', name: 'echo' },
      { flag: 'caller-outpaces-callee', from: 'orders@1', to: 'tax@1', step: 'c0' },
      { flag: 'calls-nothing', from: 'orders@1', step: 'c1', name: 'gone' },
    ])
  })

  test('of a pipeline that is not there is nothing', () => expect(cascadeOf([], 'x', takenAt)).toBeNull())
})

test('a flow says what it publishes, that it does so in a loop, and what it listens to', () => {
  const { graph } = readFlowSpec(orderToErp)
  const read = cascadePipeline(graph!, {
    id: 'v',
    name: 'order-to-erp',
    versionMajor: 2,
    inProduction: true,
    concurrency: 20,
  })
  expect(read).toMatchObject({
    listensTo: { known: 'design', name: 'order-created' },
    publishes: [{ step: 's4', event: { known: 'design', name: 'stock-reserve' }, inLoop: true }],
    calls: [],
  })
})

test('a call says its version and whether it waits', () => {
  const executor = (params: object) =>
    cascadePipeline(
      readFlowSpec({ start: [{ id: 'e', type: 'connector', name: 'pipeline-executor-connector', params }] }).graph!,
      { id: 'v', name: 'caller', versionMajor: 1, inProduction: false, concurrency: null },
    ).calls[0]
  expect(executor({ pipelineName: 'tax', versionMajor: '3', operation: 'ASYNC' })).toMatchObject({
    versionMajor: 3,
    waits: false,
  })
  expect(executor({ pipelineName: 'tax', versionMajor: 1, operation: 'SYNC' })).toMatchObject({
    versionMajor: 1,
    waits: true,
  })
  expect(executor({})?.pipeline).toMatchObject({ known: 'run-time' })
})

const names = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const realm = fc
  .array(
    fc.record({
      on: fc.option(names, { nil: undefined }),
      tells: fc.array(names, { maxLength: 3 }),
      asks: fc.array(fc.constantFrom('p0', 'p1', 'p2', 'p3'), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((plain) => plain.map(({ on, ...rest }, at) => pipeline(`p${at}`, on === undefined ? rest : { ...rest, on })))

/** As slow and plain as can be: who starts whom, until nothing is added. */
function plainlyReached(pipelines: CascadePipeline[]): Map<string, Set<string>> {
  const starts = new Map(
    pipelines.map(({ id, publishes, calls }) => [
      id,
      new Set(
        pipelines
          .filter(
            (other) =>
              publishes.some(
                ({ event }) =>
                  other.listensTo?.known === 'design' &&
                  event.known === 'design' &&
                  other.listensTo.name === event.name,
              ) || calls.some(({ pipeline: called }) => called.known === 'design' && called.name === other.name),
          )
          .map((other) => other.id),
      ),
    ]),
  )
  for (let round = 0; round < pipelines.length; round += 1)
    for (const reach of starts.values())
      for (const id of reach) for (const further of starts.get(id)!) reach.add(further)
  return starts
}

test('it reaches what following every edge by hand reaches, and its rings are those that reach themselves', () => {
  fc.assert(
    fc.property(realm, (pipelines) => {
      const found = cascade(pipelines)
      const plain = plainlyReached(pipelines)
      const expected = new Set([pipelines[0]!.id, ...plain.get(pipelines[0]!.id)!])
      expect(new Set(found.reached.map(({ id }) => id))).toEqual(expected)
      expect(new Set(found.rings.flat())).toEqual(new Set([...expected].filter((id) => plain.get(id)!.has(id))))
      const steps = found.reached.map((reached) => reached.steps)
      expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    }),
  )
})
