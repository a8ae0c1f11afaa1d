import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepMail } from './features/incoming-mail/keep-mail.ts'
import { takeInMails } from './features/incoming-mail/take-in-mails.ts'
import { newId } from './infrastructure/ids.ts'
import { seedRota } from './features/rota/rota.fixture.ts'
import type { SeededRota } from './features/rota/rota.fixture.ts'
import { camila, diego, lucia, openScene } from './scene.fixture.ts'
import type { Answer, Scene, Viewer } from './scene.fixture.ts'
import { authorisationRows, viewerKinds } from './authorisation-table.fixture.ts'
import type { ViewerKind } from './authorisation-table.fixture.ts'

/** What the operations are asked about: a conversation with its file, the hand-off of it, and ids of the caller's making. */
type Subject = {
  readonly conversation: string
  readonly messageId: string
  readonly file: string
  /** Another conversation of the same owner. */
  readonly other: string
  readonly handOff: string
  readonly escalation: string
  readonly heldMail: string
}
type Call = { readonly path: string; readonly body?: object | Buffer; readonly type?: string }

let scene: Scene
let macro: string
let failedMail: string
let rota: SeededRota
let viewers: ReadonlyMap<ViewerKind, Viewer | null>
beforeAll(async () => {
  scene = await openScene({ settings: { SMTP_URL: 'smtp://127.0.0.1:1' } })
  macro = newId()
  await scene.desk.db
    .insertInto('macro')
    .values({
      id: macro,
      name: 'Greeting',
      texts: JSON.stringify({ pt: 'Olá', en: 'Hello', es: 'Hola' }),
      disclosure: 'general',
    })
    .execute()
  failedMail = newId()
  await scene.desk.db
    .insertInto('mail')
    .values({
      id: failedMail,
      message_id: `<${failedMail}@desk.example>`,
      conversation_id: null,
      to_address: 'lost@mail.example',
      language: 'en',
      kind: 'recovery',
      subject: 'Your realms',
      text: 'Hello',
      state: 'failed',
      last_problem: null,
      created_at: scene.clock.now(),
      sent_at: null,
    })
    .execute()
  rota = await seedRota(scene)
  viewers = await everybody()
})
afterAll(() => scene.close())

/** A viewer of each kind; requesters in new sessions. */
async function everybody(): Promise<ReadonlyMap<ViewerKind, Viewer | null>> {
  return new Map<ViewerKind, Viewer | null>([
    ['nobody', null],
    ['anonymous owner', await scene.visitor()],
    ['anonymous stranger', await scene.visitor()],
    ['owner', await scene.signedIn(camila)],
    ['same realm', await scene.signedIn(diego)],
    ['other realm', await scene.signedIn(lucia)],
    ['engineer', scene.bruna],
    ['leader', scene.otavio],
    ['operator', scene.paulo],
    ['project team', scene.joana],
    ['other project team', scene.nico],
  ])
}

/** Operations on something that is there, with all that they need; the others are let in if they get as far as reading what was sent. */
const calls: Record<string, (subject: Subject) => Call> = {
  readPastedText: () => ({ path: '/realm/pasted-text', body: { text: 'It fails' } }),
  findDifferences: () => ({ path: '/realm/differences', body: { facts: [] } }),
  listDeployers: () => ({ path: '/realm/deployers?environment=prod' }),
  listPeopleOfConversation: ({ conversation }) => ({ path: `/conversations/${conversation}/people` }),
  inviteIntoConversation: ({ conversation }) => ({ path: `/conversations/${conversation}/invitations/somebody` }),
  readRealmPanel: ({ conversation }) => ({ path: `/conversations/${conversation}/realm` }),
  searchRealmPipelines: ({ conversation }) => ({ path: `/conversations/${conversation}/realm/pipelines` }),
  readRealmPipeline: ({ conversation }) => ({ path: `/conversations/${conversation}/realm/pipelines/p1` }),
  readRealmFlow: ({ conversation }) => ({ path: `/conversations/${conversation}/realm/pipelines/p1/flow/1.0` }),
  readRealmExecution: ({ conversation }) => ({ path: `/conversations/${conversation}/realm/executions/e1` }),
  listRealmAlerts: ({ conversation }) => ({ path: `/conversations/${conversation}/realm/alerts` }),
  takeRealmLogFile: ({ conversation }) => ({
    path: `/conversations/${conversation}/realm/log-files/${newId()}`,
    body: { execution: 'e1' },
  }),
  takeExcerpt: ({ conversation }) => ({
    path: `/conversations/${conversation}/excerpts`,
    body: { source: 'pipeline', pipeline: 'p1' },
  }),
  previewImpact: ({ conversation }) => ({
    path: `/conversations/${conversation}/impacts/preview`,
    body: { pipeline: 'p1', environment: 'prod', change: { replicas: 2 } },
  }),
  attachImpact: ({ conversation }) => ({
    path: `/conversations/${conversation}/impacts/${newId()}`,
    body: { note: 'Two more replicas' },
  }),
  listImpacts: ({ conversation }) => ({ path: `/conversations/${conversation}/impacts` }),
  answerImpact: ({ conversation }) => ({
    path: `/conversations/${conversation}/impacts/${newId()}/answer`,
    body: { confirmed: true, word: null },
  }),
  listOwnRealmLooks: () => ({ path: '/realm/access-log' }),
  exportOwnRealmLooks: () => ({ path: '/realm/access-log/csv' }),
  readConversation: ({ conversation }) => ({ path: `/conversations/${conversation}` }),
  readEvents: ({ conversation }) => ({ path: `/conversations/${conversation}/events` }),
  listConversationMails: ({ conversation }) => ({ path: `/conversations/${conversation}/mails` }),
  retryMail: () => ({ path: `/mails/${failedMail}/retry` }),
  explainPromises: ({ conversation }) => ({ path: `/conversations/${conversation}/promises` }),
  openConversation: ({ conversation, messageId }) => ({
    path: `/conversations/${conversation}`,
    body: { messageId, language: 'en', demand: 'platform-question', text: 'How?' },
  }),
  markRead: ({ conversation }) => ({
    path: `/conversations/${conversation}/marks`,
    body: { deliveredSeq: 1, seenSeq: 1 },
  }),
  stateFact: ({ conversation }) => ({
    path: `/conversations/${conversation}/facts/pipeline`,
    body: { value: newId(), reason: 'It is another' },
  }),
  correctDemand: ({ conversation }) => ({
    path: `/conversations/${conversation}/demand`,
    body: { demand: 'access', reason: 'It is about access' },
  }),
  changeConversationLanguage: ({ conversation }) => ({
    path: `/conversations/${conversation}/language`,
    body: { language: 'pt' },
  }),
  assignConversation: ({ conversation }) => ({
    path: `/conversations/${conversation}/assignment`,
    body: { staffId: scene.caio.id },
  }),
  unassignConversation: ({ conversation }) => ({ path: `/conversations/${conversation}/assignment` }),
  snoozeConversation: ({ conversation }) => ({
    path: `/conversations/${conversation}/snooze`,
    body: { until: '2027-01-01T00:00:00Z' },
  }),
  wakeConversation: ({ conversation }) => ({ path: `/conversations/${conversation}/snooze` }),
  waitOnRequester: ({ conversation }) => ({ path: `/conversations/${conversation}/wait` }),
  waitOnThirdParty: ({ conversation }) => ({
    path: `/conversations/${conversation}/third-party-wait`,
    body: { reason: 'The carrier' },
  }),
  stopWaitingOnThirdParty: ({ conversation }) => ({ path: `/conversations/${conversation}/third-party-wait` }),
  closeConversation: ({ conversation }) => ({ path: `/conversations/${conversation}/closure` }),
  askForAnswer: ({ conversation, messageId }) => ({
    path: `/conversations/${conversation}/messages/${messageId}/thanks`,
  }),
  listMergeCandidates: ({ conversation }) => ({ path: `/conversations/${conversation}/merge-candidates` }),
  mergeConversation: ({ conversation, other }) => ({
    path: `/conversations/${conversation}/merge`,
    body: { into: other },
  }),
  unmergeConversation: ({ conversation }) => ({ path: `/conversations/${conversation}/merge` }),
  splitConversation: ({ conversation, messageId }) => ({
    path: `/conversations/${conversation}/splits/${newId()}`,
    body: { messages: [messageId], subject: 'Another matter', demand: 'access' },
  }),
  readQuotes: ({ conversation }) => ({ path: `/conversations/${conversation}/quotes` }),
  stopWaiting: ({ conversation }) => ({ path: `/conversations/${conversation}/wait` }),
  resolveConversation: ({ conversation }) => ({ path: `/conversations/${conversation}/resolution` }),
  reopenConversation: ({ conversation }) => ({ path: `/conversations/${conversation}/resolution` }),
  answerResolution: ({ conversation }) => ({
    path: `/conversations/${conversation}/resolution/answer`,
    body: { solved: true },
  }),
  rateConversation: ({ conversation }) => ({ path: `/conversations/${conversation}/rating`, body: { face: 'happy' } }),
  leaveContact: ({ conversation }) => ({
    path: `/conversations/${conversation}/contact`,
    body: { email: 'somebody@example.com' },
  }),
  escalate: ({ conversation }) => ({
    path: `/conversations/${conversation}/escalations/${newId()}`,
    body: escalation,
  }),
  answerEscalationOutcome: ({ conversation, escalation: id }) => ({
    path: `/conversations/${conversation}/escalations/${id}/answer`,
    body: { accepted: true },
  }),
  listEscalationsOfConversation: ({ conversation }) => ({ path: `/conversations/${conversation}/escalations` }),
  offerGoOn: ({ conversation }) => ({ path: `/conversations/${conversation}/go-on` }),
  goOn: () => ({ path: '/go-on', body: { code: 'XXXX-XXXX-XXXX-XXXX-XXXX' } }),
  sendMessage: ({ conversation }) => ({
    path: `/conversations/${conversation}/messages/${newId()}`,
    body: { text: 'Hello' },
  }),
  beginAttachment: ({ conversation }) => ({
    path: `/attachments/${newId()}`,
    body: { conversationId: conversation, name: 'a.log', sizeBytes: 3 },
  }),
  readAttachmentProgress: ({ file }) => ({ path: `/attachments/${file}` }),
  sendAttachmentChunk: ({ file }) => ({
    path: `/attachments/${file}?offset=0`,
    body: Buffer.from('abc'),
    type: 'application/octet-stream',
  }),
  readAttachment: ({ file }) => ({ path: `/attachments/${file}/content` }),
  readTranscript: ({ conversation }) => ({ path: `/conversations/${conversation}/transcript` }),
  checkDisclosure: ({ conversation }) => ({
    path: `/conversations/${conversation}/disclosure-check`,
    body: { text: 'Which pipeline?' },
  }),
  vouchForFile: ({ conversation, file }) => ({
    path: `/conversations/${conversation}/vouched-files/${file}`,
    body: { reason: 'I opened it' },
  }),
  fillMacro: ({ conversation }) => ({ path: `/conversations/${conversation}/macros/${macro}` }),
  readRota: () => ({ path: `/rota?from=${rota.from}&to=${rota.to}` }),
  enterAbsence: () => ({ path: `/rota/absences/${newId()}`, body: { staffId: scene.caio.id, ...rota.absent } }),
  removeAbsence: () => ({ path: `/rota/absences/${rota.absencesOfCaio.shift()}` }),
  askForSwap: () => ({
    path: `/rota/swaps/${newId()}`,
    body: { shiftId: rota.shiftOfBruna, date: rota.dates[0], toStaffId: scene.caio.id },
  }),
  acceptSwap: () => ({ path: `/rota/swaps/${rota.askedOfBruna[0]}/acceptance`, body: {} }),
  declineSwap: () => ({ path: `/rota/swaps/${rota.askedOfBruna[1]}/decline` }),
  withdrawSwap: () => ({ path: `/rota/swaps/${rota.askedByBruna}` }),
  acknowledgePage: ({ conversation }) => ({ path: `/conversations/${conversation}/pages/${newId()}/acknowledgement` }),
  takeConversation: ({ conversation }) => ({ path: `/conversations/${conversation}/take` }),
  passOn: ({ conversation }) => ({ path: `/conversations/${conversation}/pass` }),
  undoPassOn: ({ conversation }) => ({ path: `/conversations/${conversation}/pass` }),
  releaseHeldMail: ({ heldMail }) => ({ path: `/held-mails/${heldMail}/release` }),
  refuseHeldMail: ({ heldMail }) => ({ path: `/held-mails/${heldMail}/refusal`, body: { reason: 'Nobody knows her' } }),
  showOriginalMail: ({ heldMail }) => ({ path: `/incoming-mails/${heldMail}/page` }),
  readOriginalMail: ({ heldMail }) => ({ path: `/incoming-mails/${heldMail}/original` }),
  handOff: ({ conversation, handOff }) => ({
    path: `/conversations/${conversation}/hand-offs/${handOff}`,
    body: { teamId: scene.teams.andes, reason: 'Theirs' },
  }),
  askForGrant: ({ conversation }) => ({
    path: `/conversations/${conversation}/grants/${newId()}`,
    body: { environment: 'test', pipeline: null, verbs: ['global:update'], reason: 'It is wrong', minutes: 60 },
  }),
  listGrantsOfConversation: ({ conversation }) => ({ path: `/conversations/${conversation}/grants` }),
  withdrawGrant: () => ({ path: `/grants/${newId()}/withdrawal` }),
  useGrant: () => ({
    path: `/grants/${newId()}/uses/${newId()}`,
    body: { verb: 'global:update', target: 'carrier-url', pipeline: null, value: 'x' },
  }),
  approveGrant: () => ({
    path: `/grants/${newId()}/approval`,
    body: { proof: 'a'.repeat(30), pipeline: null, verbs: ['global:update'], minutes: 60 },
  }),
  denyGrant: () => ({ path: `/grants/${newId()}/denial`, body: { reason: null } }),
  revokeGrant: () => ({ path: `/grants/${newId()}/revocation` }),
  acceptHandOff: ({ conversation, handOff }) => ({
    path: `/conversations/${conversation}/hand-offs/${handOff}/acceptance`,
  }),
  returnHandOff: ({ conversation, handOff }) => ({
    path: `/conversations/${conversation}/hand-offs/${handOff}/return`,
    body: { reason: 'Not ours' },
  }),
}

const escalation = {
  ground: 'scenario-changed',
  description: 'The queue is full',
  environment: 'prod',
  justification: 'Another way is needed',
}

/** A mail that waits for a word of staff, and answers no conversation. */
async function holdMail(): Promise<string> {
  const raw = Buffer.from(`From: Vera <vera@mail.example>\r\nMessage-ID: <${newId()}@mail.example>\r\n\r\nHow?\r\n`)
  const authenticity = { spf: 'none', dkim: 'none', dmarc: 'none', policy: null, aligned: null, from: null } as const
  await keepMail(scene.desk, { raw, sender: 'vera@mail.example', recipients: [], authenticity })
  await takeInMails(scene.desk)
  const held = await scene.desk.db
    .selectFrom('incoming_mail')
    .select('id')
    .where('raw', '=', raw)
    .where('state', '=', 'held')
    .executeTakeFirstOrThrow()
  return held.id
}

/** A new conversation of this owner with a file in it; of the signed-in owner it is handed off, and it is resolved where that is asked about. */
async function subjectOf(owner: Viewer, operation: string): Promise<Subject> {
  const messageId = newId()
  const conversation = await scene.opensOne(owner, { messageId })
  const handOff = newId()
  const file = await scene.uploads(owner, conversation, 'abc')
  await scene.writes(owner, conversation, 'See the file', { attachments: [file] })
  await scene.done(scene.bruna, 'PUT', `/conversations/${conversation}/hand-offs/${handOff}`, {
    teamId: scene.teams.andes,
    reason: 'Theirs',
  })
  const other = await scene.opensOne(owner)
  if (operation === 'unmergeConversation')
    await scene.done(scene.bruna, 'PUT', `/conversations/${conversation}/merge`, { into: other })
  if (operation === 'answerResolution' || operation === 'askForAnswer')
    await scene.done(scene.bruna, 'PUT', `/conversations/${conversation}/resolution`)
  const escalationId = newId()
  if (operation === 'answerEscalationOutcome')
    await scene.done(owner, 'PUT', `/conversations/${conversation}/escalations/${escalationId}`, escalation)
  return { conversation, messageId, file, other, handOff, escalation: escalationId, heldMail: await holdMail() }
}

/** Nothing that any operation could read: it shows how far a viewer gets, and changes nothing. */
const unreadable = (path: string): Call => ({
  path: path.replace(/\{\w+\}/g, 'no-such-id'),
  body: { nothing: 'of use' },
})

function markOf({ status, body }: Answer): string {
  if (status === 401) return body.code === 'not-signed-in' ? 's' : '+'
  if (status === 404) return '-'
  if (status === 422 && body.code === 'refused') return body.nextStep ? 'r' : 'refused without a next step'
  return status === 500 ? 'a fault of ours' : '+'
}

test('every operation of the document has a row, and every row an operation', async () => {
  const { paths } = (await scene.ask(null, 'GET', '/openapi.json')).body
  const known = Object.entries(paths as Record<string, Record<string, { operationId?: string }>>).flatMap(
    ([path, methods]) =>
      path.startsWith('/api/v1/') ? Object.values(methods).map(({ operationId }) => operationId ?? path) : [],
  )
  expect([...authorisationRows.keys()].toSorted()).toEqual(known.toSorted())
  for (const [operation, marks] of authorisationRows) expect(marks, operation).toHaveLength(viewerKinds.length)
})

/** They end the sessions that the others need. */
const ending = ['endRequesterSession', 'signOut']

test.each([...authorisationRows.keys()].toSorted((a, b) => ending.indexOf(a) - ending.indexOf(b)))(
  '%s',
  async (operation) => {
    if (operation === 'signOut') viewers = await everybody()
    const [path, method] = await placeOf(operation)
    const call = calls[operation] ?? (() => unreadable(path))
    const [anonymous, ofRealm] = calls[operation]
      ? [await subjectOf(viewers.get('anonymous owner')!, operation), await subjectOf(viewers.get('owner')!, operation)]
      : [null, null]
    const marks: string[] = []
    for (const kind of viewerKinds) {
      const { path: to, body, type } = call((kind.startsWith('anonymous') ? anonymous : ofRealm) as Subject)
      const answer = await scene.ask(
        viewers.get(kind)!,
        method,
        to,
        method === 'GET' || method === 'DELETE' ? undefined : body,
        type ? { 'content-type': type } : {},
      )
      marks.push(markOf(answer))
    }
    expect(Object.fromEntries(viewerKinds.map((kind, at) => [kind, marks[at]]))).toEqual(
      Object.fromEntries(viewerKinds.map((kind, at) => [kind, authorisationRows.get(operation)![at]])),
    )
  },
)

async function placeOf(operation: string): Promise<[string, 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE']> {
  const { paths } = (await scene.ask(null, 'GET', '/openapi.json')).body
  for (const [path, methods] of Object.entries(paths as Record<string, Record<string, { operationId: string }>>)) {
    const found = Object.entries(methods).find(([, { operationId }]) => operationId === operation)
    if (found) return [path.replace('/api/v1', ''), found[0].toUpperCase() as 'GET']
  }
  throw new Error(`The document has no ${operation}`)
}
