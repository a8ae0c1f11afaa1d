import { invariant } from '../../infrastructure/http/errors.ts'
export async function makeFirstOperator(_call: unknown): Promise<never> {
  invariant(false, 'STUB makeFirstOperator')
  throw new Error('STUB')
}
export async function readSetup(_call: unknown): Promise<never> {
  invariant(false, 'STUB readSetup')
  throw new Error('STUB')
}
