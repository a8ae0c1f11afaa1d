import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type BareServer = { readonly port: number; readonly pid: number; readonly stop: () => Promise<void> }

/** The bare server of sockets, over a database where one is named. */
export async function startBareServer(
  databaseUrl?: string,
  nodeArguments: readonly string[] = [],
): Promise<BareServer> {
  const program = join(import.meta.dirname, 'bare-socket-server.ts')
  const child = spawn(
    process.execPath,
    [...nodeArguments, program, ...(databaseUrl === undefined ? [] : [databaseUrl])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  process.once('exit', () => child.kill())
  for await (const line of createInterface({ input: child.stdout })) {
    const stop = async () => {
      child.kill()
      await once(child, 'exit')
    }
    return { port: Number(line), pid: child.pid!, stop }
  }
  throw new Error('the bare server ended without a word')
}
