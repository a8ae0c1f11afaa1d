import { findTerms, termIndex } from '@plantao/pipelines'
import { describe, expect, test } from 'vitest'
import { labelledTexts } from '../../../../pipelines/test/labelled-texts.ts'
import { opaque, ordinary, packings, unreadables } from './packed-files.fixture.ts'
import { readPacked } from './read-packed.ts'

const { realm, texts } = labelledTexts()
const index = termIndex(realm)
const foundIn = (text: string) => findTerms(index, text).flatMap(({ terms }) => terms.map(({ name }) => name))
/** A font of a simple PDF has no other letters. */
const isLatin = (text: string) => /^[\n\x20-\x7E\xA1-\xAC\xAE-\xFF]*$/.test(text)
/** What a writer of a document cannot put into it, or its reader does not see there. */
const isText = (text: string) => !/[^\P{Cc}\n]/u.test(text)

const everyNth = 5
/** What is known to be missed, or to raise an alarm, however it is sent. */
const undecided = ['common words without a sign', 'ordinary words beside what names are called']

describe('the labelled texts are found or let go in a packed file just as they are by themselves:', () => {
  const chosen = texts.filter(({ text, how }, at) => isText(text) && !undecided.includes(how) && at % everyNth === 0)

  test.each(Object.keys(packings))('%s', async (how) => {
    const told = chosen.filter(({ text }) => how !== 'pdf' || isLatin(text))
    const measured = { names: 0, missed: 0, harmless: 0, alarms: 0 }
    for (const { text, names } of told) {
      const { texts: read, unread } = await readPacked(packings[how]!(text))
      expect(unread, text).toEqual([])
      const found = read.flatMap((piece) => foundIn(piece.text))
      expect(new Set(found), text).toEqual(new Set(foundIn(text)))
      measured.names += names.length
      measured.missed += names.filter((name) => !found.includes(name)).length
      measured.harmless += names.length === 0 ? 1 : 0
      measured.alarms += names.length === 0 && found.length > 0 ? 1 : 0
    }
    expect(measured.names).toBeGreaterThan(25)
    expect(measured.harmless).toBeGreaterThan(20)
    expect(measured).toMatchObject({ missed: 0, alarms: 0 })
  })
})

test('names of what is packed, and of what is packed in it, are read as well', async () => {
  const { texts: read } = await readPacked(packings['zip in a zip']!('nothing'))
  expect(read.map(({ text }) => text).join(' ')).toContain('inner.zip logs/trace.log')
})

describe('a file of which nobody can say what it says is never passed as read:', () => {
  test.each(Object.keys(unreadables))('%s', async (what) => {
    const { unread } = await readPacked(unreadables[what]!())
    expect(unread.length).toBeGreaterThan(0)
  })
})

describe('what people send is not taken for a file that nobody can read:', () => {
  test.each(Object.keys(ordinary))('%s', async (name) => {
    expect((await readPacked({ name, bytes: ordinary[name]!() })).unread).toEqual([])
  })
})

test('a name stands in a text of old that divides it, and in a file of no known kind, but none in what is drawn', async () => {
  const { name } = realm.find((term) => /^[a-z]+-[a-z]+/.test(term.name))!
  const bytes = Buffer.concat([Buffer.from('\0\0'), Buffer.from(name), Buffer.alloc(90)])
  const said = async (file: string, of: Buffer) =>
    (await readPacked({ name: file, bytes: of })).texts.map(({ text }) => text)
  expect((await said('a.dat', bytes)).flatMap(foundIn)).toContain(name)
  const [first, ...rest] = name.split('-')
  const divided = `{\\rtf1\\ansi see ${first}{\\b -}${rest.join('-')}\\~now {\\*\\bkmkstart a}}`
  expect((await said('a.rtf', Buffer.from(divided))).flatMap(foundIn)).toEqual([name])
  const picture = Buffer.concat([ordinary['a.png']!(), opaque(50_000)])
  expect((await said('a.png', picture)).flatMap(foundIn)).toEqual([])
})
