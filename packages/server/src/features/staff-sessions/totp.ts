import { invariant } from '../../infrastructure/http/errors.ts'
export async function confirmTotp(_call: unknown): Promise<never> {
  invariant(false, 'STUB confirmTotp')
  throw new Error('STUB')
}
export async function offerTotp(_call: unknown): Promise<never> {
  invariant(false, 'STUB offerTotp')
  throw new Error('STUB')
}
export async function removeTotp(_call: unknown): Promise<never> {
  invariant(false, 'STUB removeTotp')
  throw new Error('STUB')
}
