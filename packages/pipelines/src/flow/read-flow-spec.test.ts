import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { canvasForm, clipboardForm, orderToErp, storedForm } from './flow.fixture.ts'
import { flowLimits } from './graph.ts'
import type { FlowGraph, FlowProblemCode } from './graph.ts'
import { readFlowSpec } from './read-flow-spec.ts'

function graphOf(document: unknown): FlowGraph {
  const { graph, problems } = readFlowSpec(document)
  if (!graph) throw new Error(`not read: ${JSON.stringify(problems)}`)
  return graph
}

const ways = (graph: FlowGraph) =>
  graph.links.map(({ from, to, kind, label }) => [from, to, kind, label].filter((part) => part !== null).join(' '))

describe('a version document', () => {
  const { graph, problems } = readFlowSpec(JSON.stringify(orderToErp))

  test('is read without a problem', () => expect(problems).toEqual([]))

  test('says which pipeline and version it is', () => {
    expect(graph?.pipeline).toEqual({
      id: '00000000-0000-4000-8000-000000000001',
      name: 'order-to-erp',
      versionMajor: 2,
      versionMinor: 3,
      project: 'orders',
      archived: false,
    })
  })

  test('says what starts it', () => {
    expect(graph?.trigger).toMatchObject({
      type: 'event',
      event: { known: 'design', name: 'order-created' },
      expirationMs: 600_000,
      timeoutMs: 60_000,
      allowRedelivery: true,
    })
  })

  test('has its steps with what each does, and the ways between them', () => {
    expect(graph?.steps.map(({ id, kind, label, track }) => `${id} ${kind} ${label} / ${track}`)).toEqual([
      's1 connector Map order / start',
      's2 choice Has items? / start',
      's3 loop Each item / With items',
      's4 event-publisher Tell stock / s3-onProcessTrack',
      's5 connector Log / s3-onExceptionTrack',
      's6 throw-error Stop / No items',
    ])
    expect(ways(graph!)).toEqual([
      's1 s2 next',
      's2 s3 when $.[?(@.id)]',
      's2 s6 otherwise',
      's3 s4 process',
      's3 s5 exception',
    ])
    expect(graph?.tracks.map(({ kind }) => kind)).toEqual(['start', 'branch', 'process', 'exception', 'branch'])
  })

  test('keeps accounts and globals as names', () => {
    expect(graph?.references).toEqual([
      { kind: 'account', name: 'stock-bus', step: 's4' },
      { kind: 'global', name: 'stock-url', step: 's4' },
    ])
  })

  test('says where each step stands', () => {
    expect(graph?.steps.map(({ path }) => path)).toEqual([
      '$.flowSpec.start[0]',
      '$.flowSpec.start[1]',
      '$.flowSpec["With items"][0]',
      '$.flowSpec["s3-onProcessTrack"][0]',
      '$.flowSpec["s3-onExceptionTrack"][0]',
      '$.flowSpec["No items"][0]',
    ])
  })
})

describe('other documents that hold a flow', () => {
  const bare = orderToErp.flowSpec
  const cases: readonly (readonly [string, unknown])[] = [
    ['the flow alone', bare],
    ['the flow as JSON text', { flowSpec: JSON.stringify(bare) }],
    ['a page of one pipeline', { content: [orderToErp], last: true }],
    ['a list of one pipeline', [orderToErp]],
    ['the file of the execution panel', { pipelineName: 'order-to-erp', executedFlowSpec: bare, currentFlowSpec: {} }],
  ]
  for (const [what, document] of cases)
    test(what, () => expect(graphOf(document).steps.map(({ id }) => id)).toEqual(['s1', 's2', 's3', 's4', 's5', 's6']))
})

test('what was copied from the canvas is loose', () => {
  const graph = graphOf(clipboardForm([{ id: 'a', label: 'Ask', params: {} }]))
  expect(graph.form).toBe('clipboard')
  expect(graph.tracks[0]?.kind).toBe('loose')
  expect(graph.trigger).toBeNull()
})

test('loose blocks of a stored pipeline are read beside it', () => {
  const graph = graphOf({
    ...orderToErp,
    metadata: { disconnectedFlowSpecs: { 'disconnected-root:x': [{ id: 'l1', type: 'delayer' }] } },
  })
  expect(graph.steps.at(-1)).toMatchObject({ id: 'l1', track: 'disconnected-root:x' })
  expect(graph.tracks.at(-1)?.kind).toBe('loose')
})

test('parallel branches are found by their targets, also where the list is JSON text', () => {
  const parallelExecutions = [
    { description: 'Stock', executionId: '1', target: 'p:a' },
    { description: 'Mail', executionId: '2', target: 'p:b' },
  ]
  for (const written of [parallelExecutions, JSON.stringify(parallelExecutions)]) {
    const graph = graphOf({
      start: [
        { id: 'p', type: 'connector', name: 'parallel-execution-connector', params: { parallelExecutions: written } },
      ],
      'p:a': [{ id: 'a', type: 'delayer' }],
      'p:b': [{ id: 'b', type: 'delayer' }],
    })
    expect(ways(graph)).toEqual(['p a parallel Stock', 'p b parallel Mail'])
  }
})

test('the old canvas: edges become ways, a choice keeps its conditions, the trigger is no step', () => {
  const node = (data: object) => ({ data, position: { x: 0, y: 0 }, group: 'nodes' })
  const edge = (source: string, target: string, more = {}) => ({
    data: { id: `${source}${target}`, source, target, ...more },
    group: 'edges',
  })
  const graph = graphOf([
    node({ id: 't', type: 'trigger', name: 'rest' }),
    node({ id: 'a', type: 'connector', name: 'rest-connector-v2', stepName: 'Ask', params: {} }),
    node({ id: 'c', type: 'choice', stepName: 'Found?' }),
    node({ id: 'y', type: 'delayer', stepName: 'Yes' }),
    node({ id: 'n', type: 'delayer', stepName: 'No' }),
    node({ id: 'z', type: 'delayer', stepName: 'After both' }),
    edge('t', 'a'),
    edge('a', 'c'),
    edge('c', 'y', { jsonPath: '$.[?(@.found)]' }),
    edge('c', 'n', { label: 'Otherwise' }),
    edge('y', 'z'),
    edge('n', 'z'),
  ])
  expect(graph.form).toBe('canvas')
  expect(ways(graph)).toEqual(['a c next', 'c y when $.[?(@.found)]', 'c n otherwise', 'y z next', 'n z next'])
})

test('a process that a loop holds inside itself is read as its track', () => {
  const inside = [{ id: 'b', type: 'delayer' }]
  const loop = (onProcess: unknown) => ({
    start: [{ id: 'a', type: 'connector', name: 'for-each-connector', params: { onProcess } }],
  })
  for (const held of [inside, { start: inside }, [{ data: inside[0], group: 'nodes' }]])
    expect(ways(graphOf(loop(held)))).toEqual(['a b process'])
})

test('an event name in Double Braces is known only while the flow runs', () => {
  const trigger = (eventName: string) =>
    graphOf({ ...orderToErp, triggerSpec: { type: 'event', eventName } }).trigger?.event
  expect(trigger('{{ DEFAULT(message.eventName, "new-event") }}')).toEqual({
    known: 'run-time',
    written: '{{ DEFAULT(message.eventName, "new-event") }}',
    otherwise: 'new-event',
  })
  expect(trigger('{{ global.event }}')).toMatchObject({ known: 'run-time', otherwise: null })
})

describe('what is wrong is said with its place', () => {
  const step = (id: string, more = {}) => ({ id, type: 'delayer', ...more })
  const deep: { value: unknown } = { value: 1 }
  for (let level = 0; level < 5_000; level += 1) deep.value = [deep.value]
  const nested = Object.fromEntries(
    Array.from({ length: flowLimits.nesting + 5 }, (_, level) => [
      level === 0 ? 'start' : `t${level}`,
      [step(`s${level}`, { params: { onProcess: `t${level + 1}` } })],
    ]),
  )
  const cases: readonly (readonly [FlowProblemCode, unknown, string])[] = [
    ['not-json', 'flowSpec: start', '$'],
    ['not-json', null, '$'],
    ['not-a-flow', '[]', '$'],
    ['not-a-flow', { flowSpec: { start: 'x' } }, '$.flowSpec.start'],
    ['too-deep', { flowSpec: { start: [deep] } }, '$'],
    ['too-deep', nested, `$.t${flowLimits.nesting}`],
    ['too-large', `"${'a'.repeat(flowLimits.characters)}"`, '$'],
    ['too-large', { start: Array.from({ length: flowLimits.values + 1 }, () => 1) }, '$'],
    ['too-many-steps', { start: Array.from({ length: flowLimits.steps + 1 }, (_, at) => step(`s${at}`)) }, '$'],
    ['several-pipelines', { content: [orderToErp, orderToErp] }, '$.content'],
    ['not-a-step', { start: [step('a'), 7] }, '$.start[1]'],
    ['step-without-id', { start: [{ type: 'delayer' }] }, '$.start[0]'],
    ['repeated-id', { start: [step('a'), step('a')] }, '$.start[1]'],
    [
      'track-missing',
      { start: [{ id: 'c', type: 'choice', when: [{ target: 'gone' }], otherwise: 'too' }] },
      '$.start[0]',
    ],
    ['track-unreached', { start: [step('a')], island: [step('b')] }, '$.island'],
    [
      'track-ring',
      { start: [{ id: 'c', type: 'choice', when: [{ target: 'start' }], otherwise: 'start' }] },
      '$.start',
    ],
    ['no-trigger', { flowSpec: { start: [step('a')] } }, '$.triggerSpec'],
    ['choice-without-when', { start: [{ id: 'c', type: 'choice', otherwise: 'b' }], b: [step('b')] }, '$.start[0]'],
    [
      'choice-without-otherwise',
      { start: [{ id: 'c', type: 'choice', when: [{ target: 'b' }] }], b: [] },
      '$.start[0]',
    ],
    ['process-empty', { start: [step('a', { params: { onProcess: 'b' } })], b: [] }, '$.start[0]'],
    [
      'parallel-unreadable',
      { start: [step('p', { name: 'parallel-execution-connector', params: { parallelExecutions: '{{ x }}' } })] },
      '$.start[0]',
    ],
    ['parallel-below-two', { start: [step('p', { name: 'parallel-execution-connector', params: {} })] }, '$.start[0]'],
    [
      'link-without-ends',
      [{ data: step('a') }, { data: { id: 'e', source: 'a', target: 'gone' }, group: 'edges' }],
      '$[1]',
    ],
  ]
  for (const [code, document, path] of cases)
    test(`${code} at ${path}`, () => {
      expect(readFlowSpec(document).problems.map((problem) => [problem.code, problem.path])).toContainEqual([
        code,
        path,
      ])
    })
})

const chain = fc
  .uniqueArray(fc.uuid(), { minLength: 1, maxLength: 12 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.record({ id: fc.constant(id), label: fc.stringMatching(/^[a-z ]{1,12}x$/), params: fc.constant({}) }),
      ),
    ),
  )

test('the three forms of one flow give the same steps in the same order', () => {
  fc.assert(
    fc.property(chain, (steps) => {
      const seen = [storedForm, clipboardForm, canvasForm].map((form) => {
        const graph = graphOf(JSON.stringify(form(steps)))
        return { steps: graph.steps.map(({ id, label }) => [id, label]), ways: ways(graph) }
      })
      expect(seen[1]).toEqual(seen[0])
      expect(seen[2]).toEqual(seen[0])
      expect(seen[0]?.steps).toEqual(steps.map(({ id, label }) => [id, label]))
    }),
  )
})

const hostileSteps = fc.array(
  fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        id: fc.constantFrom('a', 'b', 'c', ''),
        type: fc.constantFrom('choice', 'connector', 'capsule', ''),
        name: fc.constantFrom('for-each-connector', 'parallel-execution-connector'),
        when: fc.jsonValue(),
        otherwise: fc.constantFrom('start', 't', '__proto__'),
        params: fc.oneof(
          fc.jsonValue(),
          fc.record({
            onProcess: fc.oneof(fc.constantFrom('start', 't', 'constructor'), fc.jsonValue()),
            parallelExecutions: fc.oneof(fc.jsonValue(), fc.constant([{ target: 't' }])),
          }),
        ),
      },
      { requiredKeys: [] },
    ),
  ),
)

test('whatever is given, it is read or refused with a reason, and every link ends at a known step', () => {
  const document = fc.oneof(
    fc.jsonValue(),
    fc.string(),
    fc.dictionary(fc.constantFrom('start', 't', 'disconnected-root:1', '__proto__', 'flowSpec'), hostileSteps),
    fc.array(
      fc.record({
        data: fc.oneof(
          fc.jsonValue(),
          fc.record(
            {
              id: fc.constantFrom('a', 'b'),
              source: fc.constantFrom('a', 'b'),
              target: fc.constantFrom('a', 'b', 'c'),
            },
            { requiredKeys: [] },
          ),
        ),
        group: fc.constantFrom('nodes', 'edges'),
      }),
    ),
  )
  fc.assert(
    fc.property(document, (given) => {
      const { graph, problems } = readFlowSpec(given)
      if (!graph) {
        expect(problems.length).toBeGreaterThan(0)
        return
      }
      const ids = new Set(graph.steps.map(({ id }) => id))
      expect(ids.size).toBe(graph.steps.length)
      for (const { from, to } of graph.links) expect(ids.has(from) && (to === null || ids.has(to))).toBe(true)
      expect(graph.tracks.flatMap(({ steps }) => steps)).toHaveLength(ids.size)
    }),
    { numRuns: 400 },
  )
})
