import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { orderToErp, storedForm } from '../flow/flow.fixture.ts'
import { readFlowSpec } from '../flow/read-flow-spec.ts'
import { linesOf } from './lines.ts'
import { pictureOf } from './picture.ts'
import type { Picture } from './picture.ts'
import { sizes } from './sizes.ts'

function drawn(document: unknown, failingStep?: string): Picture {
  const { graph } = readFlowSpec(document)
  if (!graph) throw new Error('not read')
  return pictureOf(graph, failingStep === undefined ? {} : { failingStep })
}

describe('the order that goes to the ERP', () => {
  const picture = drawn(orderToErp, 'tell STOCK')
  const at = (id: string) => picture.nodes.find((node) => node.id === id)!

  test('runs from left to right', () => {
    expect([at('s1').x, at('s1').y]).toEqual([sizes.margin, sizes.margin])
    expect([at('s2').x, at('s2').y]).toEqual([sizes.margin + sizes.stepWidth + sizes.gapX, sizes.margin])
  })

  test('what a step leads to stands below it, in a frame with the name of its track', () => {
    for (const [above, below] of [
      ['s2', 's3'],
      ['s2', 's6'],
      ['s3', 's4'],
      ['s3', 's5'],
    ] as const)
      expect(at(below).y).toBeGreaterThan(at(above).y + sizes.stepHeight)
    expect(picture.frames.map(({ track, kind }) => `${track} ${kind}`).toSorted()).toEqual([
      'No items branch',
      'With items branch',
      's3-onExceptionTrack exception',
      's3-onProcessTrack process',
    ])
  })

  test('the failing step is marked, by its label in any case', () => {
    expect(picture.nodes.filter(({ isFailing }) => isFailing).map(({ id }) => id)).toEqual(['s4'])
  })

  test('every way is drawn, with its condition', () => {
    expect(picture.edges.map(({ from, to, kind, label }) => [from, to, kind, label])).toContainEqual([
      's2',
      's3',
      'when',
      '$.[?(@.id)]',
    ])
    expect(picture.edges).toHaveLength(5)
    expect(picture.edges[0]?.path).toBe('M 176 44 L 216 44')
  })
})

test('of two steps with one label none is marked, and by its id one is', () => {
  const twice = storedForm([
    { id: 'a', label: 'Ask', params: {} },
    { id: 'b', label: 'Ask', params: {} },
  ])
  const marked = (failing: string) =>
    drawn(twice, failing)
      .nodes.filter(({ isFailing }) => isFailing)
      .map(({ id }) => id)
  expect(marked('Ask')).toEqual([])
  expect(marked('b')).toEqual(['b'])
})

describe('labels', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Log', ['Log']],
    ['Get the customer from the ERP', ['Get the customer', 'from the ERP']],
    ['Get the customer from the ERP and the rest of the world', ['Get the customer', 'from the ERP and th…']],
    ['ReceiveCustomerInformationNow', ['ReceiveCustomerInfo…']],
    ['A ReceiveCustomerInformationNow', ['A', 'ReceiveCustomerInfo…']],
  ]
  for (const [label, lines] of cases) test(label, () => expect(linesOf(label)).toEqual(lines))
})

/** Flows of any shape: each step may lead to any track, also to its own. */
const flow = fc.integer({ min: 1, max: 6 }).chain((tracks) => {
  const names = Array.from({ length: tracks }, (_, at) => (at === 0 ? 'start' : `t${at}`))
  const name = fc.constantFrom(...names)
  const shape = fc.oneof(
    fc.record({ type: fc.constant('delayer') }),
    fc.record({
      type: fc.constant('choice'),
      when: fc.array(fc.record({ target: name }), { maxLength: 3 }),
      otherwise: name,
    }),
    fc.record({
      type: fc.constant('connector'),
      name: fc.constant('for-each-connector'),
      params: fc.record({ onProcess: name, onException: name }),
    }),
  )
  return fc
    .tuple(...names.map(() => fc.array(shape, { maxLength: 4 })))
    .map((lists) =>
      Object.fromEntries(
        lists.map((steps, at) => [names[at]!, steps.map((step, place) => ({ ...step, id: `${at}.${place}` }))]),
      ),
    )
})

test('whatever the flow, every step is drawn once, inside the picture, and covers no other; every edge joins two of them', () => {
  fc.assert(
    fc.property(flow, (document) => {
      const { graph } = readFlowSpec({ flowSpec: document })
      if (!graph) throw new Error('not read')
      const { nodes, edges, width, height, frames } = pictureOf(graph)
      expect(nodes.map(({ id }) => id)).toEqual(graph.steps.map(({ id }) => id))
      for (const box of [...nodes, ...frames]) {
        expect(box.x).toBeGreaterThanOrEqual(0)
        expect(box.y).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width).toBeLessThanOrEqual(width)
        expect(box.y + box.height).toBeLessThanOrEqual(height)
      }
      for (const [index, one] of nodes.entries())
        for (const other of nodes.slice(index + 1))
          expect(
            one.x + one.width <= other.x ||
              other.x + other.width <= one.x ||
              one.y + one.height <= other.y ||
              other.y + other.height <= one.y,
          ).toBe(true)
      expect(edges).toHaveLength(graph.links.filter(({ to }) => to !== null).length)
      for (const { path } of edges) expect(path).toMatch(/^M(?: L? ?-?[\d.]+){4,}$/)
    }),
    { numRuns: 300 },
  )
})
