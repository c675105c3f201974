import { type NotificationKind, notificationKinds } from '../../../contract/notification-kinds.ts'
import { linkId, linkToken } from '../../identity/links.ts'
import type { Context } from '../../kernel/context.ts'

/** What one letter says, and its link ends. */
export type Mailed = NotificationKind | 'digest'

/** Derived, never stored, and never ends: who wants no more of it may say so by an old mail. */
export const unsubscribeToken = (ctx: Context, userId: number, mailed: Mailed): Promise<string> =>
  // A dot parts the id of a link from its signature.
  linkToken(ctx, 'mail_of_kind', `${userId}-${mailed.replace('.', '~')}`)

export async function unsubscribeUrl(ctx: Context, userId: number, mailed: Mailed): Promise<string> {
  return `${ctx.config.PUBLIC_URL}/api/public/unsubscribes/${await unsubscribeToken(ctx, userId, mailed)}`
}

/** Null for one that we did not make, and for a kind that is gone. */
export async function mailedBy(
  ctx: Context,
  token: string,
): Promise<{ readonly userId: number; readonly mailed: Mailed } | null> {
  const [, userId, name] = /^(\d+)-(.+)$/.exec((await linkId(ctx, 'mail_of_kind', token)) ?? '') ?? []
  const mailed = [...notificationKinds, 'digest' as const].find((one) => one.replace('.', '~') === name)
  return userId === undefined || mailed === undefined ? null : { userId: Number(userId), mailed }
}
