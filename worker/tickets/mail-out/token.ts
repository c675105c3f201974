import type { Context } from '../../kernel/context.ts'
import { shortSign, shortVerify } from '../../kernel/secrets.ts'

/** Of a person's letters about one ticket. */
export interface ReplyTo {
  readonly ticketId: number
  readonly userId: number
}

/** In lower case and short enough for the 64 characters before an @, because some servers change or cut more. */
export async function replyToken({ config }: Context, { ticketId, userId }: ReplyTo): Promise<string> {
  const mark = await shortSign(config.SECRET_KEY, 'reply-tokens', `${ticketId}:${userId}`)
  return `${ticketId.toString(36)}.${userId.toString(36)}.${mark}`
}

/** Null for one that is not ours. It says which ticket, never who writes. */
export async function openReplyToken({ config }: Context, token: string): Promise<ReplyTo | null> {
  const [, ticket = '', user = '', mark = ''] =
    /^([0-9a-z]{1,10})\.([0-9a-z]{1,10})\.([0-9a-f]{32})$/.exec(token.toLowerCase()) ?? []
  const named = { ticketId: Number.parseInt(ticket, 36), userId: Number.parseInt(user, 36) }
  const text = `${named.ticketId}:${named.userId}`
  return (await shortVerify(config.SECRET_KEY, 'reply-tokens', text, mark)) ? named : null
}
