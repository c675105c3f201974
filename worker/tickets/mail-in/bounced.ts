import { addressOfPerson } from '../../identity/people/mail-person.ts'
import type { Context } from '../../kernel/context.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { recordBounces } from '../../kernel/mail/bounces.ts'
import { openReplyToken } from '../mail-out/token.ts'
import { ticketMessageIds } from '../tables.ts'
import type { Bounce } from './bounce.ts'
import type { MailRow } from './mails.ts'
import { leadsOf, readerIn } from './thread.ts'

/**
 * Anybody can write a report, and one that is believed stops mail to a person. So it has to name a letter of ours to
 * that very person, whose Message-ID they alone were sent, or come to an address for answers that they alone were given.
 */
export async function noteBounce(
  ctx: Context,
  { key, recipient }: Pick<MailRow, 'key' | 'recipient'>,
  { failed, messageIds }: Bounce,
): Promise<void> {
  if (failed.length === 0) return
  const readers = [...(await readersOf(ctx, messageIds)), ...(await readerAt(ctx, recipient))]
  const addresses = await Promise.all([...new Set(readers)].map((id) => addressOfPerson(ctx, id)))
  const gone = addresses.filter((address) => address !== null).filter((address) => failed.includes(address))
  await recordBounces(
    ctx,
    gone.map((email) => ({ id: `${key}:${email}`, email, type: 'hard' })),
  )
}

/** To whom letters of ours went. */
async function readersOf(ctx: Context, messageIds: readonly string[]): Promise<number[]> {
  const domain = ctx.config.MAIL_IN_DOMAIN ?? ''
  const ours = messageIds.filter((id) => readerIn(id, domain) !== null)
  if (ours.length === 0) return []
  const rows = await ctx.db
    .select({ id: ticketMessageIds.message_id })
    .from(ticketMessageIds)
    .where(idsIn(ticketMessageIds.message_id, ours))
  return rows.flatMap(({ id }) => readerIn(id, domain) ?? [])
}

async function readerAt(ctx: Context, recipient: string): Promise<number[]> {
  const domain = ctx.config.MAIL_IN_DOMAIN ?? ''
  const [lead] = leadsOf({ answers: [], subject: '' }, { recipient, domain })
  const opened = lead?.by === 'token' ? await openReplyToken(ctx, lead.token) : null
  return opened ? [opened.userId] : []
}
