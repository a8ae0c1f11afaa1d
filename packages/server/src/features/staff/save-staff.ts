import { invariant } from '../../infrastructure/http/errors.ts'
export async function saveStaff(_call: unknown): Promise<never> {
  invariant(false, 'STUB saveStaff')
  throw new Error('STUB')
}
