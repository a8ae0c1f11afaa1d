import { prepareFirstOperator } from './features/staff-sessions/first-operator.ts'
import { readEnvFile, readSettings } from './settings.ts'
import { failStart, startServer, stopOnSignals } from './start-server.ts'

/** Production: no demo, no seed. The first start prints a one-time code for the first operator. */
try {
  readEnvFile()
  const settings = readSettings(process.env)
  const server = await startServer(settings, { tryOut: false })
  stopOnSignals(server.stop)
  const code = await prepareFirstOperator(server.desk)
  console.log(`Plantão answers at ${settings.PUBLIC_URL}/desk/`)
  if (code)
    console.log(
      `Make the first operator at ${settings.PUBLIC_URL}/desk/first-operator with this code, which works once within a day: ${code}`,
    )
} catch (error) {
  failStart(error)
}
