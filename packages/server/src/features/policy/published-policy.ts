import { invariant } from '../../infrastructure/http/errors.ts'
export async function publishTargets(_call: unknown): Promise<never> {
  invariant(false, 'STUB publishTargets')
  throw new Error('STUB')
}
export async function readPolicy(_call: unknown): Promise<never> {
  invariant(false, 'STUB readPolicy')
  throw new Error('STUB')
}
