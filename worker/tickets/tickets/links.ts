import { and, eq, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { changes } from '../../kernel/data/id-lists.ts'
import { idsIn, valuesOf } from '../../kernel/data/ids-in.ts'
import { tagKey } from '../../kernel/data/tags.ts'
import { ticketTags, ticketWatchers } from '../tables.ts'

export function watcherStatements(
  { db }: Context,
  ticketId: number,
  before: readonly number[],
  after: readonly number[],
): Statement[] {
  const { gone, added } = changes(before, after)
  return [
    ...(gone.length > 0
      ? [
          db
            .delete(ticketWatchers)
            .where(and(eq(ticketWatchers.ticket_id, ticketId), idsIn(ticketWatchers.user_id, gone))),
        ]
      : []),
    ...(added.length > 0
      ? [db.insert(ticketWatchers).select(sql`select ${ticketId}, value from ${valuesOf(added)}`)]
      : []),
  ]
}

/** A ticket has these tags and no others. */
export function tagStatements(
  { db }: Context,
  ticketId: number,
  before: readonly string[],
  after: readonly string[],
): Statement[] {
  if (before.join() === after.join()) return []
  const rows = JSON.stringify(after.map((tag) => [tag, tagKey(tag)]))
  return [
    ...(before.length > 0 ? [db.delete(ticketTags).where(eq(ticketTags.ticket_id, ticketId))] : []),
    ...(after.length > 0
      ? [
          db
            .insert(ticketTags)
            .select(sql`select ${ticketId}, value ->> 0, value ->> 1 from json_each(${rows})`),
        ]
      : []),
  ]
}
