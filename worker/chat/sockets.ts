import type { SQL } from 'drizzle-orm'
import { chatErrors } from '../../contract/chat/errors.ts'
import { socketErrors } from '../../contract/frames/errors.ts'
import { identityErrors } from '../../contract/identity/errors.ts'
import { idText } from '../../contract/page.ts'
import { authErrors } from '../../contract/platform/errors.ts'
import { meetWith, shownByCookie } from '../identity/sessions/authenticate.ts'
import { SOCKET_HEADER, type SocketFacts } from '../kernel/chat-objects.ts'
import { limitOf } from '../kernel/config.ts'
import type { Context } from '../kernel/context.ts'
import { Failure, fail } from '../kernel/failure.ts'
import { readSessionCookie } from '../kernel/http/cookies.ts'
import { isOurOrigin } from '../kernel/http/csrf.ts'
import type { App } from '../kernel/http/serve.ts'
import { presenceOf, roomObject, tellRoom } from './room-objects.ts'
import { roomOpenTo } from './room-rows.ts'
import { redeemTicket } from './tickets.ts'

/** Where sockets come in: the Worker decides who they are, the objects carry on from there. */
export function chatSockets(app: App): void {
  app.get('/ws/chat', async (c) => {
    c.set('routeId', 'chat.socket')
    const caller = await admit(c.get('door').context, c.req.raw, readSessionCookie(c), null)
    const presence = presenceOf(caller.ctx.bindings, caller.facts.userId)
    return opened(await presence.fetch(upgradeFor(caller.facts, c.req.raw)))
  })

  app.get('/ws/rooms/:roomId', async (c) => {
    c.set('routeId', 'chat.roomSocket')
    const roomId = idText.safeParse(c.req.param('roomId')).data ?? NOWHERE
    const seesRoom = (personId: SQL) => roomOpenTo(roomId, personId)
    const caller = await admit(c.get('door').context, c.req.raw, readSessionCookie(c), seesRoom)
    if (!caller.found) return fail(chatErrors.roomNotFound)
    return opened(await enter(caller.ctx, roomId, upgradeFor({ ...caller.facts, roomId }, c.req.raw)))
  })
}

/** The number of no room. */
const NOWHERE = 0

interface Caller {
  readonly ctx: Context
  readonly facts: SocketFacts
  /** Something was asked along, and has an answer. */
  readonly found: boolean
}

/** In the order of all refusals: no session, not from our page, not yet a person who may do anything. */
async function admit(
  ctx: Context,
  request: Request,
  cookie: string | undefined,
  along: ((personId: SQL) => SQL) | null,
): Promise<Caller> {
  if (request.headers.get('Upgrade')?.toLowerCase() !== 'websocket')
    throw new Failure(socketErrors.upgradeRequired, { headers: { Upgrade: 'websocket' } })
  const ticket = new URL(request.url).searchParams.get('ticket')
  if (ticket === null && cookie === undefined) fail(authErrors.required)
  const origin = request.headers.get('Origin')
  // A browser always says where it comes from; a cookie without that word was sent by something else.
  const fromUs = origin === null ? ticket !== null : isOurOrigin(ctx.config, origin)
  if (!fromUs) fail(socketErrors.originRefused)
  const askedAt = ctx.clock.now()
  const shown = ticket === null ? await shownByCookie(cookie ?? '') : await redeemTicket(ctx, ticket)
  const { actor, found } = shown ? await meetWith(ctx, shown, along) : { actor: null, found: false }
  if (!actor) return fail(ticket === null ? authErrors.sessionEnded : socketErrors.ticketInvalid)
  if (actor.mustChangePassword) fail(identityErrors.passwordChangeRequired)
  const { userId, name, role, sessionId } = actor
  const { quota, windowSeconds } = limitOf(ctx.config, 'chat')
  const chatLimit = { quota, windowSeconds }
  return { ctx, facts: { userId, name, role, sessionId, askedAt, chatLimit }, found }
}

/** The room lets in whom it knows; one that does not know itself yet is told first. */
async function enter(ctx: Context, roomId: number, upgrade: Request): Promise<Response> {
  const room = roomObject(ctx.bindings, roomId)
  const answer = await room.fetch(upgrade)
  if (answer.status !== 409) return answer
  if (!(await tellRoom(ctx, roomId))) fail(chatErrors.roomNotFound)
  return room.fetch(upgrade)
}

/** What goes on to the object: who it is, and nothing that could open a door elsewhere. */
function upgradeFor(facts: SocketFacts, request: Request): Request {
  const headers = new Headers(request.headers)
  for (const name of ['Cookie', 'Authorization']) headers.delete(name)
  headers.set(SOCKET_HEADER, encodeURIComponent(JSON.stringify(facts)))
  const { origin, pathname } = new URL(request.url)
  return new Request(`${origin}${pathname}`, { headers })
}

function opened(answer: Response): Response {
  if (answer.status === 404) fail(chatErrors.roomNotFound)
  // It ended on the way, and the object had heard of it.
  if (answer.status === 401) fail(authErrors.sessionEnded)
  if (answer.status !== 101) throw new Error(`a socket was answered ${answer.status}`)
  // The object's own answer is sealed; headers are still to be added.
  return new Response(null, { status: 101, webSocket: answer.webSocket })
}
