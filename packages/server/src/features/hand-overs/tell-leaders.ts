import type { Language } from '@plantao/rules/vocabulary'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { fillIn } from '../mail/mail-words.ts'
import { knownRota } from '../rota/known-rota.ts'
import { peopleOnDuty } from '../rota/who-is-on-duty.ts'

const goneWords = {
  pt: {
    subject: 'Sem responsável: {count} de {person}',
    greeting: 'Olá,',
    what: '{person} não está mais de plantão, e ninguém aceitou estas conversas, que ainda devem algo. Elas voltaram à fila, cada uma com uma nota:',
    line: '- {id} ({priority}), vence em {due}',
    paused: '- {id} ({priority}), em pausa',
    open: 'Para ver todas as passagens de turno que esperam, abra:',
    locale: 'pt-BR',
  },
  en: {
    subject: 'With nobody: {count} of {person}',
    greeting: 'Hello,',
    what: '{person} is no longer on duty, and nobody accepted these conversations, which still owe something. They are back in the queue, each with a note:',
    line: '- {id} ({priority}), due {due}',
    paused: '- {id} ({priority}), paused',
    open: 'To see all hand-overs that wait, open:',
    locale: 'en-GB',
  },
  es: {
    subject: 'Sin responsable: {count} de {person}',
    greeting: 'Hola:',
    what: '{person} ya no está de guardia y nadie aceptó estas conversaciones, que aún deben algo. Volvieron a la cola, cada una con una nota:',
    line: '- {id} ({priority}), vence el {due}',
    paused: '- {id} ({priority}), en pausa',
    open: 'Para ver todos los relevos que esperan, abra:',
    locale: 'es',
  },
} as const satisfies Record<Language, object>

/**
 * The leaders on duty, or where none is all leaders, have a mail that names what somebody left behind; never what is
 * written there.
 */
export async function tellLeaders(
  tx: Tx,
  desk: Desk,
  { staffId, rows, at }: { readonly staffId: string; readonly rows: readonly ConversationRow[]; readonly at: Date },
): Promise<void> {
  const person = desk.directory.staff(staffId) ?? '?'
  for (const leader of await leadersToTell(desk, tx, staffId, at)) {
    const words = goneWords[leader.language]
    const format = new Intl.DateTimeFormat(words.locale, { dateStyle: 'short', timeStyle: 'short', timeZone: 'UTC' })
    const lines = rows
      .toSorted((one, other) => one.due_at.valueOf() - other.due_at.valueOf())
      .map(({ public_id: id, priority, due_at: dueAt }) =>
        Number.isFinite(dueAt.valueOf())
          ? fillIn(words.line, { id, priority, due: `${format.format(dueAt)} UTC` })
          : fillIn(words.paused, { id, priority }),
      )
    await enqueueMail(tx, desk, {
      kind: 'hand-over',
      to: leader.email,
      language: leader.language,
      subject: fillIn(words.subject, { person, count: String(rows.length) }),
      text: [
        words.greeting,
        fillIn(words.what, { person }),
        lines.join('\n'),
        `${words.open}\n${desk.settings.PUBLIC_URL}/desk/hand-over?part=all`,
      ].join('\n\n'),
      conversationId: null,
    })
  }
}

async function leadersToTell(desk: Desk, tx: Tx, staffId: string, at: Date) {
  const { staff } = await knownRota(desk, at, tx)
  const leaders = [...staff.values()].filter(({ id, leads }) => leads && id !== staffId)
  const onDuty = new Set((await peopleOnDuty(desk, at, tx)).map((person) => person.staffId))
  const present = leaders.filter(({ id }) => onDuty.has(id))
  return present.length > 0 ? present : leaders
}
