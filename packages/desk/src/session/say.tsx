import { notifications } from '@mantine/notifications'
import type { Problem } from '@plantao/api-client'
import type { Words } from '../words/en.ts'

/** A short word that it is done. */
export function say(message: string): void {
  notifications.show({ message, autoClose: 3500, withBorder: true })
}

/** What failed, why, and what to do; with the code and the request's id to quote. */
export function sayProblem(problem: Problem, w: Words): void {
  const lines = [
    problem.detail,
    problem.nextStep && w.ui.step(problem.nextStep),
    problem.errors?.map((error) => error.message).join(' '),
  ].filter((line) => line)
  notifications.show({
    title: problem.title,
    message: [...lines, w.ui.problem(problem.code, problem.instance || '–')].join(' · '),
    autoClose: 9000,
    withBorder: true,
    color: 'red.9',
  })
}
