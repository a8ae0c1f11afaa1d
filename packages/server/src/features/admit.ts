import type { FastifyRequest } from 'fastify'
import type { Desk } from '../desk.ts'
import { notFound, RequestError } from '../infrastructure/http/errors.ts'
import type { Audience } from '../infrastructure/http/route.ts'
import { recogniseRequester } from './requester-sessions/recognise-requester.ts'
import { recogniseStaff } from './staff-sessions/recognise-staff.ts'
import { staffTokenOf } from './staff-sessions/session-cookie.ts'
import type { Viewer } from './viewer.ts'

/**
 * Who asks, if the audience holds them; null for `anybody`. A requester is known by their bearer token, staff by
 * their cookie; a request that carries both is the requester's.
 *
 * @throws not-signed-in without a session; not-found for one that the route is not for
 */
export async function admit(desk: Desk, who: Audience, request: FastifyRequest): Promise<Viewer | null> {
  if (who === 'anybody') return null
  const viewer = await viewerOf(desk, request)
  if (!viewer) throw new RequestError('not-signed-in')
  if (!holds(who, viewer)) throw notFound()
  return viewer
}

/** The session that the request carries, or null. */
export async function viewerOf(desk: Desk, request: FastifyRequest): Promise<Viewer | null> {
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
  if (bearer) return recogniseRequester(desk, bearer)
  const token = staffTokenOf(request, desk.settings)
  if (!token) return null
  mustBeOwnOrigin(request)
  return recogniseStaff(desk, token)
}

/** A cookie counts only for a page of ours: browsers say where a request that changes something comes from. */
function mustBeOwnOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)) throw notFound()
}

function holds(who: Audience, viewer: Viewer): boolean {
  switch (who) {
    case 'anybody':
      return true
    case 'requester':
      return viewer.kind === 'requester'
    case 'person':
      return (
        viewer.kind === 'requester' ||
        viewer.permissions.has('conversations:read') ||
        viewer.permissions.has('handed-off:read')
      )
    case 'staff':
      return viewer.kind === 'staff'
    default:
      return viewer.kind === 'staff' && viewer.permissions.has(who)
  }
}
