import { addressParser, decodeWords } from 'postal-mime'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { searchable } from '../../kernel/data/list.ts'
import type { IncomingMail } from '../../kernel/mail/incoming.ts'
import { sha256 } from '../../kernel/secrets.ts'
import { inboundMails } from '../tables.ts'

/** What Cloudflare takes in at most. */
export const MAIL_BYTES_MOST = 25 * 1_024 * 1_024

/**
 * Stores a mail as it came and orders that it be read, once a Message-ID and recipient. Only what will never be taken is
 * rejected, which tells its sender; anything that is thrown makes their server bring the mail again.
 */
export async function receiveMail(ctx: Context, mail: IncomingMail): Promise<void> {
  const domain = ctx.config.MAIL_IN_DOMAIN
  const recipient = mail.to.trim().toLowerCase()
  if (domain === undefined || recipient.split('@').at(-1) !== domain)
    return mail.setReject('This address takes no mail')
  if (mail.rawSize > MAIL_BYTES_MOST) return mail.setReject('A mail has 25 MiB at most')
  const raw = new Uint8Array(await new Response(mail.raw).arrayBuffer())
  const messageId = idOf(mail.headers) ?? `<${await digestOfBody(raw)}@no-message-id>`
  const key = `mail-in/${await sha256(`${messageId}\n${recipient}`)}`
  // The first that came stays: a second under its Message-ID must not change what an admin has read.
  await ctx.bindings.FILES.put(key, raw, { onlyIf: new Headers({ 'If-None-Match': '*' }) })
  await record(ctx, { key, messageId, recipient, mail })
}

async function record(
  ctx: Context,
  {
    key,
    messageId,
    recipient,
    mail,
  }: {
    readonly key: string
    readonly messageId: string
    readonly recipient: string
    readonly mail: IncomingMail
  },
): Promise<void> {
  const now = ctx.clock.now()
  const [from] = addressParser(mail.headers.get('From') ?? '', { flatten: true })
  const fromEmail = (from?.address ?? '').trim().toLowerCase().slice(0, ADDRESS_MOST)
  const fromName = decodeWords(from?.name ?? '').slice(0, HEADER_MOST)
  const subject = decodeWords(mail.headers.get('Subject') ?? '').slice(0, HEADER_MOST)
  const id = await ctx.ids.next('inbound_mails')
  await commit(ctx, {
    write: [
      ctx.db
        .insert(inboundMails)
        .values({
          id,
          message_id: messageId,
          recipient,
          key,
          envelope_from: mail.from.slice(0, ADDRESS_MOST),
          from_email: fromEmail,
          from_name: fromName,
          subject,
          search_text: searchable(fromEmail, fromName, subject),
          state: 'received',
          received_at: now,
          created_at: now,
          updated_at: now,
        })
        .onConflictDoNothing(),
    ],
    jobs: [{ name: 'tickets.read_mail', key: `tickets.read_mail:${key}`, payload: { mail_id: id } }],
  })
}

const ADDRESS_MOST = 320
const HEADER_MOST = 500
const ID_MOST = 500

/** A header that stands there twice is handed over as both, with a comma. */
function idOf(headers: Headers): string | null {
  const given = headers.get('Message-ID') ?? ''
  const id = (/<[^<>]+>/.exec(given)?.[0] ?? given).replaceAll(/\s+/g, '')
  return id === '' ? null : id.slice(0, ID_MOST)
}

/** Servers on the way write headers of their own, and other ones when a mail comes again. */
async function digestOfBody(raw: Uint8Array): Promise<string> {
  const text = new TextDecoder('latin1').decode(raw)
  return sha256(text.slice(Math.max(0, text.search(/\r?\n\r?\n/))))
}
