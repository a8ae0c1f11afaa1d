import { invariant } from '../../infrastructure/http/errors.ts'
export async function previewIntake(_call: unknown): Promise<never> {
  invariant(false, 'STUB previewIntake')
  throw new Error('STUB')
}
export async function readChoices(_call: unknown): Promise<never> {
  invariant(false, 'STUB readChoices')
  throw new Error('STUB')
}
