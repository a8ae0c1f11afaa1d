import { generateKeyPairSync } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { SendMailOptions } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { judgeMail } from './authenticity.ts'
import { startDns } from './dns.fixture.ts'

const key = generateKeyPairSync('rsa', { modulusLength: 1024 })
const privateKey = key.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
const published = `v=DKIM1; k=rsa; p=${key.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`
const patienceMs = 600

let dns: Awaited<ReturnType<typeof startDns>>
beforeAll(async () => {
  dns = await startDns(
    {
      'mail._domainkey.lagoa.example': published,
      'mail._domainkey.news.lagoa.example': published,
      'mail._domainkey.news.rio.example': published,
      '_dmarc.lagoa.example': 'v=DMARC1; p=none; adkim=s',
      '_dmarc.rio.example': 'v=DMARC1; p=none',
      'mallory.example': 'v=spf1 ip4:127.0.0.1 -all',
    },
    { silent: Array.from({ length: 40 }, (_, at) => `s${at}._domainkey.mute.example`) },
  )
})
afterAll(() => dns.close())

const trust = () => ({
  PUBLIC_URL: 'https://desk.example',
  MAIL_DNS_SERVERS: dns.address,
  MAIL_AUTHSERV_ID: 'mx.desk.example',
  MAIL_TRUSTED_NETWORKS: undefined,
})
const fetched = { ip: null, helo: '', sender: 'ana@serra.example' }
const handedOver = { ip: '127.0.0.1', helo: 'mx.mallory.example' }

const judged = async (raw: Buffer) => (await judgeMail(trust(), raw, fetched)).authenticity

/** A mail of Ana at Serra beside which our server wrote this. */
const withResults = (results: string) =>
  Buffer.from(`Authentication-Results: mx.desk.example; ${results}\r\nFrom: Ana <ana@serra.example>\r\n\r\nHello.\r\n`)

async function signedBy(domainName: string, mail: SendMailOptions): Promise<Buffer> {
  const dkim = { domainName, keySelector: 'mail', privateKey }
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows', dkim })
  return (await writer.sendMail({ to: 'support@desk.example', text: 'Hello.', ...mail })).message as Buffer
}

test('what our server writes of SPF counts, quoted or not, for the domain of the envelope', async () => {
  for (const results of [
    'spf=pass smtp.mailfrom=ana@serra.example',
    'spf=pass (ip4:192.0.2.1 (mx)) smtp.mailfrom="ana@serra.example"; dkim=none',
    'spf=none smtp.helo=mx.serra.example; spf=pass smtp.mailfrom="ana maria"@serra.example',
  ])
    expect(await judged(withResults(results)), results).toMatchObject({ aligned: 'spf' })
})

test('a sender whose own address speaks of another domain vouches for none but theirs', async () => {
  const senders = [
    '"ana@serra.example"@mallory.example',
    '"a smtp.mailfrom=ana@serra.example "@mallory.example',
    '"a;spf=pass smtp.mailfrom=ana@serra.example; b"@mallory.example',
    '"a) smtp.mailfrom=ana@serra.example; ("@mallory.example',
    '"a) smtp.mailfrom=ana@serra.example; (("@mallory.example',
  ]
  for (const sender of senders)
    for (const results of [
      `spf=pass smtp.mailfrom=${sender}`,
      `spf=pass (mx.desk.example: domain of ${sender} designates 192.0.2.9 as permitted sender) smtp.mailfrom=${sender}`,
      `dkim=fail header.i=${sender}; spf=pass smtp.mailfrom=mallory.example`,
    ])
      expect(await judged(withResults(results)), results).toMatchObject({ aligned: null })
  for (const sender of senders) {
    const { authenticity } = await judgeMail(trust(), withResults('spf=none'), { ...handedOver, sender })
    expect(authenticity, sender).toMatchObject({ aligned: null })
  }
})

test('what our server could not find out of SPF is no reason to wait: it will not write another line', async () => {
  const results = withResults('spf=temperror smtp.mailfrom=ana@serra.example')
  expect(await judgeMail(trust(), results, fetched)).toMatchObject({
    isUndecided: false,
    authenticity: { spf: 'trouble', aligned: null },
  })
})

test('a domain below vouches for the one above it, unless its DMARC record asks for the very same', async () => {
  const ofRio = await signedBy('news.rio.example', { from: 'Rita <rita@rio.example>' })
  expect(await judged(ofRio)).toMatchObject({ aligned: 'dkim', dmarc: 'pass' })
  const ofLagoa = await signedBy('lagoa.example', { from: 'Ana <ana@lagoa.example>' })
  expect(await judged(ofLagoa)).toMatchObject({ aligned: 'dkim', dmarc: 'pass' })
  const ofNews = await signedBy('news.lagoa.example', { from: 'Ana <ana@lagoa.example>' })
  expect(await judged(ofNews)).toMatchObject({ aligned: null, dkim: 'pass', dmarc: 'fail' })
})

test('more than one author, or a name that is another address, is nobody whom a domain vouches for', async () => {
  for (const from of ['Ana <ana@lagoa.example>, Eva <eva@lagoa.example>', '"ana@lagoa.example" <eva@mallory.example>'])
    expect(await judged(await signedBy('lagoa.example', { from })), from).toMatchObject({
      aligned: null,
    })
})

test('whoever signs a mail with forty keys for which no DNS answers keeps it waiting no longer than for one', async () => {
  const signatures = Array.from(
    { length: 40 },
    (_, at) =>
      `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=mute.example; s=s${at};\r\n h=from; bh=yZQq1c8wjBl0fZ4Wc/oraMCAG1mZJv5v/hlvyFy+t6A=; b=AAAA\r\n`,
  )
  const began = performance.now()
  const raw = Buffer.from(`${signatures.join('')}From: Eva <eva@mute.example>\r\n\r\nHello.\r\n`)
  expect(await judgeMail(trust(), raw, fetched, patienceMs)).toMatchObject({ isUndecided: true })
  expect(performance.now() - began).toBeLessThan(10 * patienceMs)
})
