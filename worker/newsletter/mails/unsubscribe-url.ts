import type { Context } from '../../kernel/context.ts'
import { unsubscriptionToken } from '../subscriptions/tokens.ts'

/** Where a mail program posts the one click, and a browser shows the button. */
export const unsubscribeUrl = async (
  ctx: Context,
  subscriberId: number,
  campaignId: number | null,
): Promise<string> =>
  `${ctx.config.PUBLIC_URL}/api/newsletter/unsubscribe/${await unsubscriptionToken(ctx, subscriberId, campaignId)}`
