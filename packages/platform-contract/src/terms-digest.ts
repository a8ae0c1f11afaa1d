import { createHash } from 'node:crypto'
import type { components } from './generated/contract.ts'

/** All that a person says yes to: what a proof is given for. */
export type ProofTerms = Omit<components['schemas']['GrantRequest'], 'proof' | 'until'>

/** What a proof says of the terms (`terms`): other terms have another digest, verbs in another order the same. */
export function termsDigest(terms: ProofTerms): string {
  const { id, environment, pipeline, verbs, engineer, conversation, reason, minutes } = terms
  const said = [id, environment, pipeline, verbs.toSorted(), engineer.id, engineer.name, conversation, reason, minutes]
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url')
}
