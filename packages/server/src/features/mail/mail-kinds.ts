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
  'invitation',
  'grant-asked',
  'grant-reminded',
  'mail-test',
  'staff-digest',
  'answer-refused',
] as const
export type MailKind = (typeof mailKinds)[number]

const toStaff: readonly string[] = [
  'rota-holes',
  'page',
  'hand-over',
  'mail-test',
  'staff-digest',
  'answer-refused',
] satisfies MailKind[]
const ofPeople: readonly string[] = ['digest', 'staff-digest'] satisfies MailKind[]
const replies: readonly string[] = ['receipt', 'escalation-answer', 'escalated', 'answer-refused'] satisfies MailKind[]

/** Of all of these together one address gets one an hour. What somebody asked for, such as a code, is none of them. */
export const answersByItself = ['confirmation', 'receipt', 'escalation-answer', 'escalated', 'answer-refused'] as const

/** Staff are called whatever became of a mail before; a mark on an address is a requester's. */
export function isToStaff(kind: string): boolean {
  return toStaff.includes(kind)
}

/** Whether nobody wrote it: a digest carries what people did. */
export function isAutomatic(kind: string): boolean {
  return !ofPeople.includes(kind)
}

/** Whether the desk answers somebody's mail by it, by itself (RFC 3834): nothing comes back of it. */
export function isAutomaticReply(kind: string): boolean {
  return replies.includes(kind)
}
