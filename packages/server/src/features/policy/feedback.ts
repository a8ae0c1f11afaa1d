import { invariant } from '../../infrastructure/http/errors.ts'
export async function countFeedback(_call: unknown): Promise<never> {
  invariant(false, 'STUB countFeedback')
  throw new Error('STUB')
}
export async function readFeedback(_call: unknown): Promise<never> {
  invariant(false, 'STUB readFeedback')
  throw new Error('STUB')
}
