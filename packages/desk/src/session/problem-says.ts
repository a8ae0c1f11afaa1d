import type { Problem } from '@plantao/api-client'
import type { Words } from '../words/en.ts'

/**
 * What a person is told of a problem: what happened, and the lines below it. Why a rule says no and what to do instead is
 * all that there is to say of a refusal; of anything else also the code and the request's id, to quote.
 */
export function problemSays(problem: Problem, w: Words): { readonly title: string; readonly lines: readonly string[] } {
  const { title, detail, nextStep, errors = [] } = problem
  const fields = [...new Set(errors.map(({ message }) => message))].join(' ')
  if (problem.code === 'refused') return { title, lines: [detail, nextStep, fields].filter(isSaid) }
  const step = nextStep && w.ui.step(nextStep)
  return { title, lines: [detail, step, fields, w.ui.problem(problem.code, problem.instance || '–')].filter(isSaid) }
}

/** As one line, where there is room for no more. */
export function problemLine({ code, title, detail, nextStep }: Problem): string {
  return (code === 'refused' && nextStep ? [nextStep] : [title, detail, nextStep]).filter(isSaid).join(' ')
}

function isSaid(line: string | null | undefined): line is string {
  return line !== undefined && line !== null && line !== ''
}
