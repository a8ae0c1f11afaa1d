import { invariant } from '../../infrastructure/http/errors.ts'
export async function leaveContact(_call: unknown): Promise<never> {
  invariant(false, 'STUB leaveContact')
  throw new Error('STUB')
}
