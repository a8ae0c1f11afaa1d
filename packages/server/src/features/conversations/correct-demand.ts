import { invariant } from '../../infrastructure/http/errors.ts'
export async function correctDemand(_call: unknown): Promise<never> {
  invariant(false, 'STUB correctDemand')
  throw new Error('STUB')
}
