import { invariant } from '../../infrastructure/http/errors.ts'
export async function listOrganisations(_call: unknown): Promise<never> {
  invariant(false, 'STUB listOrganisations')
  throw new Error('STUB')
}
export async function saveOrganisation(_call: unknown): Promise<never> {
  invariant(false, 'STUB saveOrganisation')
  throw new Error('STUB')
}
