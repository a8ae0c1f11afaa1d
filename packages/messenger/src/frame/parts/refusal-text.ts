import type { Problem } from '@plantao/api-client'

/** What was refused, in one line: what to mend, or why not; then what to do. */
export function refusalText(problem: Problem): string {
  const { title, nextStep, errors = [] } = problem
  const why = errors.length > 0 ? errors.map(({ message }) => message) : saysMoreThanRefused(problem) ? [] : [title]
  return [...why, nextStep].filter(Boolean).join(' ')
}

/** Its next step says why: that the rules do not allow it is not said before it, and would often not be so. */
export function saysMoreThanRefused({ code, nextStep }: Problem): boolean {
  return code === 'refused' && Boolean(nextStep)
}
