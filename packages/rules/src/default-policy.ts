import { readFileSync } from 'node:fs'

/**
 * The files of the default policy, in the order in which they are assembled into one document. They divide
 * it by idea only: a policy may as well be one file.
 */
export const defaultPolicyFiles = [
  'service.yaml',
  'entitlement.yaml',
  'priority.yaml',
  'intake.yaml',
  'suggestions.yaml',
  'article.yaml',
  'texts-decisions.yaml',
  'texts-facts.yaml',
  'texts-messages.yaml',
  'texts-article.yaml',
] as const

/** The default policy as one YAML text. The only part of this package that reads a file; `loadPolicy` does not. */
export function readDefaultPolicy(): string {
  return defaultPolicyFiles
    .map((file) => readFileSync(new URL(`../policy/${file}`, import.meta.url), 'utf8'))
    .join('---\n')
}
