import { chatErrors } from '../../contract/chat/errors.ts'
import { socketErrors } from '../../contract/frames/errors.ts'
import { identityErrors } from '../../contract/identity/errors.ts'
import { idText } from '../../contract/page.ts'
import { authErrors } from '../../contract/platform/errors.ts'
import { doorkeeper } from '../identity/sessions/authenticate.ts'
import { sessionLives } from '../identity/sessions/behind.ts'
import { SOCKET_HEADER, type SocketFacts } from '../kernel/chat-objects.ts'
import type { Actor, Context, SignedIn } from '../kernel/context.ts'
import { readSessionCookie } from '../kernel/cookies.ts'
import { isOurOrigin } from '../kernel/csrf.ts'
import { Failure, fail } from '../kernel/failure.ts'
import type { App } from '../kernel/serve.ts'
import { presenceOf, roomObject, tellRoom } from './room-objects.ts'
import { roomOf } from './room-rows.ts'
import { redeemTicket } from './tickets.ts'

/** Where sockets come in: the Worker decides who they are, the objects carry on from there. */
export function chatSockets(app: App): void {
  app.get('/ws/chat', async (c) => {
    c.set('routeId', 'chat.socket')
    const ctx = await admit(c.get('door').context, c.req.raw, readSessionCookie(c))
    const presence = presenceOf(ctx.bindings, ctx.actor.userId)
    return opened(ctx, await presence.fetch(upgradeFor(ctx, c.req.raw)))
  })

  app.get('/ws/rooms/:roomId', async (c) => {
    c.set('routeId', 'chat.roomSocket')
    const ctx = await admit(c.get('door').context, c.req.raw, readSessionCookie(c))
    const roomId = idText.safeParse(c.req.param('roomId'))
    if (!roomId.success) return fail(chatErrors.roomNotFound)
    await roomOf(ctx, roomId.data)
    return opened(ctx, await enter(ctx, roomId.data, c.req.raw))
  })
}

/** In the order of all refusals: no session, not from our page, not yet a person who may do anything. */
async function admit(ctx: Context, request: Request, cookie: string | undefined): Promise<SignedIn> {
  if (request.headers.get('Upgrade')?.toLowerCase() !== 'websocket')
    throw new Failure(socketErrors.upgradeRequired, { headers: { Upgrade: 'websocket' } })
  const ticket = new URL(request.url).searchParams.get('ticket')
  if (ticket === null && cookie === undefined) fail(authErrors.required)
  const origin = request.headers.get('Origin')
  // A browser always says where it comes from; a cookie without that word was sent by something else.
  const fromUs = origin === null ? ticket !== null : isOurOrigin(ctx.config, origin)
  if (!fromUs) fail(socketErrors.originRefused)
  const actor =
    ticket === null
      ? await doorkeeper.authenticate(ctx, { cookie, bearer: undefined })
      : ((await redeemTicket(ctx, ticket)) ?? fail(socketErrors.ticketInvalid))
  if (actor.mustChangePassword) fail(identityErrors.passwordChangeRequired)
  return { ...ctx, actor }
}

/** The room lets in whom it knows; one that does not know itself yet is told first. */
async function enter(ctx: SignedIn, roomId: number, request: Request): Promise<Response> {
  const room = roomObject(ctx.bindings, roomId)
  const answer = await room.fetch(upgradeFor(ctx, request, roomId))
  if (answer.status !== 409) return answer
  if (!(await tellRoom(ctx, roomId))) fail(chatErrors.roomNotFound)
  return room.fetch(upgradeFor(ctx, request, roomId))
}

/** What goes on to the object: who it is, and nothing that could open a door elsewhere. */
function upgradeFor({ actor }: SignedIn, request: Request, roomId?: number): Request {
  const headers = new Headers(request.headers)
  for (const name of ['Cookie', 'Authorization']) headers.delete(name)
  headers.set(SOCKET_HEADER, encodeURIComponent(JSON.stringify(factsOf(actor, roomId))))
  const { origin, pathname } = new URL(request.url)
  return new Request(`${origin}${pathname}`, { headers })
}

function factsOf({ userId, name, role, sessionId }: Actor, roomId: number | undefined): SocketFacts {
  return { userId, name, role, sessionId, ...(roomId === undefined ? {} : { roomId }) }
}

function opened(ctx: SignedIn, answer: Response): Response {
  if (answer.status === 404) fail(chatErrors.roomNotFound)
  if (answer.status !== 101) throw new Error(`a socket was answered ${answer.status}`)
  ctx.later(letGoIfEnded(ctx))
  // The object's own answer is sealed; headers are still to be added.
  return new Response(null, { status: 101, webSocket: answer.webSocket })
}

/** A session that ended while its socket opened was told to sockets that were there then, and this one was not. */
async function letGoIfEnded(ctx: SignedIn): Promise<void> {
  const { userId, sessionId } = ctx.actor
  if (await sessionLives(ctx, sessionId)) return
  await presenceOf(ctx.bindings, userId).endSessions({ sessionIds: [sessionId] })
}
