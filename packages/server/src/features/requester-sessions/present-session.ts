import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { RequesterViewer } from '../viewer.ts'
import type { requesterView } from './requester-session-shapes.ts'
import { signInUrlOf } from './sign-in-url.ts'

/** The session as its own browser sees it. */
export function presentSession(desk: Desk, viewer: RequesterViewer): z.input<typeof requesterView> {
  return {
    sessionId: viewer.sessionId,
    requesterId: viewer.requesterId,
    name: viewer.name,
    email: viewer.email,
    emailProblem: viewer.emailProblem,
    door: viewer.door,
    language: viewer.language,
    signedIn: viewer.signedIn,
    organisation:
      viewer.organisationId === null
        ? null
        : { id: viewer.organisationId, name: desk.directory.organisation(viewer.organisationId) ?? '' },
    realm: viewer.realmId === null ? null : { id: viewer.realmId, name: desk.directory.realm(viewer.realmId) ?? '' },
    expiresAt: viewer.expiresAt.toISOString(),
    signInUrl: signInUrlOf(desk),
  }
}
