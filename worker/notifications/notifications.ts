import { and, count, eq, getTableColumns, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type * as contract from '../../contract/notifications.ts'
import type { Notification } from '../../contract/notifications.ts'
import type { Page } from '../../contract/page.ts'
import { personNamed } from '../identity/people/find.ts'
import { organizationsOf } from '../identity/scope.ts'
import { iso, isoOrNull, type SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { listPage } from '../kernel/data/list.ts'
import { leftJoin, type RowOf } from '../kernel/data/read.ts'
import { notificationsRead } from './events.ts'
import { notifications } from './tables.ts'

const listed = {
  from: notifications,
  joins: [leftJoin(personNamed.table, eq(personNamed.id, notifications.by_id))],
  columns: { ...getTableColumns(notifications), ...personNamed.columns },
} as const
type Row = RowOf<typeof listed.columns, typeof listed.joins>

export function listNotifications(
  ctx: SignedIn,
  ask: z.output<typeof contract.listNotifications.query>,
): Promise<Page<Notification> & { unread: number }> {
  const { read_at: readAt, created_at: createdAt, id } = notifications
  const state = ask.unread === undefined ? undefined : ask.unread ? isNull(readAt) : isNotNull(readAt)
  const counts = { unread: and(mine(ctx), isNull(readAt)) }
  const plan = { where: and(mine(ctx), state), sortBy: createdAt, id, descending: true, counts }
  return listPage(ctx, ask, plan, listed, show)
}

/** Ids that are read already, unknown or another person's change nothing, and send nothing to devices. */
export async function markRead(
  ctx: SignedIn,
  given: z.output<typeof contract.markRead.body>,
): Promise<{ unread: number }> {
  const named = given.ids
    ? idsIn(notifications.id, given.ids)
    : sql`${notifications.seq} <= ${given.up_to ?? 0}`
  const meant = and(mine(ctx), isNull(notifications.read_at), named)
  const [before, affected] = await Promise.all([
    countUnread(ctx),
    ctx.db.select({ id: notifications.id }).from(notifications).where(meant),
  ])
  const answer = { unread: before - affected.length }
  if (affected.length === 0) return answer
  const { ids, up_to } = given
  await commit(ctx, {
    write: [ctx.db.update(notifications).set({ read_at: ctx.clock.now() }).where(meant)],
    events: [
      notificationsRead(null, { user_id: ctx.actor.userId, ...(ids ? { ids: [...ids] } : { up_to }) }),
    ],
    answer,
  })
  return answer
}

async function countUnread(ctx: SignedIn): Promise<number> {
  const row = await ctx.db
    .select({ unread: count() })
    .from(notifications)
    .where(and(mine(ctx), isNull(notifications.read_at)))
    .get()
  return row?.unread ?? 0
}

/** `mayConcern` as a condition: a notification of an organization that was left or taken away is not listed. */
function mine({ actor }: SignedIn): SQL | undefined {
  const { user_id: userId, organization_id: organizationId } = notifications
  return and(eq(userId, actor.userId), or(isNull(organizationId), organizationsOf(actor, organizationId)))
}

function show(row: Row): Notification {
  return {
    id: row.id,
    seq: row.seq,
    kind: row.kind,
    organization_id: row.organization_id,
    subject_type: row.subject_type,
    subject_id: row.subject_id,
    by: row.by_id === null ? null : { id: row.by_id, name: `${row.first_name} ${row.last_name}` },
    // Our own writing, read back.
    data: row.data as Notification['data'],
    created_at: iso(row.created_at),
    read_at: isoOrNull(row.read_at),
  }
}
