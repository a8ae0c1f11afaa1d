import { invariant } from '../../infrastructure/http/errors.ts'
export async function listColleagues(_call: unknown): Promise<never> {
  invariant(false, 'STUB listColleagues')
  throw new Error('STUB')
}
export async function listStaff(_call: unknown): Promise<never> {
  invariant(false, 'STUB listStaff')
  throw new Error('STUB')
}
