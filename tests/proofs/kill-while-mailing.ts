import { setTimeout as delay } from 'node:timers/promises'
import type { Desk } from '../../packages/server/src/desk.ts'
import { enqueueMail } from '../../packages/server/src/features/mail/enqueue-mail.ts'
import { startMailServer } from '../../packages/server/src/features/mail/mail-server.fixture.ts'
import { openDatabase } from '../../packages/server/src/infrastructure/database/database.ts'
import { startEmbeddedPostgres } from '../../packages/server/src/infrastructure/postgres/embedded-postgres.ts'
import { readSettings } from '../../packages/server/src/settings.ts'
import { newDataFolder } from './data-folder.ts'
import { freePort } from './free-port.ts'
import { judgeSentMails, timesOf, unsentMails } from './judge-sent-mails.ts'
import type { ProofOutcome, ProofRun } from './run-under-faults.ts'
import { startServer } from './server-process.ts'
import { within } from './within.ts'

/** What a dead process had claimed is free after half a minute; then it is sent again. */
const patienceMs = 120_000
const secretKey = 'one key for every process of this proof'

/**
 * Two processes send mails to a real SMTP server while one or the other is killed. Each mail must arrive, and twice only
 * where a try is on record as uncertain.
 */
export async function killWhileMailing(run: ProofRun): Promise<ProofOutcome> {
  const { dataDir, remove } = await newDataFolder()
  const postgres = await startEmbeddedPostgres({ dataDir: `${dataDir}-postgres`, log: () => undefined })
  const far = await startMailServer()
  const { between } = run.random.fork('far end')
  far.farEnd.pauseMs = () => between(0, 40)
  const environment = { DATABASE_URL: postgres.url, SMTP_URL: far.url, SECRET_KEY: secretKey }
  const starts = [
    { port: await freePort(), dataDir: `${dataDir}-1`, environment },
    { port: await freePort(), dataDir: `${dataDir}-2`, environment },
  ] as const
  const processes = [await startServer(starts[0]), await startServer(starts[1])]
  const { db, pool, close } = openDatabase(postgres.url, { maxConnections: 4, onError: () => undefined })
  const draw = run.random.fork('kills')
  try {
    const settings = readSettings(environment)
    const desk = { settings, now: () => new Date() } as unknown as Desk
    await db.transaction().execute(async (tx) => {
      for (let number = 1; number <= run.messages; number += 1)
        await enqueueMail(tx, desk, {
          kind: 'recovery',
          to: `reader-${number}@mail.example`,
          language: 'en',
          subject: `No. ${number}`,
          text: 'Hello.',
          conversationId: null,
        })
    })
    for (let fault = 0; fault < run.faults; fault += 1) {
      const moment = Math.floor(((fault + 0.1 + draw.fraction() * 0.8) / (run.faults + 0.5)) * run.messages)
      await within(patienceMs, () => far.received.length >= moment)
      await delay(draw.between(0, 30))
      const which = draw.between(0, 1)
      const before = far.received.length
      await processes[which]!.kill()
      run.say(`after ${before} of ${run.messages}: the process ${processes[which]!.pid} was killed`)
      processes[which] = await startServer(starts[which === 0 ? 0 : 1])
    }
    await within(patienceMs, async () => (await unsentMails(pool)) === 0)
    const { problems, mails, uncertain, doubled } = await judgeSentMails(pool, timesOf(far.received))
    if (mails !== run.messages) problems.push(`${mails} mails are there, not ${run.messages}`)
    return { problems, figures: { mails, faults: run.faults, uncertain, doubled } }
  } finally {
    for (const one of processes) await one.stop()
    await close()
    await far.stop()
    await postgres.stop()
    await remove()
  }
}
