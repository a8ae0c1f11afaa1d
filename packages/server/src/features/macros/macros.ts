import { invariant } from '../../infrastructure/http/errors.ts'
export async function fillMacro(_call: unknown): Promise<never> {
  invariant(false, 'STUB fillMacro')
  throw new Error('STUB')
}
export async function listMacros(_call: unknown): Promise<never> {
  invariant(false, 'STUB listMacros')
  throw new Error('STUB')
}
export async function removeMacro(_call: unknown): Promise<never> {
  invariant(false, 'STUB removeMacro')
  throw new Error('STUB')
}
export async function saveMacro(_call: unknown): Promise<never> {
  invariant(false, 'STUB saveMacro')
  throw new Error('STUB')
}
