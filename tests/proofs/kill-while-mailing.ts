import { setTimeout as delay } from 'node:timers/promises'
import type { Desk } from '../../packages/server/src/desk.ts'
import { enqueueMail } from '../../packages/server/src/features/mail/enqueue-mail.ts'
import { startMailServer } from '../../packages/server/src/features/mail/mail-server.fixture.ts'
import { openDatabase } from '../../packages/server/src/infrastructure/database/database.ts'
import { startEmbeddedPostgres } from '../../packages/server/src/infrastructure/postgres/embedded-postgres.ts'
import { readSettings } from '../../packages/server/src/settings.ts'
import { newDataFolder } from './data-folder.ts'
import { freePort } from './free-port.ts'
import type { Pool } from './open-pool.ts'
import type { ProofOutcome, ProofRun } from './run-under-faults.ts'
import { startServer } from './server-process.ts'

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
      await within(() => far.received.length >= moment)
      await delay(draw.between(0, 30))
      const which = draw.between(0, 1)
      const before = far.received.length
      await processes[which]!.kill()
      run.say(`after ${before} of ${run.messages}: the process ${processes[which]!.pid} was killed`)
      processes[which] = await startServer(starts[which === 0 ? 0 : 1])
    }
    await within(async () => (await unsentMails(pool)) === 0)
    const received = Map.groupBy(far.received, ({ mail }) => mail.messageId ?? 'none')
    return await judge(pool, new Map([...received].map(([messageId, mails]) => [messageId, mails.length])), run)
  } finally {
    for (const one of processes) await one.stop()
    await close()
    await far.stop()
    await postgres.stop()
    await remove()
  }
}

async function unsentMails(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::int from mail where state <> 'sent'`)
  return rows[0]!.count
}

async function judge(pool: Pool, received: ReadonlyMap<string, number>, run: ProofRun): Promise<ProofOutcome> {
  const { rows: mails } = await pool.query<{ message_id: string; state: string; uncertain: boolean; lost: number }>(`
    select message_id, state, uncertain,
      (select count(*)::int from mail_attempt where mail_id = mail.id and outcome = 'uncertain') as lost
    from mail`)
  const known = new Set(mails.map(({ message_id }) => message_id))
  const problems = [...received.keys()]
    .filter((messageId) => !known.has(messageId))
    .map((messageId) => `${messageId} arrived and was never written`)
  if (mails.length !== run.messages) problems.push(`${mails.length} mails are there, not ${run.messages}`)
  for (const { message_id: messageId, state, uncertain, lost } of mails) {
    const times = received.get(messageId) ?? 0
    if (state !== 'sent') problems.push(`${messageId} is ${state}`)
    if (times === 0) problems.push(`${messageId} never arrived`)
    if (times > 1 + lost) problems.push(`${messageId} arrived ${times} times, with ${lost} uncertain tries`)
    if (uncertain !== lost > 0)
      problems.push(`${messageId} is ${uncertain ? '' : 'not '}marked, with ${lost} uncertain tries`)
  }
  const doubled = [...received.values()].filter((times) => times > 1).length
  const uncertain = mails.filter((mail) => mail.uncertain).length
  return { problems, figures: { mails: mails.length, faults: run.faults, uncertain, doubled } }
}

async function within(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patienceMs
  while (!(await isSo())) {
    if (performance.now() > deadline) return
    await delay(10)
  }
}
