import type { Selectable } from 'kysely'
import type { z } from 'zod'
import { json } from '../../infrastructure/database/database.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { Tables, TakenLogs } from '../../infrastructure/database/tables.ts'
import { databaseFiles } from '../../infrastructure/files/database-files.ts'
import { cleanFileName } from '../../infrastructure/files/file-name.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { holdAnnouncements, mustHaveRoom } from '../attachments/begin-upload.ts'
import { completed } from '../attachments/receive-chunk.ts'
import { sessionOf } from '../attachments/upload-progress.ts'
import { conversationFor } from '../conversations/guarded-door.ts'
import { excerptRefused } from '../excerpts/excerpt-refusals.ts'
import { excerptWords } from '../excerpts/excerpt-words.ts'
import type { Reading } from '../platform/realm-reader.ts'
import type { StaffViewer } from '../viewer.ts'
import { cutWordOf, logFileHead, mostFileBytes, nextPiece } from './log-file-piece.ts'
import { logText, stepNames } from './log-text.ts'
import { logLooks, realmOf } from './realm-door.ts'
import type { OpenRealm } from './realm-door.ts'
import type { logFile, logFileBody, logFileParams } from './realm-shapes.ts'
import { flowThatRan } from './what-ran.ts'

type Call = RouteCall<'realms:read', typeof logFileParams, undefined, typeof logFileBody>
type LogFile = z.input<typeof logFile>
type Taking = Selectable<Tables['attachment']> & { readonly taken: TakenLogs }

/** As many as a page of the contract holds: one request of ours is one of the platform. */
const linesAtOnce = 1_000

/**
 * The next lines of the execution's log stand in the file, which is the realm's from its first byte. The first request
 * begins it, and is a line of the access log; it is whole when the platform has no more, or at its most bytes.
 *
 * @throws not-found where the viewer may not see the conversation, or the file is another one; refused `not-in-realm`,
 * `not-found-there`, `no-logs`, `platform-in-trouble`; too-large where too many files wait for a message
 */
export async function takeLogFile({ desk, viewer, params, body }: Call): Promise<LogFile> {
  const row = await conversationFor(desk.db, viewer, params.id)
  if (row.realm_id === null || !row.signed_in) throw excerptRefused('not-in-realm', viewer)
  const open = await realmOf(desk, viewer, params.id)
  const begun = await begunFile(open, params.fileId, body.execution)
  if (begun && begun.stored_bytes !== null) return presentLogFile(begun)
  const page = await readPage(open, body.execution, begun?.taken.after ?? null)
  return desk.db.transaction().execute(async (tx) => {
    const file = await (begun ? locked(tx, begun.id) : begin(tx, open, params.fileId, page))
    // Of two that ask at once the first has written, and the other says how far it is.
    if (file.received_bytes !== (begun?.received_bytes ?? 0)) return presentLogFile(file)
    return presentLogFile(await write(tx, file, page))
  })
}

/** What of it is there; null before the first request. */
async function begunFile({ desk, row, realm, viewer }: OpenRealm, id: string, execution: string) {
  const file = await desk.db.selectFrom('attachment').selectAll().where('id', '=', id).executeTakeFirst()
  if (!file) return null
  const isOwn = file.session_kind === 'staff' && file.session_id === viewer.sessionId
  const isSame = file.conversation_id === row.id && file.realm_id === realm.id && file.taken?.execution === execution
  if (!isOwn || !isSame) throw notFound()
  return file as Taking
}

type Page = {
  readonly execution: string
  readonly head: string
  readonly lines: readonly string[]
  readonly next: string | null
  readonly takenAt: Date
  readonly cutWord: string
}

/** One file is one look, however many pages it has; a page that could not be read is one more. */
async function readPage(open: OpenRealm, key: string, after: string | null): Promise<Page> {
  const { reader, row, realm, viewer } = open
  const asked = reader.execution(key)
  const [execution, logs, ran] = await Promise.all([
    asked,
    reader.executionLogs(key, { ...(after === null ? {} : { after }), limit: linesAtOnce }),
    flowThatRan(reader, asked),
  ])
  if (after === null || logs.state === 'unread')
    await logLooks(open, [{ what: 'log-file', target: key, reading: logs }, ...ran.looked])
  const { data, takenAt } = mustBeRead(logs, viewer)
  if (after === null && data.items.length === 0) throw excerptRefused('no-logs', viewer)
  const names = stepNames(ran.flow)
  return {
    execution: key,
    head: after === null ? logFileHead(mustBeRead(execution, viewer).data, realm.name, takenAt) : '',
    lines: data.items.map((line) => logText(line, names)),
    next: data.next,
    takenAt,
    cutWord: cutWordOf(excerptWords[row.language]),
  }
}

type Read<Data> = Extract<Reading<Data>, { readonly state: 'read' }>

function mustBeRead<Data>(reading: Reading<Data>, viewer: StaffViewer): Read<Data> {
  if (reading.state === 'read') return reading
  throw excerptRefused(reading.because === 'not-found' ? 'not-found-there' : 'platform-in-trouble', viewer)
}

async function begin(tx: Tx, { desk, row, realm, viewer }: OpenRealm, id: string, page: Page): Promise<Taking> {
  const session = sessionOf(viewer)
  await holdAnnouncements(tx, session)
  await mustHaveRoom(tx, session, mostFileBytes)
  const { execution, takenAt } = page
  const begun = await tx
    .insertInto('attachment')
    .values({
      id,
      conversation_id: row.id,
      session_kind: session.kind,
      session_id: session.id,
      name: cleanFileName(`execution-${execution}.log`),
      size_bytes: mostFileBytes,
      disclosure: 'realm',
      created_at: desk.now(),
      realm_id: realm.id,
      taken: json({ execution, lines: 0, after: null, takenAt: takenAt.getTime(), cut: false } satisfies TakenLogs),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst()
  return (begun as Taking | undefined) ?? locked(tx, id)
}

async function locked(tx: Tx, id: string): Promise<Taking> {
  const file = await tx.selectFrom('attachment').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  if (!file?.taken) throw notFound()
  return file as Taking
}

async function write(tx: Tx, file: Taking, { head, lines, next, cutWord }: Page): Promise<Taking> {
  const piece = nextPiece(head, lines, file.received_bytes, cutWord)
  if (piece.bytes.length > 0) await databaseFiles.append(tx, file.id, file.received_bytes, piece.bytes)
  const received = file.received_bytes + piece.bytes.length
  const isWhole = piece.cut || next === null
  const taken: TakenLogs = { ...file.taken, lines: file.taken.lines + piece.lines, after: next, cut: piece.cut }
  const written = await tx
    .updateTable('attachment')
    .set({
      received_bytes: received,
      taken: json(taken),
      ...(isWhole ? { size_bytes: received, ...(await completed(tx, file.id)) } : {}),
    })
    .where('id', '=', file.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return written as Taking
}

function presentLogFile({ id, name, received_bytes, stored_bytes, taken }: Taking): LogFile {
  return {
    id,
    name,
    lines: taken.lines,
    sizeBytes: received_bytes,
    complete: stored_bytes !== null,
    cut: taken.cut,
  }
}
