/** What a mail of the desk is about. */
export const mailKinds = [
  'digest',
  'confirmation',
  'recovery',
  'rota-holes',
  'page',
  'hand-over',
  'receipt',
  'escalation-answer',
  'escalated',
  'mail-test',
] as const
export type MailKind = (typeof mailKinds)[number]

const toStaff: readonly string[] = ['rota-holes', 'page', 'hand-over', 'mail-test'] satisfies MailKind[]

/** Staff are called whatever became of a mail before; a mark on an address is a requester's. */
export function isToStaff(kind: string): boolean {
  return toStaff.includes(kind)
}

/** Whether nobody wrote it: a digest carries what engineers did. */
export function isAutomatic(kind: string): boolean {
  return kind !== ('digest' satisfies MailKind)
}
