import { invariant } from '../../infrastructure/http/errors.ts'
export async function listOwnConversations(_call: unknown): Promise<never> {
  invariant(false, 'STUB listOwnConversations')
  throw new Error('STUB')
}
