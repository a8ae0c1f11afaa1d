import { invariant } from '../../infrastructure/http/errors.ts'
export async function stateFact(_call: unknown): Promise<never> {
  invariant(false, 'STUB stateFact')
  throw new Error('STUB')
}
