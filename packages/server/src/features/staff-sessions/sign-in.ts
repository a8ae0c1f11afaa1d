import { invariant } from '../../infrastructure/http/errors.ts'
export async function endStaffSession(_call: unknown): Promise<never> {
  invariant(false, 'STUB endStaffSession')
  throw new Error('STUB')
}
export async function signInStaff(_call: unknown): Promise<never> {
  invariant(false, 'STUB signInStaff')
  throw new Error('STUB')
}
