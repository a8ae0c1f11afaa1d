import { endPostmaster, embeddedUrl, newDataFolder } from './data-folder.ts'
import { freePort } from './free-port.ts'
import { startServer } from './server-process.ts'
import type { ServerProcess } from './server-process.ts'

/** A desk on its own database, which comes back on the same port after it was killed. */
export type DeskOnEmbedded = {
  readonly dataDir: string
  readonly server: () => ServerProcess
  readonly firstOperatorCode: string
  readonly databaseUrl: () => string
  readonly killAndRestart: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function openDeskOnEmbedded(environment: Readonly<Record<string, string>> = {}): Promise<DeskOnEmbedded> {
  const { dataDir, remove } = await newDataFolder()
  const port = await freePort()
  let server = await startServer({ port, dataDir, environment })
  return {
    dataDir,
    server: () => server,
    firstOperatorCode: server.firstOperatorCode ?? '',
    databaseUrl: () => embeddedUrl(dataDir),
    killAndRestart: async () => {
      await server.kill()
      server = await startServer({ port, dataDir, environment })
    },
    close: async () => {
      await server.stop()
      await endPostmaster(dataDir)
      await remove()
    },
  }
}
