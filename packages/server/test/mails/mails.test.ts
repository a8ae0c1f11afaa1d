import { readFile, readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readMail } from '../../src/features/incoming-mail/reading/read-mail.ts'
import type {
  AutomaticKind,
  ReadAttachment,
  ReadBounce,
  ReadMail,
} from '../../src/features/incoming-mail/reading/read-mail.ts'

type Expected = {
  readonly from?: string | null
  readonly fromName?: string
  readonly to?: readonly string[]
  readonly subject?: string
  readonly messageId?: string | null
  readonly inReplyTo?: readonly string[]
  readonly references?: readonly string[]
  readonly date?: string | null
  readonly said?: string
  readonly saidHas?: readonly string[]
  readonly saidLacks?: readonly string[]
  readonly cut?: string
  readonly cutHas?: readonly string[]
  readonly automatic?: AutomaticKind
  readonly bounce?: ReadBounce
  readonly files?: readonly string[]
  readonly problems?: readonly string[]
  readonly signed?: string
}

const folder = new URL('./', import.meta.url)
const expected = parse(await readFile(new URL('expected.yaml', folder), 'utf8')) as Record<string, Expected>
const mails = (await readdir(folder)).filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -4))
const ownAddresses = ['suporte@desk.example', 'Escalate@desk.example']

test('every mail of the folder stands in the table, and every row has its mail', () => {
  expect(mails.toSorted()).toEqual(Object.keys(expected).toSorted())
  expect(mails.length).toBeGreaterThanOrEqual(120)
})

describe('a mail is read as the table says', () => {
  test.for(Object.entries(expected))('%s', async ([name, row]) => {
    const mail = await readMail(await readFile(new URL(`${name}.eml`, folder)), { ownAddresses })
    expect(summaryOf(mail, row)).toEqual(wholeRow(row))
    for (const piece of row.saidHas ?? []) expect(mail.said).toContain(piece)
    for (const piece of row.saidLacks ?? []) expect(mail.said).not.toContain(piece)
    for (const piece of row.cutHas ?? []) expect(mail.cut).toContain(piece)
    expect(row.said !== undefined || row.saidHas !== undefined).toBe(true)
  })
})

/** What a row leaves out is as in most mails, so that nothing surprising goes unnoticed. */
function wholeRow({ saidHas: _said, saidLacks: _lacks, cutHas: _cut, ...row }: Expected): Expected {
  return { automatic: null, bounce: null, files: [], problems: [], signed: 'none', ...row } as Expected
}

function summaryOf(mail: ReadMail, row: Expected): unknown {
  const read = {
    from: mail.from?.address ?? null,
    fromName: mail.from?.name,
    to: mail.to.map(({ address }) => address),
    subject: mail.subject,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    date: mail.date?.toISOString() ?? null,
    said: mail.said,
    cut: mail.cut,
    automatic: mail.automatic,
    bounce: mail.bounce,
    files: mail.attachments.map(fileLine),
    problems: mail.problems,
    signed: mail.signed,
  }
  const named = new Set(Object.keys(wholeRow(row)))
  return Object.fromEntries(Object.entries(read).filter(([field]) => named.has(field)))
}

function fileLine({ name, mediaType, bytes, inline }: ReadAttachment): string {
  return `${name} ${mediaType} ${bytes.length}${inline ? ' inline' : ''}`
}
