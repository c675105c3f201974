import type { SessionKey } from '../identity/sessions/authenticate.ts'
import type { Context, SignedIn } from '../kernel/context.ts'
import { iso } from '../kernel/context.ts'
import { confirmActor } from '../kernel/data/guards.ts'
import { sha256, sign, verify } from '../kernel/secrets.ts'
import { personObject } from './person-object.ts'

const TICKET_SECONDS = 30

/**
 * Opens one socket, in the name of the session that asked for it. It says whose it is, so that the person's own
 * object can be asked; the signature keeps forged tickets from creating objects of people who do not exist.
 */
export async function createTicket(ctx: SignedIn): Promise<{ ticket: string; expires_at: string }> {
  const { userId, sessionId } = ctx.actor
  const named = `${userId}.${ctx.ids.token()}`
  const ticket = `${named}.${await sign(ctx.config.SECRET_KEY, 'tickets', named)}`
  const expiresAt = ctx.clock.now() + TICKET_SECONDS * 1_000
  await confirmActor(ctx)
  await personObject(ctx.bindings, userId).keepTicket({ hash: await sha256(ticket), sessionId, expiresAt })
  return { ticket, expires_at: iso(expiresAt) }
}

/** Which session a ticket speaks for. The second time it speaks for none. */
export async function redeemTicket(ctx: Context, ticket: string): Promise<SessionKey | null> {
  const [, named = '', user = '', signature = ''] = TICKET.exec(ticket) ?? []
  if (!(await verify(ctx.config.SECRET_KEY, 'tickets', named, signature))) return null
  const userId = Number(user)
  const sessionId = await personObject(ctx.bindings, userId).takeTicket(await sha256(ticket), ctx.clock.now())
  return sessionId === null ? null : { via: 'token', key: sessionId, userId }
}

const TICKET = /^((\d{1,15})\.[\w-]{20,64})\.([\w-]{43})$/
