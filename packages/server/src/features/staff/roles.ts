import { invariant } from '../../infrastructure/http/errors.ts'
export async function keepRole(_call: unknown): Promise<never> {
  invariant(false, 'STUB keepRole')
  throw new Error('STUB')
}
export async function listRoles(_call: unknown): Promise<never> {
  invariant(false, 'STUB listRoles')
  throw new Error('STUB')
}
