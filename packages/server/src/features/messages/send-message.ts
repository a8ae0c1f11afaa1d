import { invariant } from '../../infrastructure/http/errors.ts'
export async function send(_call: unknown): Promise<never> {
  invariant(false, 'STUB send')
  throw new Error('STUB')
}
