import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OperationName } from '@plantao/platform-contract'
import type { Sandbox } from '../web/sandbox.ts'
import { nonsenseFor } from './condition.ts'
import { isBearerOf } from './contract-key.ts'
import { ContractProblem, problemBody } from './contract-problem.ts'
import { etagOf, isKnownTo } from './etag.ts'
import { grantOperations } from './grant-operations.ts'
import { happeningOperations } from './happening-operations.ts'
import { writeAccess } from './look-line.ts'
import type { Call, Operation, RealmCall } from './operation.ts'
import { peopleOperations } from './people-operations.ts'
import { pipelineOperations } from './pipeline-operations.ts'
import { isOffered, platformOperations } from './platform-operations.ts'
import { requestShapes } from './request-shapes.ts'
import type { RequestShape } from './request-shapes.ts'

export const contractPath = '/desk-contract/v1'
const longestBody = 64 * 1024

const ofRealm = { ...peopleOperations, ...pipelineOperations, ...happeningOperations, ...grantOperations }
const ofPlatform: Partial<Record<OperationName, Operation<Call>>> = platformOperations
const realmOperations: Partial<Record<OperationName, Operation<RealmCall>>> = ofRealm

/** What the platform offers the desk, as its contract says, for who has the key. */
export function contractRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  app.register(
    async (contract) => {
      let answeredNonsense = 0
      contract.addHook('onRequest', async (request, reply) => {
        const { slowMs, down, nonsense } = sandbox.condition
        if (slowMs) await wait(slowMs)
        if (down) {
          reply.hijack()
          request.raw.destroy()
          return
        }
        if (nonsense) {
          answeredNonsense += 1
          return reply.type('application/json').send(nonsenseFor(answeredNonsense - 1))
        }
        if (!isBearerOf(request.headers.authorization, sandbox.contractKey))
          throw new ContractProblem('bad-key', 'This key opens nothing here.')
      })
      contract.setErrorHandler((error, _request, reply) => sendProblem(reply, problemOf(error)))
      contract.setNotFoundHandler((_request, reply) =>
        sendProblem(reply, new ContractProblem('not-found', 'The contract has no such operation.')),
      )
      for (const shape of requestShapes()) serve(contract, sandbox, shape)
    },
    { prefix: contractPath },
  )
}

function serve(app: FastifyInstance, sandbox: Sandbox, { operation, method, path, schema, hasEtag }: RequestShape) {
  app.route({
    method,
    url: path,
    schema,
    exposeHeadRoute: false,
    bodyLimit: longestBody,
    async handler(request, reply) {
      const call = callOf(request, sandbox)
      reply.header('cache-control', 'no-store')
      try {
        if (!isOffered(call, operation)) throw new ContractProblem('not-offered', `${operation} is not offered here.`)
        const answer = (await answerOf(operation, call)) as object
        writeAccess(operation, call, null)
        if (!hasEtag)
          return await reply.code(operation === 'createGrant' || operation === 'useGrant' ? 201 : 200).send(answer)
        const etag = etagOf(answer)
        reply.header('etag', etag)
        return isKnownTo(request.headers['if-none-match'], etag)
          ? await reply.code(304).send()
          : await reply.send(answer)
      } catch (problem) {
        if (problem instanceof ContractProblem) writeAccess(operation, call, problem.code)
        throw problem
      }
    },
  })
}

function answerOf(operation: OperationName, call: Call): unknown {
  const whole = ofPlatform[operation]
  if (whole) return whole(call)
  const realm = call.sandbox.realms.get(call.params['realm'] ?? '')
  if (!realm) throw new ContractProblem('not-found', 'This key reads no such realm.')
  const one = realmOperations[operation]
  if (!one) throw new ContractProblem('not-offered', `${operation} is not offered here.`)
  return one({ ...call, realm })
}

function callOf(request: FastifyRequest, sandbox: Sandbox): Call {
  const query = request.query as Call['query']
  const { mostOfPage } = sandbox.condition
  return {
    sandbox,
    params: request.params as Call['params'],
    query: { ...query, ...(mostOfPage !== undefined && { limit: Math.min(query.limit ?? mostOfPage, mostOfPage) }) },
    body: request.body,
    engineer: decoded(request.headers['plantao-engineer']),
    conversation: headerText(request.headers['plantao-conversation']),
  }
}

function headerText(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && header !== '' ? header : null
}

function decoded(header: string | string[] | undefined): string | null {
  const text = headerText(header)
  if (text === null) return null
  try {
    return decodeURIComponent(text).slice(0, 200)
  } catch {
    throw new ContractProblem('invalid-request', 'plantao-engineer is not percent-encoded.')
  }
}

function problemOf(error: unknown): ContractProblem {
  if (error instanceof ContractProblem) return error
  const { statusCode, message } = error as { statusCode?: number; message?: string }
  // What is too long, no JSON, or beyond a limit of the document.
  if (statusCode !== undefined && statusCode < 500)
    return new ContractProblem('invalid-request', message ?? 'The request is not as the contract says.')
  return new ContractProblem('unavailable', 'The platform could not answer.')
}

function sendProblem(reply: FastifyReply, problem: ContractProblem): FastifyReply {
  const body = problemBody(problem)
  return reply.code(body.status).type('application/problem+json').send(JSON.stringify(body))
}
