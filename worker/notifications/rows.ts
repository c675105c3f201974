import { eq, getTableColumns } from 'drizzle-orm'
import type { Notification } from '../../contract/notifications.ts'
import { personNamed } from '../identity/people/find.ts'
import type { Context } from '../kernel/context.ts'
import { notifications } from './tables.ts'

/** A notification with the name of whoever caused it, as its sentence needs it. */
export type ToldRow = Omit<typeof notifications.$inferSelect, 'data'> & Pick<Notification, 'by' | 'data'>

export const toldColumns = { ...getTableColumns(notifications), ...personNamed.columns }
export const byPerson = eq(personNamed.id, notifications.by_id)

export function toldOf({
  first_name,
  last_name,
  data,
  ...row
}: typeof notifications.$inferSelect & {
  readonly first_name: string | null
  readonly last_name: string | null
}): ToldRow {
  const by = row.by_id === null ? null : { id: row.by_id, name: `${first_name} ${last_name}` }
  // Our own writing, read back.
  return { ...row, by, data: data as Notification['data'] }
}

export async function toldByKey(ctx: Context, key: string): Promise<ToldRow | null> {
  const row = await ctx.db
    .select(toldColumns)
    .from(notifications)
    .leftJoin(personNamed.table, byPerson)
    .where(eq(notifications.key, key))
    .get()
  return row ? toldOf(row) : null
}
