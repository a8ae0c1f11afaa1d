import { invariant } from '../../infrastructure/http/errors.ts'
export async function listMails(_call: unknown): Promise<never> {
  invariant(false, 'STUB listMails')
  throw new Error('STUB')
}
