import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const program = join(import.meta.dirname, 'child-s3.ts')

/** The keys that the storage knows. */
export const storageKeys = { accessKey: 'S3RVER', secretKey: 'S3RVER' }

/** A real S3-compatible storage in a process of its own, that a test can freeze, kill and start again in its place. */
export async function s3Storage() {
  const folder = await mkdtemp(join(tmpdir(), 'plantao-s3-'))
  let [child, port] = await started(folder, 0)

  async function kill(): Promise<void> {
    const ended = once(child, 'exit')
    if (child.kill('SIGKILL')) await ended
  }

  return {
    url: `http://127.0.0.1:${port}/desk-files`,
    /** It takes connections and does nothing more. */
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    kill,
    start: async () => {
      ;[child, port] = await started(folder, port)
    },
    close: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function started(folder: string, port: number): Promise<[ChildProcess, number]> {
  const child = spawn(process.execPath, [program, folder, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => [''])])) as [unknown]
  if (String(line).trim() === '') throw new Error('The storage did not start.')
  return [child, Number(line)]
}
