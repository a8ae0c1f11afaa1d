import { invariant } from '../../infrastructure/http/errors.ts'
export async function openConversation(_call: unknown): Promise<never> {
  invariant(false, 'STUB openConversation')
  throw new Error('STUB')
}
