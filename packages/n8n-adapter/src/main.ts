import { readSettings } from './settings.ts'
import { startAdapter } from './start-adapter.ts'

/** The adapter as a process of its own, until SIGTERM. */
try {
  const adapter = await startAdapter(readSettings(process.env), process.stdout)
  console.log(`The n8n adapter listens. Enter this at the desk, under Manage, Platform: ${adapter.url}`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void adapter.stop().then(() => process.exit(0)))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
