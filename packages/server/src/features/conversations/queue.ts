import { invariant } from '../../infrastructure/http/errors.ts'
export async function queueFor(_call: unknown): Promise<never> {
  invariant(false, 'STUB queueFor')
  throw new Error('STUB')
}
