/** What each piece of a mail costs beside its bytes: whoever sends byte by byte must not get more for it. */
const pieceBytes = 256

/** A mail that is being taken: `add` is false where its bytes would be too many beside those of the others. */
export type Handful = { readonly add: (bytes: number) => boolean; readonly end: () => void }

/**
 * The bytes of all mails that are taken at once in this process, at most so many. Each counts twice: the pieces are put
 * together, and what is put together is sent to the database.
 */
export function bytesInHand(most: number): () => Handful {
  let held = 0
  return () => {
    let mine = 0
    return {
      add: (bytes) => {
        const more = 2 * bytes + pieceBytes
        if (held + more > most) return false
        held += more
        mine += more
        return true
      },
      end: () => {
        held -= mine
        mine = 0
      },
    }
  }
}
