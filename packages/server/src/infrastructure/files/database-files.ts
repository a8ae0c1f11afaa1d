import { MissingBytes } from './file-store.ts'
import type { ChunkStore } from './file-store.ts'

/** Bytes of one row when a file is written anew. */
const pieceBytes = 1024 * 1024

/** Files as rows of chunks: one thing to back up, and every process sees them. */
export const databaseFiles: ChunkStore = {
  append: async (tx, id, startByte, bytes) => {
    await tx.insertInto('attachment_chunk').values({ attachment_id: id, start_byte: startByte, bytes }).execute()
  },

  readAll: async (db, id) => {
    const chunks = await db
      .selectFrom('attachment_chunk')
      .select('bytes')
      .where('attachment_id', '=', id)
      .orderBy('start_byte')
      .execute()
    return Buffer.concat(chunks.map((chunk) => chunk.bytes))
  },

  replace: async (tx, id, bytes) => {
    await tx.deleteFrom('attachment_chunk').where('attachment_id', '=', id).execute()
    for (let start = 0; start < bytes.length; start += pieceBytes) {
      await databaseFiles.append(tx, id, start, bytes.subarray(start, start + pieceBytes))
    }
  },

  read: async function* (db, id, first, last) {
    for (let at = first; at <= last;) {
      const chunk = await db
        .selectFrom('attachment_chunk')
        .select(['start_byte', 'bytes'])
        .where('attachment_id', '=', id)
        .where('start_byte', '<=', at)
        .orderBy('start_byte', 'desc')
        .limit(1)
        .executeTakeFirst()
      const piece = chunk?.bytes.subarray(at - chunk.start_byte, last + 1 - chunk.start_byte)
      if (!piece || piece.length === 0) throw new MissingBytes(`The file ${id} ends before byte ${at}.`)
      yield piece
      at += piece.length
    }
  },

  remove: async (tx, ids) => {
    if (ids.length > 0) await tx.deleteFrom('attachment_chunk').where('attachment_id', 'in', ids).execute()
  },
}
