import { settingsFromEnvironment } from './settings.ts'
import { startSandboxPlatform } from './start-sandbox-platform.ts'

try {
  const settings = settingsFromEnvironment(process.env)
  const platform = await startSandboxPlatform({ ...settings, log: process.stdout })
  console.log(`Sandbox platform: ${platform.url} (sign-ins: ${settings.passwordsFile})`)
  // Started by another process over a channel, it does not outlive that one, however it dies.
  for (const end of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
    process.once(end, () => {
      platform.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error)
          process.exit(1)
        },
      )
    })
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
