import type { SQL } from 'drizzle-orm'
import { chatErrors } from '../../contract/chat/errors.ts'
import { idText } from '../../contract/page.ts'
import type { Context } from '../kernel/context.ts'
import { fail } from '../kernel/failure.ts'
import { readSessionCookie } from '../kernel/http/cookies.ts'
import type { App } from '../kernel/http/serve.ts'
import { authorizeSocket, socketResponse, upgradeFor } from '../live/sockets.ts'
import { roomObject, tellRoom } from './room-objects.ts'
import { roomOpenTo } from './room-rows.ts'

/** A socket straight to a room's object: one hop less for the room on screen. */
export function roomSockets(app: App): void {
  app.get('/ws/rooms/:roomId', async (c) => {
    c.set('routeId', 'chat.roomSocket')
    const roomId = idText.safeParse(c.req.param('roomId')).data ?? NO_ROOM
    const seesRoom = (personId: SQL) => roomOpenTo(roomId, personId)
    const context = c.get('requestScope').context
    const { ctx, facts, found } = await authorizeSocket(context, c.req.raw, readSessionCookie(c), seesRoom)
    if (!found) return fail(chatErrors.roomNotFound)
    const answer = await enter(ctx, roomId, upgradeFor({ ...facts, roomId }, c.req.raw))
    if (answer.status === 404) return fail(chatErrors.roomNotFound)
    return socketResponse(answer)
  })
}

/** Row ids start at 1. */
const NO_ROOM = 0

/** A room's object that was never opened answers 409: it is opened from the database and asked again. */
async function enter(ctx: Context, roomId: number, upgrade: Request): Promise<Response> {
  const room = roomObject(ctx.bindings, roomId)
  const answer = await room.fetch(upgrade)
  if (answer.status !== 409) return answer
  if (!(await tellRoom(ctx, roomId))) fail(chatErrors.roomNotFound)
  return room.fetch(upgrade)
}
