import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Runs a load program of this folder in a process of its own, so that its work is not the desk's, and returns what it found. */
export async function askLoad<Found>(program: string, order: object): Promise<Found> {
  const child = fork(join(import.meta.dirname, program), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  child.send(order)
  const [found] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${program} ended with ${String(code)}`))),
  ])
  child.kill()
  return found as Found
}

/** In a load program: does what was ordered and says what it found. */
export function answerLoad<Order, Found>(run: (order: Order) => Promise<Found>): void {
  process.once('message', (order) => void run(order as Order).then((found) => process.send!(found as object)))
}
