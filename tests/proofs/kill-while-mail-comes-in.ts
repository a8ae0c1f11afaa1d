import { setTimeout as delay } from 'node:timers/promises'
import { startDns } from '../../packages/server/src/features/incoming-mail/dns.fixture.ts'
import { hasDovecot, startDovecot } from '../../packages/server/src/features/incoming-mail/dovecot.fixture.ts'
import { startMailServer } from '../../packages/server/src/features/mail/mail-server.fixture.ts'
import { startEmbeddedPostgres } from '../../packages/server/src/infrastructure/postgres/embedded-postgres.ts'
import { newDataFolder } from './data-folder.ts'
import { freePort } from './free-port.ts'
import { judgeSentMails, timesOf, unsentMails } from './judge-sent-mails.ts'
import { sendUntilTaken } from './mail-sender.ts'
import { openPool } from './open-pool.ts'
import type { Pool } from './open-pool.ts'
import type { ProofOutcome, ProofRun } from './run-under-faults.ts'
import { startServer } from './server-process.ts'
import { within } from './within.ts'

const patienceMs = 240_000
const secretKey = 'one key for every process of this proof'
const support = 'support@desk.example'
const mailbox = 'desk'
/** As many senders hand mails over at once. */
const senders = 4

/** A mail of somebody of their own, and the one text that it brings. */
type Written = { readonly number: number; readonly from: string; readonly text: string; readonly raw: string }

/**
 * Two processes take mail by SMTP and fetch it from a real Dovecot while one or the other is killed; whoever sends does
 * as a mail server does, and comes again with the same bytes until it was taken. Each mail is to be one message.
 */
export async function killWhileMailComesIn(run: ProofRun): Promise<ProofOutcome> {
  const { dataDir, remove } = await newDataFolder()
  const postgres = await startEmbeddedPostgres({ dataDir: `${dataDir}-postgres`, log: () => undefined })
  const dns = await startDns({ 'serra.example': 'v=spf1 ip4:127.0.0.1 -all' })
  const dovecot = hasDovecot ? await startDovecot() : null
  if (!dovecot) run.say('by SMTP alone: dovecot-imapd is not installed, or this is not root')
  const far = await startMailServer()
  const starts = []
  for (const process of [1, 2])
    starts.push({
      port: await freePort(),
      dataDir: `${dataDir}-${process}`,
      environment: {
        DATABASE_URL: postgres.url,
        SECRET_KEY: secretKey,
        SMTP_URL: far.url,
        MAIL_FROM: `Support <${support}>`,
        MAIL_SUPPORT_ADDRESS: support,
        MAIL_LISTEN: `127.0.0.1:${await freePort()}`,
        MAIL_DNS_SERVERS: dns.address,
        MAIL_AUTHSERV_ID: 'mx.desk.example',
        ...(dovecot ? { MAIL_IMAP_URL: dovecot.url(mailbox) } : {}),
      },
    })
  const processes = [await startServer(starts[0]!), await startServer(starts[1]!)]
  const pool = openPool(postgres.url)
  const draw = run.random.fork('kills')
  try {
    const mails = Array.from({ length: run.messages }, (_, at) => written(at + 1))
    const [fetched, handed] = dovecot ? halves(mails) : [[], mails]
    const ports = starts.map(({ environment }) => Number(environment.MAIL_LISTEN.split(':')[1]))
    const sending = sendAll(run, handed, ports)
    const delivering = dovecot ? deliverAll(run, fetched, (raw) => dovecot.delivers(mailbox, raw)) : Promise.resolve()
    for (let fault = 0; fault < run.faults; fault += 1) {
      const moment = Math.floor(((fault + 0.1 + draw.fraction() * 0.8) / (run.faults + 0.5)) * run.messages)
      await within(patienceMs, async () => (await kept(pool)).all >= moment)
      await delay(draw.between(0, 30))
      const which = draw.between(0, 1)
      const { all } = await kept(pool)
      await processes[which]!.kill()
      run.say(`after ${all} of ${run.messages}: the process ${processes[which]!.pid} was killed`)
      processes[which] = await startServer(starts[which]!)
    }
    const { again, refused } = await sending
    await delivering
    run.say('all is acknowledged, or lies in the mailbox')
    await within(patienceMs, async () => {
      const { all, waiting } = await kept(pool)
      return all >= run.messages && waiting === 0 && (!dovecot || dovecot.count(mailbox, '') === 0)
    })
    run.say('all that was sent is taken in; the answers go out')
    await within(patienceMs, async () => (await unsentMails(pool)) === 0)
    const { problems, mails: answers, uncertain, doubled } = await judgeSentMails(pool, timesOf(far.received))
    problems.push(...refused, ...(await judgeTaken(pool, mails)))
    if (answers !== run.messages) problems.push(`${answers} answers were written, not ${run.messages}`)
    if (dovecot && dovecot.count(mailbox, 'Plantao') !== fetched.length)
      problems.push(`${dovecot.count(mailbox, 'Plantao')} mails lie in Plantao, not ${fetched.length}`)
    return {
      problems,
      figures: { mails: mails.length, fetched: fetched.length, faults: run.faults, again, answers, uncertain, doubled },
    }
  } finally {
    for (const one of processes) await one.stop()
    await pool.end()
    await far.stop()
    await dovecot?.stop()
    await dns.close()
    await postgres.stop()
    await remove()
  }
}

function written(number: number): Written {
  const from = `reader-${number}@serra.example`
  const text = `How do I read queue number ${number}?`
  const lines = [
    `Return-Path: <${from}>`,
    'Authentication-Results: mx.desk.example; spf=pass smtp.mailfrom=serra.example',
    `From: Reader ${number} <${from}>`,
    `To: ${support}`,
    `Message-ID: <no-${number}@serra.example>`,
    `Subject: No. ${number}`,
    '',
    text,
    '',
  ]
  return { number, from, text, raw: lines.join('\r\n') }
}

function halves(mails: readonly Written[]): [Written[], Written[]] {
  return [mails.filter(({ number }) => number % 2 === 0), mails.filter(({ number }) => number % 2 === 1)]
}

async function sendAll(
  { random }: ProofRun,
  mails: readonly Written[],
  ports: readonly number[],
): Promise<{ again: number; refused: string[] }> {
  const outcomes = await Promise.all(
    Array.from({ length: senders }, async (_, sender) => {
      const draw = random.fork(`sender ${sender}`)
      let again = 0
      const refused: string[] = []
      for (const { from, raw } of mails.filter((_mail, at) => at % senders === sender)) {
        const outcome = await sendUntilTaken({ envelope: { from, to: support }, raw, ports, random: draw })
        again += outcome.again
        if (outcome.refused !== null) refused.push(`${from} was refused: ${outcome.refused}`)
      }
      return { again, refused }
    }),
  )
  return {
    again: outcomes.reduce((sum, { again }) => sum + again, 0),
    refused: outcomes.flatMap(({ refused }) => refused),
  }
}

async function deliverAll(
  { random }: ProofRun,
  mails: readonly Written[],
  deliver: (raw: string) => void,
): Promise<void> {
  const draw = random.fork('deliveries')
  for (const { raw } of mails) {
    deliver(raw)
    await delay(draw.between(0, 30))
  }
}

async function kept(pool: Pool): Promise<{ all: number; waiting: number }> {
  const { rows } = await pool.query<{ all: number; waiting: number }>(
    `select count(*)::int as all, (count(*) filter (where state = 'kept'))::int as waiting from incoming_mail`,
  )
  return rows[0]!
}

/** Each mail is one message, of its sender's words, in a conversation of its own. */
async function judgeTaken(pool: Pool, mails: readonly Written[]): Promise<string[]> {
  const { rows } = await pool.query<{ subject: string; state: string; texts: string[] }>(`
    select coalesce(subject, '') as subject, state,
      array(select text from message where by_mail ->> 'mailId' = incoming_mail.id::text) as texts
    from incoming_mail`)
  const bySubject = Map.groupBy(rows, ({ subject }) => subject)
  const problems = rows.length === mails.length ? [] : [`${rows.length} mails were kept, not ${mails.length}`]
  for (const { number, text } of mails) {
    const found = bySubject.get(`No. ${number}`) ?? []
    const [only] = found
    if (!only) problems.push(`No. ${number} was taken and is lost`)
    else if (found.length > 1) problems.push(`No. ${number} is there ${found.length} times`)
    else if (only.state !== 'message') problems.push(`No. ${number} is ${only.state}`)
    else if (only.texts.length !== 1) problems.push(`No. ${number} is ${only.texts.length} messages`)
    else if (!only.texts[0]!.includes(text)) problems.push(`No. ${number} says: ${only.texts[0]}`)
  }
  return problems
}
