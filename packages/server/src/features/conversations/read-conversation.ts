import { invariant } from '../../infrastructure/http/errors.ts'
export async function readConversation(_call: unknown): Promise<never> {
  invariant(false, 'STUB readConversation')
  throw new Error('STUB')
}
export async function readEvents(_call: unknown): Promise<never> {
  invariant(false, 'STUB readEvents')
  throw new Error('STUB')
}
