import { startEmbeddedPostgres } from './embedded-postgres.ts'

/**
 * A process for tests to kill: starts the PostgreSQL of the data folder named on its command line, says in one line
 * of JSON what came of it, and lives until SIGTERM.
 */
const dataDir = process.argv[2] ?? ''
try {
  const postgres = await startEmbeddedPostgres({ dataDir, fast: true, log: () => undefined })
  const alive = setInterval(() => undefined, 1_000)
  process.once('SIGTERM', () => {
    clearInterval(alive)
    void postgres.stop()
  })
  await postgres.setLockAddress('http://127.0.0.1:4321')
  console.log(JSON.stringify({ url: postgres.url, adopted: postgres.adopted }))
} catch (error) {
  const { name, message } = error as Error
  console.log(JSON.stringify({ name, message }))
}
