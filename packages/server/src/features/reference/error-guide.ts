import { requestErrors } from '../../infrastructure/http/errors.ts'
import type { RequestErrorCode } from '../../infrastructure/http/errors.ts'

type Guide = { readonly when: string; readonly next: string }

/** For each code, when it is answered and what a client does then. */
const guides: Readonly<Record<RequestErrorCode, Guide>> = {
  'invalid-request': {
    when: 'A parameter or a field of the body is missing, too long or of another form, or a cursor is not one of ours.',
    next: 'Mend what `errors` names. Sending the same again gives the same answer.',
  },
  'bad-token': {
    when: 'A session at the platform door was asked for with a platform token that is expired, was exchanged before, is signed by another key or names another audience.',
    next: 'Ask the platform for a fresh token and try once more.',
  },
  'not-signed-in': {
    when: 'The bearer token or the cookie is missing, or its session has ended.',
    next: 'Begin a session. What is in the outbox belongs to the old one.',
  },
  'wrong-credentials': {
    when: 'Staff signed in with an address and a password that do not belong together. Whether the address is known is not told.',
    next: 'Let the person try again; after several tries `locked-for-now` follows.',
  },
  'code-needed': {
    when: 'The password is right and the account has an authenticator.',
    next: 'Ask for the code and send everything again with it.',
  },
  'wrong-code': {
    when: 'A code of an authenticator, or a one-time code of a link, is wrong, used or too old.',
    next: 'Ask for another code; a link has to be made anew, a mail’s by `POST /requester-sessions/links`.',
  },
  'not-found': {
    when: 'There is nothing at this address, or nothing that this session may see. The two are answered alike.',
    next: 'Treat it as gone. After a sign-in it may be there.',
  },
  conflict: {
    when: 'What the change was based on has been changed by somebody else.',
    next: 'Read it again, show it, and let the person decide.',
  },
  'already-exists': {
    when: 'The name is taken, or the id stands for something else already.',
    next: 'Choose another one. The same creation sent again with its own id is no conflict; it gets the same answer as the first.',
  },
  refused: {
    when: 'The rules of the service do not allow it to this person now.',
    next: 'Show `nextStep`; `because` is stable and may decide what the screen offers.',
  },
  'wrong-offset': {
    when: 'A chunk does not follow what has come of its file, mostly because an earlier one arrived although its answer was lost.',
    next: 'Go on from `offset`.',
  },
  'too-large': {
    when: 'The body or the file is over its limit, or the session has too many files in no message yet.',
    next: 'Send less. Files that no message carries are dropped after a day.',
  },
  'not-json': {
    when: 'The body has another media type than the operation takes.',
    next: 'Send `content-type: application/json`.',
  },
  'too-many-requests': {
    when: 'The session, or for requests without one the address, has made more requests than its window allows.',
    next: 'Wait for `Retry-After` seconds. Other sessions at the same address are not held up.',
  },
  'locked-for-now': {
    when: 'Too many tries to sign in to this account failed.',
    next: 'Wait for `Retry-After` seconds.',
  },
  internal: {
    when: 'A fault of ours. Nothing of the request was kept.',
    next: 'Tell the operator the `instance`. With the same client-made id it may be sent again.',
  },
  'not-ready': {
    when: 'The database, or the storage in which a file lies, is starting, stopping or out of reach, or the process that was asked is older than the policy in force. Nothing is known to have been kept.',
    next: 'Send the same again after `Retry-After` seconds, with the same client-made id.',
  },
}

export type ErrorGuide = Guide & { readonly code: RequestErrorCode; readonly status: number; readonly title: string }

/** Every code of a failure, by status and then by name. */
export const errorGuide: readonly ErrorGuide[] = (Object.keys(requestErrors) as RequestErrorCode[])
  .map((code) => ({ code, ...requestErrors[code], ...guides[code] }))
  .toSorted((a, b) => a.status - b.status || a.code.localeCompare(b.code))

/** `docs/errors.md`, as it must be. */
export function errorsDocument(): string {
  const sections = errorGuide.map(
    ({ code, status, title, when, next }) =>
      `## ${code}\n\n\`${status}\` · ${title}\n\n- **When:** ${when}\n- **Then:** ${next}\n`,
  )
  return `# Errors

Every failure of the HTTP API is a problem document (RFC 9457, \`application/problem+json\`) with a stable \`code\`. The
\`title\` is in the reader's language, \`instance\` is the id of the request as in the log, and \`type\` leads to the code
on this page. A code is never given another meaning; new ones may come, so treat an unknown one by its status.

This page is written from \`packages/server/src/infrastructure/http/errors.ts\`; a test holds the two together.

${sections.join('\n')}`
}
