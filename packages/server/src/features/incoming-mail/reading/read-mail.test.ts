import { readFile, readdir } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readingLimits } from './limits.ts'
import { readMail } from './read-mail.ts'
import type { ReadMail } from './read-mail.ts'
import { readTheMail } from './read-the-mail.ts'

const options = { ownAddresses: ['suporte@desk.example'] }
const folder = new URL('../../../../test/mails/', import.meta.url)

/** What holds of every mail that was read, whatever its bytes were. */
function expectWithinLimits(mail: ReadMail): void {
  expect(mail.said.length).toBeLessThanOrEqual(40_000)
  expect(Array.from(mail.subject).length).toBeLessThanOrEqual(readingLimits.subjectCharacters)
  expect(mail.subject).not.toMatch(/[\r\n\0]/)
  expect(mail.said + mail.cut).not.toContain('\0')
  expect(mail.to.length).toBeLessThanOrEqual(readingLimits.people)
  expect(mail.attachments.length).toBeLessThanOrEqual(readingLimits.parts * 2)
  expect(new Set(mail.problems).size).toBe(mail.problems.length)
  for (const { name } of mail.attachments) {
    expect(name).toMatch(/^[^/\\\p{Cc}]{1,200}$/u)
    expect(name).not.toMatch(/^\.+$/)
  }
  for (const { address } of [mail.from, mail.sender, ...mail.to, ...mail.cc, ...mail.replyTo].flatMap(
    (one) => one ?? [],
  ))
    expect(address).toMatch(/^[^\s\p{Cc}<>]+@[^\s\p{Cc}<>]+$/u)
}

/** Without the net of readMail: bytes for which that is needed are a fault of ours. */
describe('no bytes stop the reading of mail', () => {
  test('noise is read', async () => {
    const noise = fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (bytes) => {
      expectWithinLimits(await readTheMail(Buffer.from(bytes), options))
    })
    await fc.assert(noise, { numRuns: 200 })
  })

  test('pieces of mails in any order are read', async () => {
    const piece = fc.constantFrom(
      'From: Ana <ana@lojaazul.example>\r\n',
      'Subject: =?utf-8?B?',
      '=?utf-8?Q?=00=0D=0A?=',
      'Content-Type: multipart/mixed; boundary=x\r\n',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n',
      'Content-Type: message/delivery-status\r\n',
      'Content-Type: message/rfc822\r\n',
      'Content-Type: text/html; charset=utf-16\r\n',
      'Content-Type: application/ms-tnef\r\n',
      'Content-Transfer-Encoding: base64\r\n',
      'Content-Transfer-Encoding: quoted-printable\r\n',
      'Content-Disposition: attachment; filename="../\0/x"\r\n',
      '\r\n',
      '\n',
      '--x\r\n',
      '--x--\r\n',
      '<table><tr><td><blockquote>',
      '<img src=cid:a><a href="javascript:x">',
      '</td>&#0;&#x110000;',
      '> quoted\r\n',
      'Em 3 de agosto, Ana <a@b.example> escreveu:\r\n',
      '-- \r\n',
      'De: a\r\nEnviada em: b\r\nPara: c\r\n',
      'Final-Recipient: rfc822; a@b.example\r\n',
      '=C3=28 \u00e7\ud800',
    )
    const pieces = fc.asyncProperty(
      fc.array(fc.oneof(piece, fc.string({ maxLength: 30 })), { maxLength: 40 }),
      async (all) => {
        expectWithinLimits(await readTheMail(Buffer.from(all.join('')), options))
      },
    )
    await fc.assert(pieces, { numRuns: 300 })
  })

  test('mails that were damaged on the way are read', async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.eml') && !name.includes('10000')).toSorted()
    const mails = await Promise.all(names.map((name) => readFile(new URL(name, folder))))
    const damage = fc.array(fc.tuple(fc.nat(20_000), fc.nat(255)), { maxLength: 30 })
    const damaged = fc.asyncProperty(fc.nat(mails.length - 1), fc.nat(20_000), damage, async (which, end, changes) => {
      const bytes = Buffer.from(mails[which]!.subarray(0, end))
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
      expectWithinLimits(await readTheMail(bytes, options))
    })
    await fc.assert(damaged, { numRuns: 300 })
  })
})

describe('a mail that was made to take for ever is read in time', () => {
  const head = 'From: ana@lojaazul.example\r\nMessage-ID: <a@b>\r\n'
  const html = (body: string) => `${head}Content-Type: text/html\r\n\r\n${body}`
  const plain = (body: string) => `${head}\r\n${body}`
  const letters = 600_000
  const mails: Readonly<Record<string, string>> = {
    'nested marks': html(`${'<b>a'.repeat(190)}${'x'.repeat(letters)}`),
    'elements that nothing closes': html('<b>'.repeat(letters / 3)),
    'a table within a table within a table': html('<table><tr><td>'.repeat(letters / 15)),
    'links without end on one line': html('<a href="https://x.example">y</a>'.repeat(letters / 33)),
    'angle brackets alone': html('<'.repeat(letters)),
    'quoted lines': plain('> a\n'.repeat(letters / 4)),
    'lines that might announce a quote': plain('On 3\n'.repeat(letters / 5)),
    'one line of spaces': plain(`${' '.repeat(letters)}x`),
    'square brackets alone': plain('['.repeat(letters)),
    'parts without end': `${head}Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\n\r\n'.repeat(letters / 7)}`,
    'an address of brackets': `${head}To: ${'('.repeat(letters)}\r\n\r\nx`,
    'a header folded without end': `${head}X: y\r\n${' a\r\n'.repeat(letters / 4)}\r\nx`,
    'words in need of decoding': `${head}Subject: ${'=?utf-8?Q?a?='.repeat(letters / 13)}\r\n\r\nx`,
    'padding alone': `${head}Content-Transfer-Encoding: base64\r\n\r\n${'='.repeat(letters)}`,
  }

  test.for(Object.entries(mails))('%s', async ([, mail]) => {
    const start = performance.now()
    expectWithinLimits(await readMail(Buffer.from(mail), options))
    expect(performance.now() - start).toBeLessThan(readingLimits.milliseconds)
  })

  test('a mail larger than the limit shows its words and says that it is too large', async () => {
    const mail = await readMail(
      Buffer.alloc(readingLimits.mailBytes + 1, `${head}\r\nOs pedidos pararam.\r\n`),
      options,
    )
    expect(mail.from?.address).toBe('ana@lojaazul.example')
    expect(mail.said).toContain('Os pedidos pararam.')
    expect(mail.problems).toContain('too-large')
  })
})
