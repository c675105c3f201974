import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Session } from '../../../contract/identity/schemas.ts'
import { isLocalAddress } from '../../../contract/local-address.ts'
import { type Context, iso, type SignedIn } from '../../kernel/context.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { sessions } from '../tables.ts'

/** More devices than this are not listed; signing the others out covers them all the same. */
const SESSIONS_SHOWN_MOST = 100

export async function listSessions(ctx: SignedIn): Promise<Session[]> {
  const rows = await ctx.db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.user_id, ctx.actor.userId),
        isNull(sessions.ended_at),
        gt(sessions.expires_at, ctx.clock.now()),
      ),
    )
    .orderBy(desc(sessions.last_seen_at))
    .limit(SESSIONS_SHOWN_MOST)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    device: row.device,
    // Sessions opened before places of local addresses were left out still hold one.
    place: isLocalAddress(row.ip ?? '') ? null : row.place,
    ip: row.ip,
    created_at: iso(row.created_at),
    last_seen_at: iso(row.last_seen_at),
    current: row.id === ctx.actor.sessionId,
  }))
}

/** On which device each of them was opened, for the audit trail. */
export async function sessionDevices(
  ctx: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.db
    .select({ id: sessions.id, device: sessions.device })
    .from(sessions)
    .where(idsIn(sessions.id, ids))
  return new Map(rows.filter(({ device }) => device !== '').map(({ id, device }) => [id, device]))
}
