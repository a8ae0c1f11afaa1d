import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, diego, lucia, openScene } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { connect } from '../realtime/socket.fixture.ts'
import { readBatch } from '../log/follow-log.ts'
import { indexEvents } from '../search/index-messages.ts'

/**
 * Every way out, tried by every kind of viewer: each word below was written in one place, and must never be in any
 * answer or frame of a viewer who has no standing there.
 */
const kinds = [
  'nobody',
  'anonymous owner',
  'anonymous stranger',
  'signed-out owner',
  'owner',
  'same realm',
  'other realm',
  'engineer',
  'leader',
  'operator',
  'project team',
  'other project team',
] as const
type Kind = (typeof kinds)[number]

const seesAll: readonly Kind[] = ['engineer', 'leader']
/** Who may meet a word: of the conversation that went on and was handed off, before and after; of one in the realm; of another realm. */
const words = {
  'kingfisher before': ['anonymous owner', 'owner', 'project team', ...seesAll],
  'kestrel after': ['owner', 'project team', ...seesAll],
  'goshawk answer': ['owner', 'project team', ...seesAll],
  'merlin note': ['project team', ...seesAll],
  'harrier fact': ['owner', 'project team', ...seesAll],
  'osprey file': ['owner', 'project team', ...seesAll],
  'buzzard reason': ['owner', 'project team', ...seesAll],
  'falcon word': ['owner', 'project team', ...seesAll],
  'condor realm': ['owner', ...seesAll],
  'curlew elsewhere': ['other realm', ...seesAll],
  'lapwing merged': ['owner', ...seesAll],
  'siskin split': ['owner', 'project team', ...seesAll],
  'dunnock other matter': ['owner', ...seesAll],
  'plover live': ['owner', 'project team', ...seesAll],
  'dunlin live note': ['project team', ...seesAll],
  'Camila Nogueira': ['owner', 'project team', ...seesAll],
} as const satisfies Record<string, readonly Kind[]>
type Word = keyof typeof words
const said = Object.keys(words) as Word[]

let scene: Scene
let viewers: ReadonlyMap<Kind, Viewer | null>
const ids = { wentOn: '', inRealm: '', elsewhere: '', merged: '', splitOff: '' }
const files: string[] = []
const macroId = newId()
const gets: { path: string; operationId: string }[] = []
const writes: { path: string; method: 'PUT' | 'POST' | 'PATCH' | 'DELETE' }[] = []

beforeAll(async () => {
  scene = await openScene()
  const anonymous = await scene.visitor()
  const owner = await scene.signedIn(camila)
  ids.wentOn = await scene.opensOne(anonymous, { text: 'kingfisher before' })
  await scene.goesOn(anonymous, owner, ids.wentOn)
  await scene.writes(owner, ids.wentOn, 'kestrel after')
  await scene.writes(scene.bruna, ids.wentOn, 'goshawk answer')
  await scene.writes(scene.bruna, ids.wentOn, 'merlin note', { kind: 'note' })
  await scene.done(owner, 'PUT', `/conversations/${ids.wentOn}/facts/pipeline`, { value: 'harrier fact' })
  files.push(
    await scene.uploads(owner, ids.wentOn, 'osprey file\n'),
    await scene.uploads(scene.bruna, ids.wentOn, 'merlin note as a file\n'),
  )
  await scene.writes(owner, ids.wentOn, 'See the file', { attachments: [files[0]] })
  await scene.writes(scene.bruna, ids.wentOn, '', { kind: 'note', attachments: [files[1]] })
  await scene.done(scene.bruna, 'PUT', `/conversations/${ids.wentOn}/hand-offs/${newId()}`, {
    teamId: scene.teams.andes,
    reason: 'buzzard reason',
  })
  await scene.done(owner, 'PUT', `/conversations/${ids.wentOn}/rating`, { face: 'sad', word: 'falcon word' })
  ids.inRealm = await scene.opensOne(owner, { text: 'condor realm' })
  // One of the realm that was merged into the one that a team and a signed-out browser read, and one split off that.
  ids.merged = await scene.opensOne(owner, { text: 'lapwing merged' })
  await scene.done(scene.bruna, 'PUT', `/conversations/${ids.merged}/merge`, { into: ids.wentOn })
  const { id: quoted } = await scene.writes(owner, ids.wentOn, 'siskin split')
  ids.splitOff = newId()
  await scene.done(scene.bruna, 'PUT', `/conversations/${ids.wentOn}/splits/${ids.splitOff}`, {
    messages: [quoted],
    subject: 'dunnock other matter',
    demand: 'platform-question',
  })
  const other = await scene.signedIn(lucia)
  ids.elsewhere = await scene.opensOne(other, { text: 'curlew elsewhere' })
  await scene.desk.db
    .insertInto('macro')
    .values({
      id: macroId,
      name: 'Greeting',
      texts: JSON.stringify({
        pt: 'Olá {requester} {pipeline}',
        en: 'Hello {requester} {pipeline}',
        es: 'Hola {requester} {pipeline}',
      }),
      disclosure: 'general',
    })
    .execute()
  const leaving = await scene.signedIn(camila)
  await scene.ask(leaving, 'DELETE', '/requester-sessions/current')
  viewers = new Map<Kind, Viewer | null>([
    ['nobody', null],
    ['anonymous owner', anonymous],
    ['anonymous stranger', await scene.visitor()],
    ['signed-out owner', leaving],
    ['owner', owner],
    ['same realm', await scene.signedIn(diego)],
    ['other realm', other],
    ['engineer', scene.bruna],
    ['leader', scene.otavio],
    ['operator', scene.paulo],
    ['project team', scene.joana],
    ['other project team', scene.nico],
  ])
  const { paths } = (await scene.ask(null, 'GET', '/openapi.json')).body
  for (const [path, methods] of Object.entries(paths as Record<string, Record<string, { operationId: string }>>)) {
    for (const [method, { operationId }] of Object.entries(methods)) {
      for (const filled of fill(path.replace('/api/v1', ''))) {
        if (method === 'get') gets.push({ path: filled, operationId })
        else if (filled.includes(ids.wentOn) || filled.includes(ids.inRealm) || filled.includes(files[0]!))
          writes.push({ path: filled, method: method.toUpperCase() as 'PUT' })
      }
    }
  }
  // The index follows the log a moment later.
  await vi.waitFor(
    async () => {
      await readBatch(scene.desk, 'search', indexEvents)
      for (const word of ['curlew', 'merlin']) {
        const { text } = await scene.ask(scene.bruna, 'GET', `/search?q=${word}`)
        if (!text.includes(word)) throw new Error(`Search does not find ${word}.`)
      }
    },
    { timeout: 20_000, interval: 200 },
  )
})
afterAll(() => scene.close())

/** The path with every id that it could be about; an unknown parameter makes it about nothing that is there. */
function fill(path: string): string[] {
  const conversations = Object.values(ids)
  const places: Record<string, readonly string[]> = {
    '/conversations/{id}': conversations.map((id) => `/conversations/${id}`),
    '/attachments/{id}': files.map((id) => `/attachments/${id}`),
  }
  const start = Object.keys(places).find((known) => path.startsWith(known))
  const filled = start ? places[start]!.map((place) => path.replace(start, place)) : [path]
  const searched = path === '/search' ? said.map((word) => `/search?q=${encodeURIComponent(word)}`) : filled
  return searched.map((one) =>
    one
      .replace('{macroId}', macroId)
      .replace('{name}', 'pipeline')
      .replace(/\{\w+\}/g, newId()),
  )
}

/** The words in these bytes that this kind of viewer must not meet. */
function leaked(kind: Kind, bytes: string): Word[] {
  return said.filter((word) => !(words[word] as readonly Kind[]).includes(kind) && bytes.includes(word))
}

describe.each(kinds)('%s', (kind) => {
  test('meets in no answer to any reading what is not theirs, and everywhere together all that is', async () => {
    const viewer = viewers.get(kind) ?? null
    const met = new Set<Word>()
    for (const { path } of gets) {
      for (const query of path.includes('/events') ? ['?since=0&limit=200', '?before=1000&limit=200'] : ['']) {
        const { text, headers } = await scene.ask(viewer, 'GET', path + query)
        const bytes = text + JSON.stringify(headers)
        expect(leaked(kind, bytes), `${kind} GET ${path}${query}`).toEqual([])
        for (const word of said) if (bytes.includes(word)) met.add(word)
      }
    }
    const live: readonly Word[] = ['plover live', 'dunlin live note']
    expect([...met].toSorted()).toEqual(
      said.filter((word) => !live.includes(word) && (words[word] as readonly Kind[]).includes(kind)).toSorted(),
    )
  })

  test('meets it in no problem that a try to write ends in', async () => {
    if ((words['kestrel after'] as readonly Kind[]).includes(kind)) return expect(writes.length).toBeGreaterThan(10)
    const viewer = viewers.get(kind) ?? null
    for (const { path, method } of writes) {
      for (const body of [
        undefined,
        {},
        {
          text: 'x',
          value: 'x',
          reason: 'x',
          demand: 'incident',
          language: 'en',
          staffId: newId(),
          teamId: newId(),
          messageId: newId(),
          until: '2027-01-01T00:00:00Z',
          solved: true,
          face: 'happy',
          email: 'a@b.example',
          deliveredSeq: 1,
          seenSeq: 1,
        },
      ]) {
        const { text, status } = await scene.ask(viewer, method, path, body)
        expect(status, `${kind} ${method} ${path}: ${text}`).not.toBe(500)
        expect(leaked(kind, text), `${kind} ${method} ${path}`).toEqual([])
      }
    }
  })
})

test('no socket pushes to anybody what is not theirs', async () => {
  const lines = await Promise.all(
    kinds.flatMap((kind) => {
      const viewer = viewers.get(kind)
      return viewer && kind !== 'signed-out owner' ? [connect(scene, viewer).then((line) => ({ kind, line }))] : []
    }),
  )
  for (const { line } of lines) {
    line.say({ type: 'watch-queue' })
    for (const conversation of Object.values(ids)) line.say({ type: 'watch', conversation, since: 0 })
  }
  const answered = ({ line }: (typeof lines)[number]) =>
    line.frames.filter((frame) => frame.type === 'watching' || frame.type === 'gone').length
  await expect.poll(() => lines.map(answered), { timeout: 10_000 }).toEqual(lines.map(() => Object.keys(ids).length))
  const owner = viewers.get('owner')!
  await scene.writes(owner, ids.wentOn, 'plover live')
  await scene.writes(scene.bruna, ids.wentOn, 'dunlin live note', { kind: 'note' })
  for (const { line, kind } of lines) {
    if ((words['dunlin live note'] as readonly Kind[]).includes(kind))
      await line.until('event', ({ event }) => event.message?.text === 'dunlin live note')
    else if (kind === 'owner') await line.until('event', ({ event }) => event.message?.text === 'plover live')
  }
  await lines.find(({ kind }) => kind === 'engineer')!.line.until('queue')
  for (const { kind, line } of lines) expect(leaked(kind, JSON.stringify(line.frames)), kind).toEqual([])
})
