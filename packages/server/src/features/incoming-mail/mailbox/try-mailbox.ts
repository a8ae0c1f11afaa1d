import type { z } from 'zod'
import type { Desk } from '../../../desk.ts'
import type { RouteCall } from '../../../infrastructure/http/route.ts'
import { keepRotated } from './keep-rotated.ts'
import { rememberRotation } from './mailbox-secrets.ts'
import type { mailboxBody, mailboxTest } from './mailbox-shapes.ts'
import { troubleOf } from './mailbox-trouble.ts'
import { troubleSentence, worksSentence } from './mailbox-words.ts'
import { enteredMailbox } from './mailbox.ts'
import { openFolder, openTokens, signedIn } from './open-mailbox.ts'
import { typedMailbox } from './typed-mailbox.ts'
import type { TypedMailbox } from './typed-mailbox.ts'

/** Somebody waits for the answer. */
const patienceMs = 10_000
const longestMs = 30_000

/**
 * Opens the mailbox as it was typed, without saving or fetching anything, and says what is wrong with it. A refresh
 * token that the provider rotates meanwhile is not lost.
 *
 * @throws refused as `typedMailbox` does
 */
export async function tryMailbox({
  desk,
  viewer,
  body,
}: RouteCall<'mail:connect', undefined, undefined, typeof mailboxBody>): Promise<z.input<typeof mailboxTest>> {
  const typed = await typedMailbox(desk, viewer, body)
  try {
    const waiting = await countIn(desk, typed)
    return { works: true, trouble: null, words: worksSentence(waiting, viewer.language) }
  } catch (error) {
    const trouble = troubleOf(error)
    return { works: false, trouble: trouble.code, words: troubleSentence(trouble, viewer.language) }
  }
}

async function countIn(desk: Desk, { mailbox, typedToken }: TypedMailbox): Promise<number> {
  const row = await enteredMailbox(desk.db)
  const tokens = openTokens(desk, async ({ rotated }) => {
    if (rotated === null) return
    if (typedToken !== null) await rememberRotation(desk, typedToken, rotated)
    else await keepRotated(desk, { revision: row!.revision, refreshToken: rotated })
  })
  const signal = AbortSignal.timeout(longestMs)
  const client = await signedIn(mailbox, { tokens, patienceMs, signal })
  try {
    await openFolder(client, mailbox.folder)
    return client.mailbox === false ? 0 : client.mailbox.exists
  } finally {
    client.close()
  }
}
