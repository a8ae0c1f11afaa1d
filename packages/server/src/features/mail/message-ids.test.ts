import { expect, test } from 'vitest'
import type { Desk } from '../../desk.ts'
import { readSettings } from '../../settings.ts'
import { mailIdOf, messageIdFor } from './message-ids.ts'

const deskWith = (settings: Record<string, string>) => ({ settings: readSettings(settings) }) as Desk
const desk = deskWith({ SECRET_KEY: 'the key of this desk, long enough', PUBLIC_URL: 'https://desk.example' })
const mailId = '0190c2d4-0000-7000-8000-00000000ac3e'

test('a Message-ID of ours names its mail, also in capitals, without brackets or after a move to another host', () => {
  const messageId = messageIdFor(desk, mailId)
  expect(messageId).toMatch(/^<0190c2d4-0000-7000-8000-00000000ac3e\.[0-9a-f]{32}@desk\.example>$/)
  const moved = deskWith({ SECRET_KEY: desk.settings.SECRET_KEY!, PUBLIC_URL: 'https://support.example' })
  for (const given of [messageId, messageId.toUpperCase(), messageId.slice(1, -1), ` ${messageId} `])
    expect(mailIdOf(moved, given)).toBe(mailId)
})

test('a Message-ID that somebody made up names nothing', () => {
  const messageId = messageIdFor(desk, mailId)
  const other = deskWith({ SECRET_KEY: 'the key of another desk, long enough' })
  expect(mailIdOf(other, messageId)).toBeNull()
  const [hash] = /[0-9a-f]{32}/.exec(messageId)!
  for (const given of [
    '',
    `<${mailId}@desk.example>`,
    `<${mailId}.${'0'.repeat(32)}@desk.example>`,
    messageId.replace('ac3e', 'ac3f'),
    messageId.replace(hash, hash.slice(1)),
    `${messageId} ${messageId}`,
  ])
    expect(mailIdOf(desk, given)).toBeNull()
})
