import { afterAll, beforeAll, expect, test } from 'vitest'
import { labelledTexts } from '../../../../pipelines/test/labelled-texts.ts'
import { newId } from '../../infrastructure/ids.ts'
import { camila, marAzul } from '../../scene.fixture.ts'
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
beforeAll(async () => {
  // The contract knows no capsules; their names stand in as those of globals.
  const names = realm.map(({ kind, name }) => ({ kind: kind === 'capsule' ? ('global' as const) : kind, value: name }))
  scene = await openNamesScene({ [marAzul.id]: names })
  conversation = await scene.opensOne(await scene.visitor())
  await scene.looks(scene.bruna, marAzul.id, await scene.opensOne(await scene.signedIn(camila)))
})
afterAll(() => scene.close())

test('the labelled texts are found or let go as the content of a file, just as they are as a message', async () => {
  expect(chosen.length).toBeGreaterThan(20)
  for (const { how, language, text, names } of chosen) {
    const [file, bytes] = [newId(), Buffer.from(text)]
    const body = { conversationId: conversation, name: 'trace.log', sizeBytes: bytes.length }
    await scene.done(scene.bruna, 'PUT', `/attachments/${file}`, body)
    await scene.ask(scene.bruna, 'PATCH', `/attachments/${file}?offset=0`, bytes, {
      'content-type': 'application/octet-stream',
    })
    const sent = await scene.tryWrite(scene.bruna, conversation, 'See the file', { attachments: [file] })
    const checked = await scene.done(scene.bruna, 'POST', `/conversations/${conversation}/disclosure-check`, { text })
    const termsOf = (derived: readonly { readonly term: string }[] = []) => [
      ...new Set(derived.map(({ term }) => term)),
    ]
    expect(termsOf(sent.body.derived), `${language}, ${how}: ${text}`).toEqual(termsOf(checked.derived))
    expect(sent.status, `${language}, ${how}: ${text}`).toBe(names.length === 0 ? 200 : 422)
  }
})
