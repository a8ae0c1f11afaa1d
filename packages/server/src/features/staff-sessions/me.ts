import { invariant } from '../../infrastructure/http/errors.ts'
export async function changeMe(_call: unknown): Promise<never> {
  invariant(false, 'STUB changeMe')
  throw new Error('STUB')
}
export async function changePassword(_call: unknown): Promise<never> {
  invariant(false, 'STUB changePassword')
  throw new Error('STUB')
}
export async function readMe(_call: unknown): Promise<never> {
  invariant(false, 'STUB readMe')
  throw new Error('STUB')
}
