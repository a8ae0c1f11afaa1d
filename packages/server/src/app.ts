import websocket from '@fastify/websocket'
import Fastify, { LogController } from 'fastify'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Desk } from './desk.ts'
import { admit } from './features/admit.ts'
import { registerHealth } from './features/health/health.ts'
import { registerHelp } from './features/help/help-pages.ts'
import { openRealtime } from './features/realtime/realtime.ts'
import { largestFrame, registerSocket } from './features/realtime/socket.ts'
import { registerReference } from './features/reference/reference-page.ts'
import { RequestError } from './infrastructure/http/errors.ts'
import { registerOpenApi } from './infrastructure/http/openapi.ts'
import { registerPages } from './infrastructure/http/pages.ts'
import { answerProblem } from './infrastructure/http/problem.ts'
import { registerRateLimits } from './infrastructure/http/rate-limits.ts'
import { defaultBodyLimit, registerRoutes } from './infrastructure/http/register-routes.ts'
import { newId } from './infrastructure/ids.ts'
import { urlTable } from './url-table.ts'

/** A request that has not arrived whole within this time is cut off: a MiB at 9 KiB a second does. */
const requestTimeoutMs = 120_000
/** A socket that does not answer a goodbye is cut after this. */
const closeTimeoutMs = 1_000

/** The whole HTTP surface of the desk, ready to listen. Closing it tells every socket to come back. */
export async function buildApp(desk: Desk): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: desk.log as FastifyBaseLogger,
    bodyLimit: defaultBodyLimit,
    genReqId: () => newId(),
    // The nearest proxy's word alone: what stands before it in X-Forwarded-For was written by whoever asks.
    trustProxy: desk.settings.TRUST_PROXY ? (_address, hop) => hop === 0 : false,
    requestTimeout: requestTimeoutMs,
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error: Error, request, reply) => answerProblem(error, request, reply))
  app.setNotFoundHandler((request, reply) => answerProblem(new RequestError('not-found'), request, reply))
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  await registerOpenApi(app)
  const realtime = openRealtime(desk)
  app.addHook('preClose', async () => realtime.stop())
  await app.register(websocket, {
    options: { maxPayload: largestFrame, perMessageDeflate: false, closeTimeout: closeTimeoutMs } as object,
  })
  registerHealth(app, desk, realtime.count)
  await app.register(
    async (api) => {
      await registerRateLimits(api)
      registerRoutes(api, desk, urlTable, (one, who, request) => admit(one, who, request as never))
      registerSocket(api, desk, realtime)
    },
    { prefix: '/api/v1' },
  )
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  await registerReference(app)
  await registerHelp(app, desk)
  await registerPages(app, { messengerOrigins: desk.settings.MESSENGER_ORIGINS })
  return app
}
