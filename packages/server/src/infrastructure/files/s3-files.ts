import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Settings } from '../../settings.ts'
import { StorageAway } from './file-store.ts'
import type { ObjectStore } from './file-store.ts'
import { s3Requests } from './s3-requests.ts'
import type { S3Place } from './s3-requests.ts'

/** How long a whole file may take on its way there. */
const putWithinMs = 120_000
/** Tries without a byte of progress before a read gives up. */
const mostTries = 3
const betweenTriesMs = 300

/** The storage that the settings name, if they do. */
export function s3FilesOf(settings: Settings): ObjectStore | null {
  const {
    FILES_S3_URL: url,
    FILES_S3_REGION: region,
    FILES_S3_ACCESS_KEY: accessKey,
    FILES_S3_SECRET_KEY: secretKey,
  } = settings
  if (!url || !accessKey || !secretKey) return null
  return s3Files({ url: url.replace(/\/+$/, ''), region, accessKey, secretKey })
}

/** Files as objects of an S3-compatible storage, each under its id. */
export function s3Files(place: S3Place): ObjectStore {
  const { send, pieces } = s3Requests(place)
  return {
    put: async (id, bytes, signal) => {
      const within = AbortSignal.any([signal, AbortSignal.timeout(putWithinMs)])
      // With its sum in the signed head, bytes that changed on the way are refused there.
      await send(id, bytes, createHash('sha256').update(bytes).digest('hex'), within)
      const last = bytes.length - 1
      for await (const end of pieces(id, last, last, bytes.length)) {
        if (!end.equals(bytes.subarray(last)))
          throw new StorageAway('the file storage gave back other bytes than it took')
      }
    },

    read: async function* (id, first, last) {
      let at = first
      for (let tries = 1; at <= last;) {
        try {
          for await (const piece of pieces(id, at, last)) {
            tries = 1
            at += piece.length
            yield piece
          }
          if (at <= last) throw new StorageAway('the file storage ended its answer too early')
        } catch (cause) {
          if (!(cause instanceof StorageAway) || tries === mostTries) throw cause
          await pause(betweenTriesMs * tries)
          tries += 1
        }
      }
    },
  }
}
