import { invariant } from '../../infrastructure/http/errors.ts'
export async function listAudit(_call: unknown): Promise<never> {
  invariant(false, 'STUB listAudit')
  throw new Error('STUB')
}
