import type { Language } from '@plantao/rules/vocabulary'
import { replyMarker } from '../incoming-mail/reading/quote-signs.ts'
import { fillIn, mailWords } from './mail-words.ts'

/** An unread answer; `text` is null where the mail may not say it. */
export type UnreadAnswer = { readonly author: string | null; readonly text: string | null; readonly withFiles: boolean }

export type DigestToCompose = {
  readonly language: Language
  readonly vendor: string
  readonly publicId: string
  readonly answers: readonly UnreadAnswer[]
  /** Where the conversation is read; `code`: it holds a one-time code. */
  readonly link: { readonly href: string; readonly code: boolean }
  /** Whether among them is what a leader wrote of an escalation. */
  readonly withOutcome: boolean
  /** Whether what is answered to the mail is taken in. */
  readonly invitesReply: boolean
}

const mostAnswers = 10
const longestAnswer = 4_000

/**
 * One mail for all that is unread: the texts that may be told, else only that there is an answer and where. What is
 * answered to it is written above its first line.
 */
export function composeDigest({
  language,
  vendor,
  publicId,
  answers,
  link,
  withOutcome,
  invitesReply,
}: DigestToCompose): {
  subject: string
  text: string
} {
  const words = mailWords[language]
  const values = { vendor, publicId }
  const told = toldInMail(answers, language)
  const isAllTold = answers.every((answer) => answer.text !== null)
  const elsewhere = fillIn(withOutcome ? words.outcomeOnPlatform : words.answerOnPlatform, values)
  const body =
    told.length === 0
      ? [`${link.code ? words.openToRead : elsewhere}\n${link.href}`]
      : [
          fillIn(words.answered, values),
          ...told,
          `${!isAllTold && !link.code ? elsewhere : words.openToRead}\n${link.href}`,
        ]
  const parts = [
    ...(invitesReply ? [`${replyMarker}\n${words.answerAbove}`] : []),
    words.greeting,
    ...body,
    ...(link.code ? [invitesReply ? words.onceOrAnswer : words.onceWithinTheHour] : []),
    ...(invitesReply ? [] : [words.automatic]),
  ]
  return { subject: fillIn(words.digestSubject, values), text: parts.join('\n\n') }
}

/** What may be told of these, each quoted under its author, and that there is more where not all fits; nothing if nothing may. */
export function toldInMail(messages: readonly UnreadAnswer[], language: Language): string[] {
  const words = mailWords[language]
  const told = messages.filter(({ text }) => text !== null)
  const shown = told.slice(0, mostAnswers)
  const isCut = shown.length < told.length || shown.some(({ text }) => (text ?? '').length > longestAnswer)
  return [...shown.map((message) => quoted(message, words.withFiles)), ...(isCut ? [words.more] : [])]
}

/** Not by `fillIn`: what people wrote may hold braces. */
function quoted({ author, text, withFiles }: UnreadAnswer, filesWords: string): string {
  const cut = [...(text ?? '')].slice(0, longestAnswer).join('')
  const lines = [cut, ...(withFiles ? [filesWords] : [])].filter((line) => line !== '').join('\n')
  const indented = lines
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
  return author ? `${author}:\n${indented}` : indented
}
