import { invariant } from '../../infrastructure/http/errors.ts'
export async function reopenConversation(_call: unknown): Promise<never> {
  invariant(false, 'STUB reopenConversation')
  throw new Error('STUB')
}
export async function resolveConversation(_call: unknown): Promise<never> {
  invariant(false, 'STUB resolveConversation')
  throw new Error('STUB')
}
