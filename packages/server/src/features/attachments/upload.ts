import { invariant } from '../../infrastructure/http/errors.ts'
export async function beginUpload(_call: unknown): Promise<never> {
  invariant(false, 'STUB beginUpload')
  throw new Error('STUB')
}
export async function readProgress(_call: unknown): Promise<never> {
  invariant(false, 'STUB readProgress')
  throw new Error('STUB')
}
export async function receiveChunk(_call: unknown): Promise<never> {
  invariant(false, 'STUB receiveChunk')
  throw new Error('STUB')
}
export async function sendContent(_call: unknown): Promise<never> {
  invariant(false, 'STUB sendContent')
  throw new Error('STUB')
}
