import { invariant } from '../../infrastructure/http/errors.ts'
export async function beginSession(_call: unknown): Promise<never> {
  invariant(false, 'STUB beginSession')
  throw new Error('STUB')
}
