import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { isDatabaseAway } from '../database/database.ts'
import { fieldMessage, problemTitle } from './problem-words.ts'
import { RequestError, requestErrors } from './errors.ts'
import type { RequestErrorCode, RequestErrorDetail } from './errors.ts'
import { readerLanguage } from './reader-language.ts'

/** As many wrong fields are named; the others show once these are right. */
const mostFieldErrors = 100

/** Seconds after which a client may try again while the database is away. */
const retryWhenAwaySeconds = 1

/** Answers every failure of a request as `application/problem+json`; a bug says its id and nothing else. */
export function answerProblem(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code, detail } = problemOf(error, request)
  if (code === 'internal')
    request.log.error({ err: error, problemId: request.id }, 'a request failed by a fault of ours')
  if (detail.retryAfterSeconds !== undefined) reply.header('retry-after', String(detail.retryAfterSeconds))
  const { status } = requestErrors[code]
  return reply
    .status(status)
    .type('application/problem+json')
    .serializer((payload) => JSON.stringify(payload))
    .send({
      type: `/docs/errors#${code}`,
      title: problemTitle(code, readerLanguage(request)),
      status,
      code,
      instance: request.id,
      ...detail,
    })
}

function problemOf(
  error: FastifyError | Error,
  request: FastifyRequest,
): { code: RequestErrorCode; detail: RequestErrorDetail } {
  if (error instanceof RequestError) return { code: error.code, detail: withWords(error.detail, request) }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const language = readerLanguage(request)
    const errors = error.validation.slice(0, mostFieldErrors).map((issue) => ({
      field: [error.validationContext ?? '', ...issue.instancePath.split('/')].filter((part) => part !== '').join('.'),
      message: fieldMessage(issue, language),
    }))
    return { code: 'invalid-request', detail: { errors } }
  }
  if (isDatabaseAway(error)) return { code: 'not-ready', detail: { retryAfterSeconds: retryWhenAwaySeconds } }
  const status = (error as FastifyError).statusCode
  if (status === 413) return { code: 'too-large', detail: {} }
  if (status === 415) return { code: 'not-json', detail: {} }
  if (status !== undefined && status >= 400 && status < 500) return { code: 'invalid-request', detail: {} }
  return { code: 'internal', detail: {} }
}

/** A field that a verb names without words gets those of its name, or that its value does not fit. */
function withWords(detail: RequestErrorDetail, request: FastifyRequest): RequestErrorDetail {
  if (!detail.errors) return detail
  const language = readerLanguage(request)
  return {
    ...detail,
    errors: detail.errors.map(({ field, message }) => ({
      field,
      message: message || fieldMessage({ keyword: field.split('.').at(-1) ?? '' }, language),
    })),
  }
}
