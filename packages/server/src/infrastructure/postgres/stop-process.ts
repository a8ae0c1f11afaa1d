import { setTimeout as delay } from 'node:timers/promises'
import { isRunning, type ProcessIdentity } from './process-identity.ts'

type Urging = readonly (readonly [signal: NodeJS.Signals, waitMs: number])[]

/** In good order; by force only so late that a desk that is told to stop still ends within 10 s. */
const orderly: Urging = [
  ['SIGINT', 6_000],
  ['SIGQUIT', 1_500],
  ['SIGKILL', 1_000],
]
/** For what a killed postmaster left behind: there is no order left to keep. */
export const orphaned: Urging = [
  ['SIGQUIT', 200],
  ['SIGKILL', 5_000],
]

/** Asks it to end, harder as time goes by; it is gone afterwards. What was committed stays in every case. */
export async function stopProcess(identity: ProcessIdentity, steps = orderly): Promise<void> {
  for (const [signal, waitMs] of steps) {
    if (!isRunning(identity)) return
    sendSignal(identity, signal)
    const deadline = Date.now() + waitMs
    while (isRunning(identity) && Date.now() < deadline) await delay(5)
  }
}

export function sendSignal(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    if (isRunning(identity)) process.kill(identity.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
