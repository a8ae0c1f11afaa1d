import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Two workflows as n8n gives them; names, hosts and keys are invented. */
export const stockSync = {
  id: 'wf-stock',
  name: 'Stock sync',
  active: true,
  isArchived: false,
  createdAt: '2026-01-10T08:00:00.000Z',
  updatedAt: '2026-02-01T09:30:00.000Z',
  versionId: '0f4c2c1e-6f0a-4a3b-9c56-1d6b6a3b7e01',
  tags: [{ id: 'tag-1', name: 'warehouse' }],
  nodes: [
    { id: 'n1', name: 'Every hour', type: 'n8n-nodes-base.scheduleTrigger', parameters: {} },
    {
      id: 'n2',
      name: 'Read stock',
      type: 'n8n-nodes-base.httpRequest',
      parameters: { url: 'https://stock.warehouse.example/items' },
      credentials: { httpBasicAuth: { id: '7', name: 'Warehouse reader' } },
    },
    { id: 'n3', name: 'Any left?', type: 'n8n-nodes-base.if', parameters: {} },
    {
      id: 'n4',
      name: 'Tell the shop',
      type: 'n8n-nodes-base.executeWorkflow',
      parameters: { workflowId: { value: 'wf-shop' } },
    },
    { id: 'n5', name: 'Stop', type: 'n8n-nodes-base.stopAndError', parameters: { errorMessage: 'Nothing left' } },
    { id: 'n6', name: 'A note', type: 'n8n-nodes-base.stickyNote', parameters: { content: 'Ask the warehouse' } },
  ],
  connections: {
    'Every hour': { main: [[{ node: 'Read stock', type: 'main', index: 0 }]] },
    'Read stock': { main: [[{ node: 'Any left?', type: 'main', index: 0 }]] },
    'Any left?': {
      main: [[{ node: 'Tell the shop', type: 'main', index: 0 }], [{ node: 'Stop', type: 'main', index: 0 }]],
    },
  },
}
const shop = { id: 'wf-shop', name: 'Shop update', active: false, nodes: [], connections: {} }

/** The newest first: one that failed at its last node, and one that went well. */
export const failedRun = {
  id: 102,
  workflowId: 'wf-stock',
  status: 'error',
  mode: 'trigger',
  startedAt: '2026-03-01T10:00:00.000Z',
  stoppedAt: '2026-03-01T10:00:02.500Z',
  data: {
    resultData: {
      lastNodeExecuted: 'Stop',
      error: { name: 'NodeOperationError', message: 'Nothing left', node: { name: 'Stop' } },
      runData: {
        'Read stock': [
          { startTime: Date.parse('2026-03-01T10:00:00.100Z'), executionTime: 900, executionStatus: 'success' },
        ],
        Stop: [
          {
            startTime: Date.parse('2026-03-01T10:00:02.000Z'),
            executionTime: 5,
            executionStatus: 'error',
            error: { message: 'Nothing left' },
          },
        ],
      },
    },
  },
}
const goodRun = {
  id: 101,
  workflowId: 'wf-stock',
  status: 'success',
  startedAt: '2026-03-01T09:00:00.000Z',
  stoppedAt: '2026-03-01T09:00:01.000Z',
}

export const n8nKey = 'n8n_api_0123456789'

/** A server that answers as the public API of n8n does, two executions to a page at most. */
export async function startSampleN8n() {
  let isDown = false
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://n8n.example')
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    if (isDown) return send(502, { message: 'Bad gateway' })
    if (request.headers['x-n8n-api-key'] !== n8nKey) return send(401, { message: 'unauthorized' })
    if (url.pathname === '/api/v1/workflows') return send(200, { data: [stockSync, shop], nextCursor: null })
    if (url.pathname === '/api/v1/executions') {
      const status = url.searchParams.get('status')
      const runs = [failedRun, goodRun].filter((run) => status === null || run.status === status)
      const from = Number(url.searchParams.get('cursor') ?? 0)
      const shown = runs
        .slice(from, from + 1)
        .map(({ data: _data, ...run }: typeof failedRun | (typeof goodRun & { data?: unknown })) => run)
      return send(200, { data: shown, nextCursor: from + 1 < runs.length ? String(from + 1) : null })
    }
    if (url.pathname === '/api/v1/executions/102') return send(200, failedRun)
    return send(404, { message: 'Not Found' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    goDown: () => {
      isDown = true
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
