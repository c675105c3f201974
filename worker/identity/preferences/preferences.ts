import * as z from 'zod'
import { type NotificationKind, notificationKinds } from '../../../contract/notification-kinds.ts'
import {
  atFirst,
  DIGEST_HOUR_AT_FIRST,
  emailChoices,
  type KindPreference,
} from '../../../contract/notifications/at-first.ts'
import type { digestChoices } from '../../../contract/notifications/preferences.ts'
import type { Context } from '../../kernel/context.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { notificationPreferences } from '../tables.ts'

export interface PreferencesOf {
  readonly digest: (typeof digestChoices)[number]
  readonly digest_hour: number
  readonly kinds: Readonly<Partial<Record<NotificationKind, Partial<KindPreference>>>>
}

export const AT_FIRST: PreferencesOf = { digest: 'daily', digest_hour: DIGEST_HOUR_AT_FIRST, kinds: {} }

export const preferenceFor = ({ kinds }: PreferencesOf, kind: NotificationKind): KindPreference => ({
  ...atFirst(kind),
  ...kinds[kind],
})

/** Of everybody who is asked for: who never chose has what everybody has at first. */
export async function preferencesOf(
  ctx: Context,
  ids: readonly number[],
): Promise<(userId: number) => PreferencesOf> {
  const rows = ids.length === 0 ? [] : await chosenBy(ctx, ids)
  const chosen = new Map(rows.map((row) => [row.user_id, { ...row, kinds: kindsIn(row.kinds) }]))
  return (userId) => chosen.get(userId) ?? AT_FIRST
}

const chosenBy = (ctx: Context, ids: readonly number[]) =>
  ctx.db.select().from(notificationPreferences).where(idsIn(notificationPreferences.user_id, ids))

/** A kind that has gone since says nothing any more. */
function kindsIn(text: string): PreferencesOf['kinds'] {
  const given = stored.parse(JSON.parse(text))
  return Object.fromEntries(
    Object.entries(given).filter(([kind]) => notificationKinds.some((known) => known === kind)),
  ) as PreferencesOf['kinds']
}

const stored = z.record(
  z.string(),
  z.object({ email: z.enum(emailChoices).optional(), push: z.boolean().optional() }),
)
