import { fold } from '../fold.ts'
import { waitingCauses } from '../log.ts'
import type { WaitingCause } from '../log.ts'
import { clockKinds, languages, priorities } from '../vocabulary.ts'
import type { ClockKind, Language, Priority } from '../vocabulary.ts'
import { readDuration } from './duration.ts'
import type { Located } from './located.ts'
import type { AutoCloseRules, PromiseRules } from './policy.ts'
import type { Reader } from './reader.ts'

const dayMs = 86_400_000

/** What a person does, or a workaround; another team's and a leader's are not put off by waiting. */
const pausable: readonly ClockKind[] = ['first-answer', 'next-answer', 'resolution']

const defaults: PromiseRules = {
  clocks: new Set(['first-answer', 'next-answer', 'hand-off-acceptance', 'escalation-acknowledgement']),
  pauses: { requester: new Set(pausable), grant: new Set(['resolution']), 'third-party': new Set(['resolution']) },
  reopenWindowMs: 7 * dayMs,
  autoClose: null,
  thanks: { pt: new Set(), en: new Set(), es: new Set() },
}

export function readPromises(node: Located | undefined, reader: Reader): PromiseRules {
  if (!node) return defaults
  const fields = reader.fields(node, 'promises', [], ['clocks', 'pauses', 'reopenWindow', 'autoClose', 'thanks'])
  const clocks = fields.get('clocks')
  const reopenWindow = fields.get('reopenWindow')
  return {
    clocks: clocks ? new Set(reader.someOf(clocks, 'promises.clocks', clockKinds)) : defaults.clocks,
    pauses: readPauses(fields.get('pauses'), reader),
    reopenWindowMs: reopenWindow
      ? readDuration(reopenWindow, 'promises.reopenWindow', reader)
      : defaults.reopenWindowMs,
    autoClose: readAutoClose(fields.get('autoClose'), reader),
    thanks: readThanks(fields.get('thanks'), reader),
  }
}

function readPauses(node: Located | undefined, reader: Reader): PromiseRules['pauses'] {
  if (!node) return defaults.pauses
  const fields = reader.fields(node, 'promises.pauses', waitingCauses)
  const read = waitingCauses.map((cause) => {
    const path = `promises.pauses.${cause}`
    return [
      cause,
      new Set(reader.list(fields.get(cause), path).map((item) => reader.oneOf(item, path, pausable, 'resolution'))),
    ]
  })
  return Object.fromEntries(read) as Record<WaitingCause, ReadonlySet<ClockKind>>
}

function readAutoClose(node: Located | undefined, reader: Reader): AutoCloseRules {
  if (!node || (node.form === 'value' && node.value === 'never')) return null
  const path = 'promises.autoClose'
  const fields = reader.fields(node, path, ['remindAfter', 'closeAfterReminder', 'never'])
  const never = new Set<Priority>(
    reader
      .list(fields.get('never'), `${path}.never`)
      .map((item) => reader.oneOf(item, `${path}.never`, priorities, 'P1')),
  )
  for (const urgent of ['P1', 'P2'] as const)
    if (fields.has('never') && !never.has(urgent))
      reader.problem(fields.get('never') ?? node, `${path}.never`, 'urgent-is-never-closed', { value: urgent })
  return {
    remindAfterMs: readDuration(fields.get('remindAfter'), `${path}.remindAfter`, reader),
    closeAfterReminderMs: readDuration(fields.get('closeAfterReminder'), `${path}.closeAfterReminder`, reader),
    never,
  }
}

function readThanks(node: Located | undefined, reader: Reader): PromiseRules['thanks'] {
  if (!node) return defaults.thanks
  const fields = reader.fields(node, 'promises.thanks', languages)
  const read = languages.map((language) => {
    const path = `promises.thanks.${language}`
    return [
      language,
      new Set(reader.list(fields.get(language), path).map((item) => foldedText(reader.string(item, path)))),
    ]
  })
  return Object.fromEntries(read) as Record<Language, ReadonlySet<string>>
}

/** A whole text as it is compared: without case, accents, marks and blanks at its ends or doubled. */
export function foldedText(words: string): string {
  return fold(words)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
