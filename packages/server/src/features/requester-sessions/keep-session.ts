import { invariant } from '../../infrastructure/http/errors.ts'
export async function changeSession(_call: unknown): Promise<never> {
  invariant(false, 'STUB changeSession')
  throw new Error('STUB')
}
export async function endSession(_call: unknown): Promise<never> {
  invariant(false, 'STUB endSession')
  throw new Error('STUB')
}
export async function readSession(_call: unknown): Promise<never> {
  invariant(false, 'STUB readSession')
  throw new Error('STUB')
}
export async function returnToConversation(_call: unknown): Promise<never> {
  invariant(false, 'STUB returnToConversation')
  throw new Error('STUB')
}
