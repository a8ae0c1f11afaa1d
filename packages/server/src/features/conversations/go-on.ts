import { invariant } from '../../infrastructure/http/errors.ts'
export async function goOnSignedIn(_call: unknown): Promise<never> {
  invariant(false, 'STUB goOnSignedIn')
  throw new Error('STUB')
}
export async function offerGoOn(_call: unknown): Promise<never> {
  invariant(false, 'STUB offerGoOn')
  throw new Error('STUB')
}
