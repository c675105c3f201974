import * as rooms from '../../contract/chat/rooms.ts'
import { readSessionCookie } from '../kernel/http/cookies.ts'
import { type App, serve } from '../kernel/http/serve.ts'
import { personObject } from './person-object.ts'
import { authorizeSocket, connectSocket } from './sockets.ts'
import { createTicket } from './tickets.ts'

export function liveRoutes(app: App): void {
  serve(app, rooms.createTicket, createTicket)

  app.get('/ws/chat', async (c) => {
    c.set('routeId', 'chat.socket')
    const { ctx, facts } = await authorizeSocket(
      c.get('requestScope').context,
      c.req.raw,
      readSessionCookie(c),
      null,
    )
    return connectSocket(personObject(ctx.bindings, facts.userId), facts, c.req.raw)
  })
}
