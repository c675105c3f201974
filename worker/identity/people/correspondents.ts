import { and, eq } from 'drizzle-orm'
import type { Locale } from '../../../contract/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { users } from '../tables.ts'

export interface Correspondent {
  readonly id: number
  readonly email: string
  readonly first_name: string
  readonly locale: Locale
}

/** Where people are written to, and in which language; whoever was deactivated is not written to any more. */
export async function correspondents(ctx: Context, ids: readonly number[]): Promise<Correspondent[]> {
  if (ids.length === 0) return []
  return ctx.db
    .select({ id: users.id, email: users.email, first_name: users.first_name, locale: users.locale })
    .from(users)
    .where(and(idsIn(users.id, ids), eq(users.is_active, true)))
}
