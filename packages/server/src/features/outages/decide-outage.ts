import { invariant } from '../../infrastructure/http/errors.ts'
export async function decideOutage(_call: unknown): Promise<never> {
  invariant(false, 'STUB decideOutage')
  throw new Error('STUB')
}
export async function listOutageClaims(_call: unknown): Promise<never> {
  invariant(false, 'STUB listOutageClaims')
  throw new Error('STUB')
}
