import { and, eq } from 'drizzle-orm'
import type { Locale } from '../../../contract/errors.ts'
import type { NotificationKind } from '../../../contract/notification-kinds.ts'
import type { Context } from '../../kernel/context.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { preferenceFor, preferencesOf } from '../preferences/preferences.ts'
import { users } from '../tables.ts'

export interface Correspondent {
  readonly id: number
  readonly email: string
  readonly first_name: string
  readonly locale: Locale
}

/** Where people are written to, and in which language; whoever was deactivated is not written to any more. */
export async function correspondents(
  ctx: Context,
  ids: readonly number[],
  /** Of a letter about something that people are notified of as well: those who want it mailed at once. */
  kind?: NotificationKind,
): Promise<Correspondent[]> {
  if (ids.length === 0) return []
  const [people, of] = await Promise.all([
    ctx.db
      .select({ id: users.id, email: users.email, first_name: users.first_name, locale: users.locale })
      .from(users)
      .where(and(idsIn(users.id, ids), eq(users.is_active, true))),
    preferencesOf(ctx, kind === undefined ? [] : ids),
  ])
  return people.filter(({ id }) => kind === undefined || preferenceFor(of(id), kind).email === 'now')
}
