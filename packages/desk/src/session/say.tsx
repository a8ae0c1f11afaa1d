import { notifications } from '@mantine/notifications'
import type { Problem } from '@plantao/api-client'
import type { Words } from '../words/en.ts'
import { problemSays } from './problem-says.ts'

/** A short word that it is done. */
export function say(message: string): void {
  notifications.show({ message, autoClose: 3500, withBorder: true })
}

/** What failed or was refused, why, and what to do. */
export function sayProblem(problem: Problem, w: Words): void {
  const { title, lines } = problemSays(problem, w)
  sayNo(title, lines.join(' · '))
}

/** Something was not done: what, why, and what to do. */
export function sayNo(title: string, message: string): void {
  notifications.show({ title, message, autoClose: 9000, withBorder: true, color: 'red.9' })
}
