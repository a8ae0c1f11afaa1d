import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { labelledTexts } from '../../../../pipelines/test/labelled-texts.ts'
import { newId } from '../../infrastructure/ids.ts'
import { camila, marAzul } from '../../scene.fixture.ts'
import type { Viewer } from '../../scene.fixture.ts'
import { docx, packings, pdf, rtf, unreadables, zip } from './packed-files.fixture.ts'
import type { PackedFile } from './packed-files.fixture.ts'
import { sweepUnboundFiles } from '../attachments/sweep-unbound-files.ts'
import { openNamesScene } from './names-platform.fixture.ts'
import type { NamesScene } from './names-platform.fixture.ts'

const { realm, texts } = labelledTexts()
const unsigned = 'common words without a sign'
const beside = 'ordinary words beside what names are called'
/** Of each way to write a name, and each kind of harmless text, one in each language. */
const chosen = texts.filter(
  ({ how, language }, at) =>
    how !== unsigned &&
    how !== beside &&
    texts.findIndex((other) => other.how === how && other.language === language) === at,
)

let scene: NamesScene
let conversation: string
let ofMarAzul: string
beforeAll(async () => {
  // The contract knows no capsules; their names stand in as those of globals.
  const names = realm.map(({ kind, name }) => ({ kind: kind === 'capsule' ? ('global' as const) : kind, value: name }))
  scene = await openNamesScene({ [marAzul.id]: names })
  conversation = await scene.opensOne(await scene.visitor())
  ofMarAzul = await scene.opensOne(await scene.signedIn(camila))
  await scene.looks(scene.bruna, marAzul.id, ofMarAzul)
})
afterAll(() => scene.close())

async function uploads(who: Viewer, { name, bytes }: PackedFile, id = conversation): Promise<string> {
  const file = newId()
  await scene.done(who, 'PUT', `/attachments/${file}`, { conversationId: id, name, sizeBytes: bytes.length })
  await scene.ask(who, 'PATCH', `/attachments/${file}?offset=0`, bytes, { 'content-type': 'application/octet-stream' })
  return file
}
const sends = (who: Viewer, file: string, id = conversation) =>
  scene.tryWrite(who, id, 'See the file', { attachments: [file] })
type Found = readonly { readonly term: string }[]
const termsOf = (derived: Found = []) => [...new Set(derived.map(({ term }) => term))]

test('the labelled texts are found or let go as the content of a file, just as they are as a message', async () => {
  expect(chosen.length).toBeGreaterThan(20)
  for (const [at, { how, language, text, names }] of chosen.entries()) {
    if (at % 40 === 39) await makeRoom()
    const file = await uploads(scene.bruna, { name: 'trace.log', bytes: Buffer.from(text) })
    const sent = await sends(scene.bruna, file)
    const checked = await scene.done(scene.bruna, 'POST', `/conversations/${conversation}/disclosure-check`, { text })
    expect(termsOf(sent.body.derived), `${language}, ${how}: ${text}`).toEqual(termsOf(checked.derived))
    expect(sent.status, `${language}, ${how}: ${text}`).toBe(names.length === 0 ? 200 : 422)
  }
})

const named = chosen.find(({ names }) => names.length > 0)!
const harmless = chosen.find(({ names }) => names.length === 0)!

/** What was stopped lies with the desk for a day, and there is room for fifty files. */
async function makeRoom(): Promise<void> {
  scene.clock.pass(25 * 60 * 60_000)
  await sweepUnboundFiles(scene.desk)
}

describe('a packed file', () => {
  beforeAll(makeRoom)

  const mail = packings['a zip in a mail of Outlook']!
  const [zlib, brotli] = [packings['zlib']!, packings['brotli']!]
  test.each(Object.entries({ zip, docx, pdf, rtf, mail, zlib, brotli }))(
    'is opened: the names in a %s stop it, also before it is sent',
    async (_kind, pack) => {
      const file = await uploads(scene.bruna, pack(named.text))
      const checked = await scene.done(scene.bruna, 'POST', `/conversations/${conversation}/disclosure-check`, {
        text: '',
        attachments: [file],
      })
      expect(termsOf(checked.derived)).toEqual(named.names)
      const sent = await sends(scene.bruna, file)
      expect([sent.status, termsOf(sent.body.derived), sent.body.derived[0].way]).toEqual([422, named.names, 'file'])
      expect((await sends(scene.bruna, await uploads(scene.bruna, pack(harmless.text)))).status).toBe(200)
    },
  )
})

describe('a file that nobody can read', () => {
  beforeAll(makeRoom)
  const sealed = unreadables['a zip with a password']!()
  const vouch = (who: Viewer, file: string, id = conversation) =>
    scene.ask(who, 'PUT', `/conversations/${id}/vouched-files/${file}`, { reason: 'I opened it: pictures' })

  const some = [
    'a zip with a password',
    'a gzip of far more than it seems',
    'a PDF with a password',
    'a PDF that is none',
    'a sheet of old with a password',
    'a document of old that is broken',
    'a few bytes of no known kind',
  ]
  test.each(some)('goes to nobody who is not signed in, with its own reason: %s', async (what) => {
    const file = unreadables[what]!()
    const sent = await sends(scene.bruna, await uploads(scene.bruna, file))
    expect([sent.status, sent.body.because], sent.text).toEqual([422, 'realm-derived'])
    expect(sent.body.derived).toMatchObject([{ what: 'unreadable', term: file.name, realm: null, mayOverrule: false }])
    expect(sent.body.detail).not.toContain('(')
    expect(sent.body.detail).toContain('its content cannot be read')
    expect(sent.body.nextStep).toContain('without a password')
  })

  test('is said to be of no realm, and counted for none, in a conversation of none', async () => {
    const stops = async () => (await scene.done(scene.otavio, 'GET', '/disclosure-stops')).total
    const before = await stops()
    expect((await sends(scene.bruna, await uploads(scene.bruna, sealed))).status).toBe(422)
    expect(await stops()).toBe(before)
    const ofIt = await uploads(scene.bruna, sealed, ofMarAzul)
    const told = await scene.tryWrite(scene.bruna, ofMarAzul, 'See it', { attachments: [ofIt], disclosure: 'general' })
    expect([told.status, told.body.derived[0].realm]).toEqual([422, null])
    const { items } = await scene.done(scene.otavio, 'GET', '/disclosure-stops')
    expect(items).toContainEqual(
      expect.objectContaining({ realm: expect.objectContaining({ id: marAzul.id }), way: 'file' }),
    )
  })

  test('goes to signed-in people of the realm, and from somebody who never heard of any realm', async () => {
    expect((await sends(scene.bruna, await uploads(scene.bruna, sealed, ofMarAzul), ofMarAzul)).status).toBe(200)
    expect(
      (await sends(scene.caio, await uploads(scene.caio, unreadables['an OpenDocument with a password']!()))).status,
    ).toBe(200)
  })

  test('goes where a leader answers for it, with a note and a line in the audit log; nowhere else, and no other', async () => {
    const [sealed, other] = [unreadables['a zip with such a zip inside']!(), unreadables['a zip that is cut off']!()]
    const [file, cut] = [await uploads(scene.bruna, sealed), await uploads(scene.bruna, other)]
    expect((await vouch(scene.bruna, file)).status).toBe(404)
    expect((await vouch(scene.otavio, file)).status).toBe(404)
    await scene.writes(scene.bruna, conversation, 'Please look', { kind: 'note', attachments: [file] })
    expect((await vouch(scene.bruna, file)).status).toBe(404)
    expect((await vouch(scene.otavio, file)).status).toBe(204)
    expect((await vouch(scene.otavio, file)).status).toBe(204)
    expect((await sends(scene.bruna, await uploads(scene.bruna, sealed))).status).toBe(200)
    expect((await sends(scene.bruna, cut)).status).toBe(422)
    const elsewhere = await scene.opensOne(await scene.visitor())
    expect((await sends(scene.bruna, await uploads(scene.bruna, sealed, elsewhere), elsewhere)).status).toBe(422)
    const notes = (await scene.reads(scene.bruna, conversation)).events.filter(({ message }) =>
      message?.text.startsWith('I read "all.zip" and answer for it'),
    )
    expect(notes.map(({ message }) => message?.kind)).toEqual(['note'])
    const { items } = await scene.done(scene.otavio, 'GET', '/audit')
    expect(items[0]).toMatchObject({ action: 'file-vouched-for', became: { name: 'all.zip' } })
  })

  test('and is marked, nobody answers for', async () => {
    const file = await uploads(scene.otavio, unreadables['a PDF with a password']!(), ofMarAzul)
    expect((await sends(scene.otavio, file, ofMarAzul)).status).toBe(200)
    const again = await uploads(scene.otavio, unreadables['a PDF with a password']!())
    expect((await vouch(scene.otavio, again)).body).toMatchObject({ because: 'marked-stays' })
    expect((await sends(scene.otavio, again)).status).toBe(422)
  })

  test('is stopped beside one of the same name that a leader answers for', async () => {
    const id = await scene.opensOne(await scene.visitor())
    const read = unreadables['a mail of Outlook with a sealed file']!()
    const other = { name: read.name, bytes: unreadables['a few bytes of no known kind']!().bytes }
    expect((await vouch(scene.otavio, await uploads(scene.otavio, read, id), id)).status).toBe(204)
    const attachments = [await uploads(scene.bruna, other, id), await uploads(scene.bruna, read, id)]
    expect((await scene.tryWrite(scene.bruna, id, 'See both', { attachments })).status).toBe(422)
  })
})
