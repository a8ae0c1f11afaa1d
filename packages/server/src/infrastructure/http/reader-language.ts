import { languages } from '@plantao/rules/vocabulary'
import type { Language } from '@plantao/rules/vocabulary'
import type { FastifyRequest } from 'fastify'
import type { Viewer } from '../../features/viewer.ts'

/** The reader's language: their session's, else the first of Accept-Language that we speak, else English. */
export function readerLanguage(request: FastifyRequest): Language {
  const viewer = (request as { viewer?: Viewer | null }).viewer
  return viewer?.language ?? acceptedLanguage(request.headers['accept-language'])
}

/** The first language of an Accept-Language header that we speak, by its order; else English. */
export function acceptedLanguage(header: string | undefined): Language {
  const asked = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return (
    languages.find((language) => language === asked.find((one) => (languages as readonly string[]).includes(one))) ??
    'en'
  )
}
