import { WebSocket } from 'ws'
import type { Person } from '../../tests/proofs/people.ts'

const patienceMs = 120_000

/** An engineer's open queue: what is in it as it comes, by its subject. */
export type WatchedQueue = {
  /** Resolves with the instant (`performance.now`) at which the last of these was there. */
  readonly allSeen: (subjects: readonly string[]) => Promise<number>
  readonly close: () => void
}

export async function watchQueue(port: number, engineer: Person): Promise<WatchedQueue> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/socket`, { headers: { cookie: engineer.cookie ?? '' } })
  const awaited = new Map<string, () => void>()
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', language: 'en' })))
    socket.on('message', (raw) => {
      const frame = JSON.parse((raw as Buffer).toString('utf8')) as { type: string; row?: { subject: string } }
      if (frame.type === 'welcome') {
        socket.send(JSON.stringify({ type: 'watch-queue' }))
        resolve()
      }
      if (frame.type === 'ping') socket.send(JSON.stringify({ type: 'pong' }))
      if (frame.type === 'queue') awaited.get(frame.row!.subject)?.()
    })
  })
  return {
    allSeen: (subjects) =>
      new Promise((resolve, reject) => {
        const missing = new Set(subjects)
        const tooLate = setTimeout(() => reject(new Error(`${missing.size} mails were not seen`)), patienceMs)
        for (const subject of subjects)
          awaited.set(subject, () => {
            awaited.delete(subject)
            missing.delete(subject)
            if (missing.size > 0) return
            clearTimeout(tooLate)
            resolve(performance.now())
          })
      }),
    close: () => socket.close(),
  }
}
