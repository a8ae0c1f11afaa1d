import { invariant } from '../../infrastructure/http/errors.ts'
export async function listTeams(_call: unknown): Promise<never> {
  invariant(false, 'STUB listTeams')
  throw new Error('STUB')
}
export async function removeTeam(_call: unknown): Promise<never> {
  invariant(false, 'STUB removeTeam')
  throw new Error('STUB')
}
export async function saveTeam(_call: unknown): Promise<never> {
  invariant(false, 'STUB saveTeam')
  throw new Error('STUB')
}
