import { linkId, linkToken } from '../../identity/links.ts'
import type { Context } from '../../kernel/context.ts'

const DAY_MS = 86_400_000
export const CONFIRMATION_DAYS = 7

/** Derived, never stored. It names the moment at which it was asked for, by which it expires. */
export const subscriptionToken = (ctx: Context, subscriberId: number, askedAt: number): Promise<string> =>
  linkToken(ctx, 'subscription', `${subscriberId}-${askedAt}`)

/** Null for one that we did not make, and for one that is too old. */
export async function subscriptionIn(
  ctx: Context,
  token: string,
): Promise<{ readonly subscriberId: number; readonly askedAt: number } | null> {
  const [subscriberId, askedAt] = numbersIn(await linkId(ctx, 'subscription', token))
  if (subscriberId === undefined || askedAt === undefined) return null
  return askedAt + CONFIRMATION_DAYS * DAY_MS < ctx.clock.now() ? null : { subscriberId, askedAt }
}

/** Never expires: who wants to leave by an old mail leaves. It names the campaign that the departure is counted for. */
export const unsubscriptionToken = (
  ctx: Context,
  subscriberId: number,
  campaignId: number | null,
): Promise<string> => linkToken(ctx, 'unsubscription', `${subscriberId}-${campaignId ?? 0}`)

export async function unsubscriptionIn(
  ctx: Context,
  token: string,
): Promise<{ readonly subscriberId: number; readonly campaignId: number | null } | null> {
  const [subscriberId, campaignId] = numbersIn(await linkId(ctx, 'unsubscription', token))
  return subscriberId === undefined ? null : { subscriberId, campaignId: campaignId || null }
}

const numbersIn = (id: string | null): number[] => (id === null ? [] : id.split('-').map(Number))
