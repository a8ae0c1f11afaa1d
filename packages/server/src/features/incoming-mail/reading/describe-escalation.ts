import type { EscalationGround, EscalationRequest } from '@plantao/rules'
import { fold } from '@plantao/rules'
import type { Environment } from '@plantao/rules/vocabulary'
import { environmentNamed, environmentTold, labelOf } from './escalation-words.ts'
import type { EscalationLabel } from './escalation-words.ts'
import { groundNamed, groundTold } from './ground-words.ts'
import type { ReadMail } from './read-mail.ts'

/** What a mail to the escalation address tells. Whether its conversation exists is not looked up here (R64). */
export type DescribedEscalation = Omit<EscalationRequest, 'conversation'> & {
  /** The conversation ID that it names, as PL-7F3K-92QT; the one in the subject before one in the text. */
  readonly publicId: string | null
}

/**
 * What a mail calls a leader with (R71-R75), from the mail alone: what stands behind labels such as `Ambiente:` or
 * `Justification:` in Portuguese, English or Spanish; without labels the free text is the description, and environment
 * and ground are taken from it where it names one and only one.
 */
export function describeEscalation(mail: Pick<ReadMail, 'subject' | 'said'>): DescribedEscalation {
  const { told, free } = labelled(mail.said)
  const text = `${mail.subject}\n${mail.said}`
  return {
    publicId: publicIdIn(mail.subject) ?? publicIdIn(told.conversation ?? '') ?? publicIdIn(mail.said),
    description: told.description ?? descriptionIn(free),
    environment: environmentOf(told.environment ?? null, text),
    justification: told.justification ?? null,
    ground: groundOf(told, text),
  }
}

type Told = { readonly [label in EscalationLabel]?: string }

/** The labels' values, each until the next label or, once it has words, the next blank line; and what is under none. */
function labelled(said: string): { readonly told: Told; readonly free: readonly string[] } {
  const found: { label: EscalationLabel; lines: string[] }[] = []
  const free: string[] = []
  let open: { label: EscalationLabel; lines: string[] } | null = null
  for (const line of said.split('\n')) {
    const labelHere = labelOf(line)
    if (labelHere !== null) {
      open = { label: labelHere.label, lines: [labelHere.rest] }
      found.push(open)
    } else if (/^ {0,3}>/.test(line)) {
      // A question that they answer below it is not what they tell.
      open = null
    } else if (open !== null && (line.trim() !== '' || isLong(open.label) || isEmpty(open.lines))) {
      open.lines.push(line)
    } else {
      open = null
      free.push(line)
    }
  }
  const told: { [label in EscalationLabel]?: string } = {}
  for (const { label, lines } of found) {
    const words = lines.join('\n').trim()
    if (words !== '') told[label] ??= words
  }
  return { told, free }
}

/** A description and a justification may have paragraphs. */
function isLong(label: EscalationLabel): boolean {
  return label === 'description' || label === 'justification'
}

function isEmpty(lines: readonly string[]): boolean {
  return lines.every((line) => line.trim() === '')
}

/** The free text, if it says more than a greeting and an ID. */
function descriptionIn(free: readonly string[]): string | null {
  const text = free.join('\n').trim()
  const meaning = text
    .replaceAll(publicIds, ' ')
    .replaceAll(greetings, ' ')
    .replaceAll(/[^\p{L}]+/gu, '')
  return meaning.length < 12 ? null : text
}

const greetings =
  /^ *(?:ol[aá]|oi|bom dia|boa tarde|boa noite|hello|hi|dear|good (?:morning|afternoon|evening)|hola|buen(?:os|as) (?:d[ií]as|tardes|noches)|obrigad[oa]|atenciosamente|att|thanks|thank you|regards|gracias|saludos)\b[^\n]{0,40}$/gim

/** Hyphens are asked for: without them "plataforma" would be an ID. */
const publicIds = /\bPL-([2-9A-HJ-NP-Z]{4})-?([2-9A-HJ-NP-Z]{4})\b/gi

function publicIdIn(text: string): string | null {
  const parts = text.matchAll(publicIds).next().value
  return parts === undefined ? null : `PL-${parts[1]}-${parts[2]}`.toUpperCase()
}

function environmentOf(labelledAs: string | null, text: string): Environment | null {
  const named = labelledAs === null ? null : environmentNamed(fold(labelledAs.split('\n', 1)[0]!))
  return named ?? environmentTold(fold(text))
}

function groundOf(told: Told, text: string): EscalationGround | null {
  return (told.ground === undefined ? null : groundNamed(fold(told.ground))) ?? groundTold(fold(text))
}
