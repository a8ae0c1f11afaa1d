import { invariant } from '../../infrastructure/http/errors.ts'
export async function listVendorProjects(_call: unknown): Promise<never> {
  invariant(false, 'STUB listVendorProjects')
  throw new Error('STUB')
}
export async function removeVendorProject(_call: unknown): Promise<never> {
  invariant(false, 'STUB removeVendorProject')
  throw new Error('STUB')
}
export async function saveVendorProject(_call: unknown): Promise<never> {
  invariant(false, 'STUB saveVendorProject')
  throw new Error('STUB')
}
