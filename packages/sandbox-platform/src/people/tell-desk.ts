import { setTimeout as wait } from 'node:timers/promises'
import { noticeTokenFor } from '../tokens/notice-token.ts'
import type { Notice } from '../tokens/notice-token.ts'
import type { Sandbox } from '../web/sandbox.ts'

export type DeskNotices = {
  /** The desk was told, or could not be reached at the first try; then it is tried again behind this, a few times. */
  tell(notice: Notice): Promise<void>
  /** Nothing is tried any more. */
  stop(): void
}

const pausesMs = [250, 1_000, 4_000, 15_000]
const longestMs = 5_000

/** Tells the desk at once what happened to a login or a grant. A desk that hears nothing finds out when it next asks. */
export function deskNotices(sandbox: Sandbox, noticesUrl: string): DeskNotices {
  const over = new AbortController()
  const isHeard = async (notice: Notice): Promise<boolean> => {
    // Each try has a token of its own: one that did arrive is refused a second time.
    const parties = { issuer: sandbox.url, audience: sandbox.deskUrl }
    const token = await noticeTokenFor(notice, sandbox.keys, parties, sandbox.now())
    const answer = await fetch(noticesUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
      signal: AbortSignal.any([over.signal, AbortSignal.timeout(longestMs)]),
    }).catch(() => null)
    await answer?.body?.cancel()
    return answer !== null && answer.status < 500 && answer.status !== 429
  }
  const tryAgain = async (notice: Notice): Promise<void> => {
    for (const pause of pausesMs) {
      await wait(pause, undefined, { ref: false })
      if (over.signal.aborted || (await isHeard(notice))) return
    }
  }
  return {
    async tell(notice) {
      if (await isHeard(notice)) return
      tryAgain(notice).catch((error: unknown) => console.error(error))
    },
    stop: () => over.abort(),
  }
}
