import { invariant } from '../../infrastructure/http/errors.ts'
export async function rateConversation(_call: unknown): Promise<never> {
  invariant(false, 'STUB rateConversation')
  throw new Error('STUB')
}
