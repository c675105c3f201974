import type { SQL } from 'drizzle-orm'
import { socketErrors } from '../../contract/frames/errors.ts'
import { SOCKET_HEADER, type SocketFacts } from '../../contract/frames/socket-facts.ts'
import { identityErrors } from '../../contract/identity/errors.ts'
import { authErrors } from '../../contract/platform/errors.ts'
import { authenticateWith, sessionKeyOfCookie } from '../identity/sessions/authenticate.ts'
import { limitOf } from '../kernel/config.ts'
import type { Context } from '../kernel/context.ts'
import { Failure, fail } from '../kernel/failure.ts'
import { isOurOrigin } from '../kernel/http/csrf.ts'
import { redeemTicket } from './tickets.ts'

export interface Caller {
  readonly ctx: Context
  readonly facts: SocketFacts
  /** Whether the additional condition, where one is given, holds for this person. */
  readonly found: boolean
}

/**
 * Decides who opens a socket, with the refusals in the order of every endpoint: no session, foreign origin, forced
 * password change. `condition` is read in the statement that reads the session.
 */
export async function authorizeSocket(
  ctx: Context,
  request: Request,
  cookie: string | undefined,
  condition: ((personId: SQL) => SQL) | null,
): Promise<Caller> {
  if (request.headers.get('Upgrade')?.toLowerCase() !== 'websocket')
    throw new Failure(socketErrors.upgradeRequired, { headers: { Upgrade: 'websocket' } })
  const ticket = new URL(request.url).searchParams.get('ticket')
  if (ticket === null && cookie === undefined) fail(authErrors.required)
  const origin = request.headers.get('Origin')
  // Browsers always send an Origin on an upgrade, so a cookie without one does not come from our page.
  const fromUs = origin === null ? ticket !== null : isOurOrigin(ctx.config, origin)
  if (!fromUs) fail(socketErrors.originRefused)
  const askedAt = ctx.clock.now()
  const shown = ticket === null ? await sessionKeyOfCookie(cookie ?? '') : await redeemTicket(ctx, ticket)
  const { actor, found } = shown
    ? await authenticateWith(ctx, shown, condition)
    : { actor: null, found: false }
  if (!actor) return fail(ticket === null ? authErrors.sessionEnded : socketErrors.ticketInvalid)
  if (actor.mustChangePassword) fail(identityErrors.passwordChangeRequired)
  const { userId, name, role, sessionId } = actor
  const { quota, windowSeconds } = limitOf(ctx.config, 'chat')
  const chatLimit = { quota, windowSeconds }
  return { ctx, facts: { userId, name, role, sessionId, askedAt, chatLimit }, found }
}

interface SocketObject {
  fetch(request: Request): Promise<Response>
}

/** Hands the upgrade to the object that accepts the socket, and turns its refusal into one of the API. */
export async function connectSocket(
  object: SocketObject,
  facts: SocketFacts,
  request: Request,
): Promise<Response> {
  return socketResponse(await object.fetch(upgradeFor(facts, request)))
}

export function socketResponse(answer: Response): Response {
  // The session was revoked between the check above and the acceptance.
  if (answer.status === 401) fail(authErrors.sessionEnded)
  if (answer.status !== 101) throw new Error(`an object answered an upgrade with ${answer.status}`)
  // The headers of an object's response are immutable, and the Worker still adds its own.
  return new Response(null, { status: 101, webSocket: answer.webSocket })
}

/** Credentials stay in the Worker: the object receives who it is and no cookie or token. */
export function upgradeFor(facts: SocketFacts, request: Request): Request {
  const headers = new Headers(request.headers)
  for (const name of ['Cookie', 'Authorization']) headers.delete(name)
  headers.set(SOCKET_HEADER, encodeURIComponent(JSON.stringify(facts)))
  const { origin, pathname } = new URL(request.url)
  return new Request(`${origin}${pathname}`, { headers })
}
