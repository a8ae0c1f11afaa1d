import { invariant } from '../../infrastructure/http/errors.ts'
export async function assignConversation(_call: unknown): Promise<never> {
  invariant(false, 'STUB assignConversation')
  throw new Error('STUB')
}
export async function unassignConversation(_call: unknown): Promise<never> {
  invariant(false, 'STUB unassignConversation')
  throw new Error('STUB')
}
