import { invariant } from '../../infrastructure/http/errors.ts'
export async function markRead(_call: unknown): Promise<never> {
  invariant(false, 'STUB markRead')
  throw new Error('STUB')
}
