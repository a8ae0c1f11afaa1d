import type { Json, JsonObject } from '../json.ts'

/** The order that goes to the ERP: a map, a choice, a loop with its exception, a publisher and an error. */
export const orderToErp = {
  name: 'order-to-erp',
  id: '00000000-0000-4000-8000-000000000001',
  version: '2.3',
  archived: false,
  projectName: 'orders',
  triggerSpec: {
    type: 'event',
    name: 'event',
    eventName: 'order-created',
    expiration: 600_000,
    timeout: 60_000,
    allowRedelivery: true,
  },
  inSpec: '{}',
  outSpec: '{}',
  flowSpec: {
    start: [
      {
        id: 's1',
        type: 'connector',
        name: 'json-generator-connector',
        stepName: 'Map order',
        params: { json: '{ "id": {{ message.orderId }} }', failOnError: false },
      },
      {
        id: 's2',
        type: 'choice',
        stepName: 'Has items?',
        when: [{ target: 'With items', jsonPath: '$.[?(@.id)]', __documentation__: '' }],
        otherwise: 'No items',
      },
    ],
    'With items': [
      {
        id: 's3',
        type: 'connector',
        name: 'for-each-connector',
        stepName: 'Each item',
        params: { jsonPath: '$.items[*]', onProcess: 's3-onProcessTrack', onException: 's3-onExceptionTrack' },
      },
    ],
    's3-onProcessTrack': [
      {
        id: 's4',
        type: 'connector',
        name: 'event-publisher-connector',
        stepName: 'Tell stock',
        accountLabel: 'stock-bus',
        params: { eventName: 'stock-reserve', body: '{{ message.$ }}', url: '{{ global.stock-url }}' },
      },
    ],
    's3-onExceptionTrack': [
      { id: 's5', type: 'connector', name: 'log-connector', stepName: 'Log', params: { message: 'failed' } },
    ],
    'No items': [
      { id: 's6', type: 'connector', name: 'throw-error-connector', stepName: 'Stop', params: { code: '422' } },
    ],
  },
} satisfies JsonObject

/** A chain of steps, said once and written in each of the three forms. */
export type PlainStep = { readonly id: string; readonly label: string; readonly params: JsonObject }

export function storedForm(steps: readonly PlainStep[]): Json {
  return { name: 'plain', version: '1.0', triggerSpec: { type: 'rest' }, flowSpec: { start: steps.map(asStep) } }
}

export function clipboardForm(steps: readonly PlainStep[]): Json {
  return {
    meta: Object.fromEntries(steps.map(({ id }, index) => [id, { position: { x: index * 200, y: 80 } }])),
    flowSpec: { 'disconnected-root:5b0e6a52-7d1c-4a53-9a54-000000000001': steps.map(asStep) },
  }
}

export function canvasForm(steps: readonly PlainStep[]): Json {
  return [
    ...steps.map((step, index) => ({ data: asStep(step), position: { x: index * 200, y: 80 }, group: 'nodes' })),
    ...steps.slice(1).map((step, index) => ({
      data: { id: `edge-${index}`, source: steps[index]!.id, target: step.id },
      group: 'edges',
    })),
  ]
}

function asStep({ id, label, params }: PlainStep): JsonObject {
  return { id, type: 'connector', name: 'rest-connector-v2', stepName: label, params }
}
