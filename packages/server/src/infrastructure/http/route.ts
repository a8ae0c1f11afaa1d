import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { Permission } from '../../features/staff-sessions/staff-session-shapes.ts'
import type { RequesterViewer, StaffViewer, Viewer } from '../../features/viewer.ts'

/**
 * Who may call a route at all; which conversation they may see is decided by its guarded door.
 * `person` is a requester, or staff who read conversations or what was handed off to their team.
 */
export type Audience = 'anybody' | 'requester' | 'person' | 'staff' | Permission

export type ViewerFor<Who extends Audience> = Who extends 'anybody'
  ? null
  : Who extends 'requester'
    ? RequesterViewer
    : Who extends 'person'
      ? Viewer
      : StaffViewer

type Output<Shape extends z.ZodType | undefined> = Shape extends z.ZodType ? z.output<Shape> : undefined
type Input<Shape extends z.ZodType> = z.input<Shape>

/** What a route's `run` is given: the desk, the viewer and the parsed request. */
export type RouteCall<
  Who extends Audience,
  Params extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Body extends z.ZodType | undefined,
> = {
  readonly desk: Desk
  readonly viewer: ViewerFor<Who>
  readonly params: Output<Params>
  readonly query: Output<Query>
  readonly body: Output<Body>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** One line of the URL table: where, who may, shapes in and out, and what runs. */
export type RouteDefinition<
  Who extends Audience = Audience,
  Params extends z.ZodType | undefined = z.ZodType | undefined,
  Query extends z.ZodType | undefined = z.ZodType | undefined,
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  Reply extends z.ZodType = z.ZodType,
> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /api/v1, Fastify's form: /conversations/:id */
  readonly path: string
  /** The operation's name in the OpenAPI document; unique. */
  readonly operation: string
  readonly summary: string
  readonly tag: string
  readonly who: Who
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly reply: Reply
  /** 200 unless said; 204 has no body and `noContent` as its reply. */
  readonly status?: 200 | 201 | 204
  /** Most bytes of the body; the server's default (256 KiB) unless said. */
  readonly bodyLimit?: number
  /** Fewer requests a minute from one session than elsewhere, because each costs much. */
  readonly requestsAMinute?: number
  /** The body is bytes, application/octet-stream, at most `bodyLimit` of them; `run` finds them in `request.body`. */
  readonly takesBytes?: true
  /** The answer is a file of at most so many bytes, of any media type, or the part of it that was asked for. */
  readonly givesBytes?: number
  readonly run: (call: RouteCall<Who, Params, Query, Body>) => Promise<Input<Reply>> | Input<Reply>
}

/** The definition itself, with its handler typed by its shapes. */
export function route<
  const Who extends Audience,
  Reply extends z.ZodType,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(definition: RouteDefinition<Who, Params, Query, Body, Reply>): RouteDefinition {
  return definition as unknown as RouteDefinition
}
