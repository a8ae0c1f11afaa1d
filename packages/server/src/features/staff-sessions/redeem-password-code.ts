import { invariant } from '../../infrastructure/http/errors.ts'
export async function redeemPasswordCode(_call: unknown): Promise<never> {
  invariant(false, 'STUB redeemPasswordCode')
  throw new Error('STUB')
}
