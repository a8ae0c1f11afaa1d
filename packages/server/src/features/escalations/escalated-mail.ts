import { text } from '@plantao/rules'
import type { Language } from '@plantao/rules/vocabulary'
import type { Desk } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { ClaimedMail } from '../mail/claim-mails.ts'
import { mayGoByMail } from '../mail/digest.ts'
import { fillIn, mailWords } from '../mail/mail-words.ts'
import { platformAddress } from '../mail/return-link.ts'
import { saidAs, wordsOf } from '../messages/said.ts'
import { escalationsIn, placesOf } from './escalation-places.ts'
import type { EscalationPlace } from './escalation-places.ts'
import { acknowledgeBy } from './present-escalation.ts'
import type { EscalationRow } from './present-escalation.ts'

/** One that has waited longer than this says what is so when it goes. */
const trueForMs = 60_000

/** The mail that a leader was called, as it goes: with what has become of that while it waited, which is stored so. */
export async function escalatedAsOfNow<Mail extends ClaimedMail>(desk: Desk, mail: Mail): Promise<Mail> {
  const waited = desk.now().getTime() - mail.created_at.getTime()
  if (mail.kind !== 'escalated' || mail.conversation_id === null || waited <= trueForMs) return mail
  const place = (await placesOf(desk.db, [{ conversation_id: mail.conversation_id }])).get(mail.conversation_id)
  if (!place) return mail
  const [greeting, ...paragraphs] = mail.text.split('\n\n')
  const then = await toldThen(desk.db, place)
  const others = paragraphs.filter((paragraph) => !then.has(paragraph))
  const rest = others.length < paragraphs.length ? others : []
  const now = await leaderWords(desk.db, desk, place.inForce, mail.language)
  const renewed = [greeting, ...now, ...rest].join('\n\n')
  await desk.db.updateTable('mail').set({ text: renewed }).where('id', '=', mail.id).execute()
  return { ...mail, text: renewed }
}

/** The paragraphs that the desk said of escalations in the conversation. */
async function toldThen(db: Database, { own, inForce }: EscalationPlace): Promise<ReadonlySet<string>> {
  const messages = await db
    .selectFrom('message')
    .select('text')
    .where('conversation_id', 'in', [own.id, inForce.id])
    .where((eb) => eb(eb.fn<string>('jsonb_extract_path_text', ['said', eb.val('key')]), 'like', 'message.escalat%'))
    .limit(100)
    .execute()
  return new Set(messages.flatMap((message) => message.text.split('\n\n')))
}

/** That a leader was called already, and what has become of it, for who calls again by mail. */
export async function calledAlreadyWords(tx: Tx, desk: Desk, row: ConversationRow): Promise<string[]> {
  return [words[row.language].already, ...(await leaderWords(tx, desk, row, row.language))]
}

/** What is so of the last call for a leader in this conversation, as far as a mail may say it. */
async function leaderWords(
  db: Database | Tx,
  desk: Desk,
  row: ConversationRow,
  language: Language,
): Promise<readonly string[]> {
  const escalation = (await escalationsIn(db, row.id)).at(-1)
  if (!escalation) return []
  const policy = desk.policy()
  const leader = escalation.state === 'asked' ? escalation.told_leader_id : escalation.leader_id
  const person = (leader === null ? null : desk.directory.staff(leader)) ?? policy.vendor.name
  if (escalation.ended_because !== null) return [text(policy, 'message.escalation-ended', language)]
  if (escalation.state === 'closed') return [await outcomeWords(db, desk, { escalation, row, language, person })]
  if (escalation.state === 'acknowledged')
    return [text(policy, 'message.escalation-acknowledged', language, { person })]
  const due = acknowledgeBy(desk, row)
  if (due !== null && new Date(due) <= desk.now()) return [words[language].late]
  const key = leader === null ? 'message.escalated-to-leaders' : 'message.escalated'
  const said = saidAs(key, { ...(leader === null ? {} : { person }), ...(due === null ? {} : { due }) })
  return [wordsOf(policy, said, language)]
}

type Concluded = {
  readonly escalation: EscalationRow
  readonly row: ConversationRow
  readonly language: Language
  readonly person: string
}

async function outcomeWords(
  db: Database | Tx,
  desk: Desk,
  { escalation, row, language, person }: Concluded,
): Promise<string> {
  const { outcome, outcome_disclosure, closed_in, closed_seq } = escalation
  const place = (await placesOf(db, [escalation])).get(escalation.conversation_id)
  const log = place?.own.id === closed_in ? place.own : row
  const piece = { disclosure: outcome_disclosure ?? 'realm', seq: closed_seq ?? 0 } as const
  if (outcome !== null && mayGoByMail(log, piece))
    return text(desk.policy(), 'message.escalation-closed', language, { person, reason: outcome })
  const values = { publicId: row.public_id, vendor: desk.policy().vendor.name }
  return `${fillIn(mailWords[language].outcomeOnPlatform, values)}\n${platformAddress(desk, row.id)}`
}

type Words = { readonly already: string; readonly late: string }

const words: Readonly<Record<Language, Words>> = {
  pt: {
    already: 'Um líder já foi chamado nesta conversa. O que você escreveu está nela, e o líder o lê.',
    late: 'Nenhum líder assumiu ainda a sua escalação, e o prazo prometido para isso passou. Os líderes continuam a ser chamados até que um a assuma.',
  },
  en: {
    already: 'A leader has been called in this conversation already. What you wrote is in it, and the leader reads it.',
    late: 'No leader has taken your escalation yet, and the time promised for that has passed. The leaders are called until one takes it.',
  },
  es: {
    already: 'Ya se llamó a un líder en esta conversación. Lo que escribió está en ella, y el líder lo lee.',
    late: 'Ningún líder asumió todavía su escalamiento, y el plazo prometido para ello pasó. Se sigue llamando a los líderes hasta que uno lo asuma.',
  },
}
