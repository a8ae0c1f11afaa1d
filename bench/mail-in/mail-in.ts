import { startDns } from '../../packages/server/src/features/incoming-mail/dns.fixture.ts'
import { hasDovecot, startDovecot } from '../../packages/server/src/features/incoming-mail/dovecot.fixture.ts'
import { engineersOf } from '../../tests/proofs/people.ts'
import { openMeasuredDesk } from '../measured-desk.ts'
import { median, percentile, rounded, spreadOf } from '../measurement.ts'
import type { Measurement } from '../measurement.ts'
import { atMost } from '../at-most.ts'
import type { BenchOutcome, BenchRun } from '../run.ts'
import { appendOneByOne, fetchAndMove } from './bare-imap.ts'
import type { Box } from './bare-imap.ts'
import { watchQueue } from './watch-queue.ts'

const support = 'support@desk.example'
const aim = { leastRatio: 0.25, p50Ms: 300, p99Ms: 1_000 }

/**
 * From a mailbox on a real Dovecot to an engineer's open queue: how many mails a second, beside fetching and moving the
 * same mails without a desk; and how long one takes that comes alone, with IDLE.
 */
export async function mailIn({ long, runs, say }: BenchRun): Promise<BenchOutcome> {
  if (!hasDovecot) throw new Error('mail-in needs dovecot-imapd, and root to start it')
  const dovecot = await startDovecot()
  const dns = await startDns({ 'serra.example': 'v=spf1 -all' })
  const desk = await openMeasuredDesk({
    visitors: 0,
    copied: false,
    environment: {
      MAIL_IMAP_URL: dovecot.url('desk'),
      MAIL_SUPPORT_ADDRESS: support,
      MAIL_AUTHSERV_ID: 'mx.desk.example',
      MAIL_DNS_SERVERS: dns.address,
    },
  })
  const [mails, alone] = long ? [2_000, 200] : [300, 60]
  const box = (user: string): Box => ({ port: dovecot.port, user, password: 'mail' })
  try {
    const [engineer] = await engineersOf(desk.server.url, desk.firstOperatorCode, ['Mina Haas'])
    const queue = await watchQueue(desk.server.port, engineer!)
    const rates: number[] = []
    const bareRates: number[] = []
    const p50s: number[] = []
    const p99s: number[] = []
    for (let run = 0; run < runs; run += 1) {
      const subjects = Array.from({ length: mails }, (_, at) => `Run ${run} no. ${at}`)
      const [ours, theirs] = [performance.now(), queue.allSeen(subjects)]
      for (const subject of subjects) dovecot.delivers('desk', mailOf(subject))
      rates.push(mails / (((await theirs) - ours) / 1_000))

      for (const subject of subjects) dovecot.delivers('bare', mailOf(subject))
      bareRates.push(mails / ((await fetchAndMove(box('bare'), mails)) / 1_000))

      const single = Array.from({ length: alone }, (_, at) => `Run ${run} alone ${at}`)
      const latencies = await appendOneByOne(box('desk'), single, {
        mailOf,
        seen: (subject) => queue.allSeen([subject]),
      })
      p50s.push(percentile(latencies, 50))
      p99s.push(percentile(latencies, 99))
      const [rate, bare] = [rates.at(-1)!, bareRates.at(-1)!]
      say(
        `${rounded(rate)} mails/s, bare ${rounded(bare)}; alone ${rounded(p50s.at(-1)!)} ms, p99 ${rounded(p99s.at(-1)!)} ms`,
      )
    }
    queue.close()
    return {
      measurements: [
        throughput(rates, bareRates, mails),
        atMost('mail-seen-p50', { times: p50s, unit: 'ms from APPEND to the open queue', aimMs: aim.p50Ms }),
        atMost('mail-seen-p99', { times: p99s, unit: 'ms from APPEND to the open queue', aimMs: aim.p99Ms }),
      ],
      postgres: desk.postgres,
    }
  } finally {
    await desk.close()
    await dovecot.stop()
    await dns.close()
  }
}

function throughput(rates: readonly number[], bareRates: readonly number[], mails: number): Measurement {
  const [measured, limit] = [median(rates), median(bareRates)]
  return {
    name: 'mail-in',
    measured: rounded(measured),
    unit: `mails/s, ${mails} in the mailbox, to the open queue`,
    limit: rounded(limit),
    limitName: 'imapflow fetching and moving them',
    aim: `ratio at least ${aim.leastRatio}`,
    met: measured / limit >= aim.leastRatio,
    runs: rates.length,
    spread: spreadOf(rates),
  }
}

/** Of a sender of its own, whom our mail server vouches for. */
function mailOf(subject: string): string {
  const name = subject.replaceAll(/\W+/g, '-').toLowerCase()
  return [
    `Return-Path: <${name}@serra.example>`,
    'Authentication-Results: mx.desk.example; spf=pass smtp.mailfrom=serra.example',
    `From: Reader <${name}@serra.example>`,
    `To: ${support}`,
    `Message-ID: <${name}@serra.example>`,
    `Subject: ${subject}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `How do I read the queue of ${subject}? We see it grow since this morning and cannot tell what takes from it.`,
    '',
  ].join('\r\n')
}
