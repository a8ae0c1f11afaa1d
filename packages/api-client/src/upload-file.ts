import { dataOf, ProblemError } from './client.ts'
import type { ApiClient } from './client.ts'
import { backOffMs } from './back-off.ts'
import type { AttachmentProgress } from './contract.ts'

export type UploadOptions = {
  /** UUIDv7, made by the sender: an upload that goes on after a cut or a reload has the same one. */
  readonly id: string
  readonly conversationId: string
  readonly file: Blob
  readonly name: string
  /** Bytes that the desk has acknowledged, of all. */
  readonly onProgress?: (sentBytes: number, allBytes: number) => void
  readonly signal?: AbortSignal
  readonly random?: () => number
}

const chunkBytes = 256 * 1024
const backOff = { leastMs: 500, mostMs: 15_000 }
/** Tries without a byte of progress before giving up; with back-off some two minutes. */
const mostTries = 12

/**
 * The file is with the desk, whole; it is bound to a message by its id. After a cut it goes on where the desk is.
 *
 * @throws ProblemError when the desk refuses it or does not answer for minutes, AbortError when `signal` says so
 */
export async function uploadFile(client: ApiClient, options: UploadOptions): Promise<AttachmentProgress> {
  const { id, file, signal, random = Math.random } = options
  const params = { path: { id } }
  let offset: number | null = null
  for (let tries = 0; ;) {
    signal?.throwIfAborted()
    try {
      const progress: AttachmentProgress = await dataOf(
        offset === null
          ? client.PUT('/api/v1/attachments/{id}', {
              params,
              body: { conversationId: options.conversationId, name: options.name, sizeBytes: file.size },
              ...(signal && { signal }),
            })
          : client.PATCH('/api/v1/attachments/{id}', {
              params: { ...params, query: { offset } },
              body: file.slice(offset, offset + chunkBytes),
              bodySerializer: (chunk) => chunk,
              headers: { 'content-type': 'application/octet-stream' },
              ...(signal && { signal }),
            }),
      )
      if (progress.offset !== offset) tries = 0
      offset = progress.offset
      options.onProgress?.(offset, file.size)
      if (progress.complete) return progress
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof ProblemError)) throw error
      const { problem } = error
      const comesThrough = problem.code === 'wrong-offset' || problem.status >= 500 || problem.status === 429
      if (!comesThrough || tries >= mostTries) throw error
      const waitMs = Math.max(backOffMs(tries, backOff, random), (problem.retryAfterSeconds ?? 0) * 1000)
      tries += 1
      if (problem.code === 'wrong-offset') offset = problem.offset ?? null
      else {
        // What arrived of the last chunk is unknown: announcing the file again says how far it has come.
        offset = null
        await pause(waitMs, signal)
      }
    }
  }
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
