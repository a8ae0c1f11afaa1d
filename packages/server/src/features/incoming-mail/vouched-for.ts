import type { PersonsMail } from './take-in.ts'

/** Whether who its From line names is taken for its author: their domain vouches for it, or somebody of the staff who let it in. */
export function isVouchedFor({ kept, aligned }: PersonsMail): boolean {
  return aligned || kept.decided_by !== null
}
