import { invariant } from '../../infrastructure/http/errors.ts'
export async function makePasswordLink(_call: unknown): Promise<never> {
  invariant(false, 'STUB makePasswordLink')
  throw new Error('STUB')
}
