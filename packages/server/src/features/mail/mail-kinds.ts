/** What a mail of the desk is about. */
export const mailKinds = [
  'digest',
  'confirmation',
  'new-link',
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
  'grant-ended',
  'mail-test',
  'staff-digest',
  'answer-refused',
  'second-step-off',
] as const
export type MailKind = (typeof mailKinds)[number]

const toStaff: readonly string[] = [
  'rota-holes',
  'page',
  'hand-over',
  'mail-test',
  'staff-digest',
  'answer-refused',
  'second-step-off',
] satisfies MailKind[]
const ofPeople: readonly string[] = ['digest', 'staff-digest'] satisfies MailKind[]
const replies: readonly string[] = ['receipt', 'escalation-answer', 'escalated', 'answer-refused'] satisfies MailKind[]

/** What people wrote in a conversation, or what the desk said there, is in their text. */
const tellingOfConversations: readonly string[] = [
  'digest',
  'staff-digest',
  'receipt',
  'escalated',
  'answer-refused',
] satisfies MailKind[]

/** What a mail of this kind tells that is not for everybody who looks after mail. */
export function toldIn(kind: string): 'conversation' | 'realms' | 'nothing' {
  if (tellingOfConversations.includes(kind)) return 'conversation'
  return kind === 'recovery' ? 'realms' : 'nothing'
}

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
