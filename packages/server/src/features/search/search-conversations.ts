import { invariant } from '../../infrastructure/http/errors.ts'
export async function searchConversations(_call: unknown): Promise<never> {
  invariant(false, 'STUB searchConversations')
  throw new Error('STUB')
}
