import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Desk } from '../../desk.ts'
import { measurePlatform } from '../platform/platform-metrics.ts'
import { measureMail } from './mail-metrics.ts'
import { metricsRefusal } from './metrics-door.ts'

/** `/health/live`, `/health/ready` with the reason when not, and `/metrics` for Prometheus, to whom `metricsRefusal` lets. */
export function registerHealth(app: FastifyInstance, desk: Desk, sockets: () => number): void {
  const hidden = { schema: { hide: true } }
  app.get('/health/live', hidden, async () => ({ live: true }))
  app.get('/health/ready', hidden, async (_request, reply) => {
    const because = await reasonNotReady(desk)
    return because === null ? { ready: true } : reply.status(503).send({ ready: false, because })
  })
  registerMetrics(app, desk, sockets)
}

async function reasonNotReady(desk: Desk): Promise<string | null> {
  try {
    await desk.pool.query('select 1')
    return null
  } catch {
    return 'the database does not answer'
  }
}

function registerMetrics(app: FastifyInstance, desk: Desk, sockets: () => number): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'plantao_' })
  const requests = new Histogram({
    name: 'plantao_http_request_seconds',
    help: 'Time to answer a request, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  new Gauge({
    name: 'plantao_sockets',
    help: 'Open sockets of this process.',
    registers: [registry],
    collect() {
      this.set(sockets())
    },
  })
  new Gauge({
    name: 'plantao_database_connections',
    help: 'Database connections of this process.',
    registers: [registry],
    collect() {
      this.set(desk.pool.totalCount)
    },
  })
  new Gauge({
    name: 'plantao_database_waiting',
    help: 'Requests that wait for a database connection.',
    registers: [registry],
    collect() {
      this.set(desk.pool.waitingCount)
    },
  })
  measurePlatform(registry, desk)
  measureMail(registry, desk)
  app.addHook('onResponse', async (request, reply) => {
    requests.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
  })
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const refusal = metricsRefusal(desk.settings, request)
    if (refusal === null) return reply.type(registry.contentType).send(await registry.metrics())
    if (refusal.status === 401) void reply.header('www-authenticate', 'Bearer')
    return reply.status(refusal.status).send({ because: refusal.because })
  })
}
