import { invariant } from '../../infrastructure/http/errors.ts'
export async function snoozeConversation(_call: unknown): Promise<never> {
  invariant(false, 'STUB snoozeConversation')
  throw new Error('STUB')
}
export async function wakeConversation(_call: unknown): Promise<never> {
  invariant(false, 'STUB wakeConversation')
  throw new Error('STUB')
}
