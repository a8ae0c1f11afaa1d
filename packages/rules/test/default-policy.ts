import { readDefaultPolicy } from '../src/default-policy.ts'
import { loadPolicy } from '../src/policy/load.ts'
import type { Policy } from '../src/policy/policy.ts'
import type { Standing } from '../src/vocabulary.ts'

/** The default policy, loaded; fails the test file with every problem when it does not load. */
export function defaultPolicy(version = 1): Policy {
  const loaded = loadPolicy(readDefaultPolicy(), version)
  if (!loaded.ok) throw new Error(loaded.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return loaded.policy
}

/** The default policy with the clocks of what people answer to each other, and none of the resolution. */
export function answeringPolicy(): Policy {
  const clocks = 'clocks: [first-answer, next-answer, hand-off-acceptance, escalation-acknowledgement]'
  const loaded = loadPolicy(readDefaultPolicy().replace(/clocks: \[.*\]/, clocks))
  if (!loaded.ok) throw new Error(loaded.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return loaded.policy
}

/** Marta Quiroga, who builds integrations at Andes Têxtil, signed in to its realm. */
export const marta: Standing = { door: 'platform', signedIn: true, contract: 'in-force', realm: 'andes-textil' }
/** Marta before she signs in: at the platform's sign-in page. */
export const martaSignedOut: Standing = { door: 'login', signedIn: false, contract: 'unknown', realm: null }
/** Tom Okafor, who looks at the product on the website and has no contract. */
export const tom: Standing = { door: 'website', signedIn: false, contract: 'none', realm: null }
/** Lucía Ferro, whose company's contract ended last year. */
export const lucia: Standing = { door: 'platform', signedIn: true, contract: 'ended', realm: 'ferro-hermanos' }
