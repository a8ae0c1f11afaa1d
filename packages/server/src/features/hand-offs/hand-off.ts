import { invariant } from '../../infrastructure/http/errors.ts'
export async function acceptHandOff(_call: unknown): Promise<never> {
  invariant(false, 'STUB acceptHandOff')
  throw new Error('STUB')
}
export async function handOff(_call: unknown): Promise<never> {
  invariant(false, 'STUB handOff')
  throw new Error('STUB')
}
export async function returnHandOff(_call: unknown): Promise<never> {
  invariant(false, 'STUB returnHandOff')
  throw new Error('STUB')
}
