import { invariant } from '../../infrastructure/http/errors.ts'
export async function listRealms(_call: unknown): Promise<never> {
  invariant(false, 'STUB listRealms')
  throw new Error('STUB')
}
export async function saveRealm(_call: unknown): Promise<never> {
  invariant(false, 'STUB saveRealm')
  throw new Error('STUB')
}
