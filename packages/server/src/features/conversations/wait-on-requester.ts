import { invariant } from '../../infrastructure/http/errors.ts'
export async function stopWaiting(_call: unknown): Promise<never> {
  invariant(false, 'STUB stopWaiting')
  throw new Error('STUB')
}
export async function waitOnRequester(_call: unknown): Promise<never> {
  invariant(false, 'STUB waitOnRequester')
  throw new Error('STUB')
}
