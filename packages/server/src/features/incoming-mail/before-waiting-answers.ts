import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { automaticSlot } from '../mail/automatic-slot.ts'

/**
 * The earliest instant at which this address may hear that a leader was called: that goes before what asks it for more,
 * as long as nobody tried to send that. What waits moves back by one turn of the address, and none is lost.
 */
export async function slotBeforeAnswers(tx: Tx, desk: Desk, to: string): Promise<Date> {
  const slot = await automaticSlot(tx, desk, to)
  const waiting = await tx
    .selectFrom('mail')
    .select(['id', 'state', 'tried_since'])
    .where('kind', '=', 'escalation-answer')
    .where((eb) => eb(eb.fn<string>('lower', ['to_address']), '=', to.toLowerCase()))
    .where('state', 'in', ['queued', 'kept'])
    .where('attempts', '=', 0)
    .where('tried_since', '>', desk.now())
    .orderBy('tried_since')
    .forUpdate()
    .skipLocked()
    .execute()
  const turns = [...waiting.map((mail) => mail.tried_since!), slot]
  for (const [place, { id, state }] of waiting.entries()) {
    const later = turns[place + 1]!
    await tx
      .updateTable('mail')
      .set({ tried_since: later, ...(state === 'queued' ? { next_try_at: later } : {}) })
      .where('id', '=', id)
      .execute()
  }
  return turns[0]!
}
