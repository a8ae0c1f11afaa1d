import { invariant } from '../../infrastructure/http/errors.ts'
export async function changeConversationLanguage(_call: unknown): Promise<never> {
  invariant(false, 'STUB changeConversationLanguage')
  throw new Error('STUB')
}
