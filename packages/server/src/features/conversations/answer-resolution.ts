import { invariant } from '../../infrastructure/http/errors.ts'
export async function answerResolution(_call: unknown): Promise<never> {
  invariant(false, 'STUB answerResolution')
  throw new Error('STUB')
}
