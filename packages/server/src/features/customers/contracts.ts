import { invariant } from '../../infrastructure/http/errors.ts'
export async function listContracts(_call: unknown): Promise<never> {
  invariant(false, 'STUB listContracts')
  throw new Error('STUB')
}
export async function removeContract(_call: unknown): Promise<never> {
  invariant(false, 'STUB removeContract')
  throw new Error('STUB')
}
export async function saveContract(_call: unknown): Promise<never> {
  invariant(false, 'STUB saveContract')
  throw new Error('STUB')
}
