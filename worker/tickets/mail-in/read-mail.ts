import { and, count, eq, gt, inArray, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import { can } from '../../../contract/permissions.ts'
import type { DroppedReason, HeldReason } from '../../../contract/tickets/inbound-mails.ts'
import { MAIL_PREVIEW_MOST } from '../../../contract/tickets/inbound-mails.ts'
import { writingByMail } from '../../identity/people/mail-person.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { read } from '../../kernel/data/read.ts'
import { Failure } from '../../kernel/failure.ts'
import { defineJob, type Job } from '../../kernel/jobs/job.ts'
import { sender } from '../../kernel/mail/address.ts'
import type { Made } from '../came-by.ts'
import { createReply } from '../replies/replies.ts'
import { inboundMails } from '../tables.ts'
import { createTicket } from '../tickets/tickets.ts'
import { type AddFile, attachFiles, namedFiles } from './attach.ts'
import { bounceOf } from './bounce.ts'
import { noteBounce } from './bounced.ts'
import { ticketLedTo } from './destination.ts'
import { bodyOf, draftOf, storable } from './draft.ts'
import type { IncomingLetter } from './incoming-letter.ts'
import { dropReason, failsDmarc } from './loop.ts'
import { becomes, factsOf, findMail, isStill, letterOf, type MailRow } from './mails.ts'
import { leadsOf } from './thread.ts'
import { trimLetter } from './trim.ts'

/** Reads a mail that was stored, and makes of it a ticket, a reply, or nothing. */
export const readMailJob = (addFile: AddFile): Job =>
  defineJob({
    name: 'tickets.read_mail',
    payload: z.strictObject({ mail_id: z.number().int() }),
    // A large mail is read from storage, and its files are stored one by one.
    leaseSeconds: 120,
    run: (ctx, { mail_id }) => readMail(ctx, addFile, mail_id),
  })

async function readMail(ctx: Context, addFile: AddFile, id: number): Promise<void> {
  const mail = await findMail(ctx, id)
  if (mail?.state !== 'received') return
  const letter = await letterOf(ctx, mail)
  if (!letter) return settle(ctx, mail, null, { state: 'held', reason: 'unreadable' })
  const bounce = bounceOf(letter)
  if (bounce) {
    await noteBounce(ctx, mail, bounce)
    return settle(ctx, mail, letter, { state: 'dropped', reason: 'bounce' })
  }
  const dropped = dropReason(letter, { envelopeFrom: mail.envelope_from, isOwn: ownAddresses(ctx) })
  if (dropped) return settle(ctx, mail, letter, { state: 'dropped', reason: dropped })
  const by = await authorOf(ctx, mail, letter)
  if (typeof by === 'string') return settle(ctx, mail, letter, { state: 'held', reason: by })
  const outcome = await takeIn(by, addFile, { ...mail, ...factsOf(letter) }, letter)
  if (outcome) await settle(ctx, mail, letter, outcome)
}

type Outcome =
  | { readonly state: 'held'; readonly reason: HeldReason }
  | { readonly state: 'dropped'; readonly reason: DroppedReason }

/** Mails of ours come from here, and every address of the domain is ours. */
function ownAddresses({ config }: Context): (address: string) => boolean {
  const from = sender(config.MAIL_FROM).email.toLowerCase()
  return (address) => address === from || address.split('@').at(-1) === config.MAIL_IN_DOMAIN
}

/** Who writes, as the actor of what they write; or why the mail waits for an admin. */
async function authorOf(ctx: Context, mail: MailRow, letter: IncomingLetter): Promise<SignedIn | HeldReason> {
  if (failsDmarc(letter)) return 'dmarc'
  const by = await writingByMail(ctx, letter.from?.address ?? '')
  if (!by || !can(by.actor.role, 'tickets.write')) return 'unknown_sender'
  return (await mailsBefore(ctx, mail, letter)) >= MAILS_AN_HOUR ? 'too_many' : by
}

const MAILS_AN_HOUR = 20
const HOUR_MS = 60 * 60_000

/** Those of the same sender in the hour until it came: at another attempt they are the same. Forged ones count for nobody. */
async function mailsBefore({ db }: Context, mail: MailRow, { from }: IncomingLetter): Promise<number> {
  const { received_at: at } = mail
  const row = await db
    .select({ count: count() })
    .from(inboundMails)
    .where(
      and(
        eq(inboundMails.from_email, from?.address ?? ''),
        gt(inboundMails.received_at, at - HOUR_MS),
        or(
          lt(inboundMails.received_at, at),
          and(eq(inboundMails.received_at, at), lt(inboundMails.id, mail.id)),
        ),
        or(inArray(inboundMails.state, ['received', 'ticket', 'reply']), eq(inboundMails.reason, 'too_many')),
      ),
    )
    .get()
  return row?.count ?? 0
}

/** Null once a ticket or a reply is there, which says so in the same commit. */
async function takeIn(
  by: SignedIn,
  addFile: AddFile,
  mail: MailRow,
  letter: IncomingLetter,
): Promise<Outcome | null> {
  const domain = by.config.MAIL_IN_DOMAIN ?? ''
  const ticketId = await ticketLedTo(by, leadsOf(letter, { recipient: mail.recipient, domain }))
  if (ticketId === null && mail.recipient !== `support@${domain}`)
    return { state: 'held', reason: 'no_ticket' }
  if (await isTrue(by, copyIsThere(mail, ticketId))) return { state: 'dropped', reason: 'copy' }
  try {
    await write(by, addFile, mail, letter, ticketId)
    return null
  } catch (error) {
    // Another attempt was faster.
    if (error instanceof AlreadyRead) return null
    if (error instanceof Copied) return { state: 'dropped', reason: 'copy' }
    // Access that ended a moment ago, staff who answer a closed ticket: an admin decides.
    if (error instanceof Failure && error.spec.status < 500) return { state: 'held', reason: 'refused' }
    throw error
  }
}

async function write(
  by: SignedIn,
  addFile: AddFile,
  mail: MailRow,
  letter: IncomingLetter,
  ticketId: number | null,
): Promise<void> {
  const draft = draftOf(letter, by.locale)
  const place =
    ticketId === null
      ? ({ ownerType: 'organization', containerId: by.actor.organizationId } as const)
      : ({ ownerType: 'ticket', containerId: ticketId } as const)
  const files = [...(draft.wholeText ? [draft.wholeText] : []), ...namedFiles(letter.attachments)]
  const { ids: attachments, lost } = await attachFiles(by, addFile, { seed: mail.key, place, files })
  const body = bodyOf(draft, lost, by.locale)
  const came = {
    fromEmail: mail.from_email,
    also: async (made: Made) => {
      if ((await findMail(by, mail.id))?.state !== 'received') throw new AlreadyRead()
      const copy = copyIsThere(mail, ticketId === null ? null : made.ticketId)
      if (await isTrue(by, copy)) throw new Copied()
      return [...assertInBatch(by, sql`not ${copy}`), ...becomes(by, mail, made, factsOf(letter))]
    },
  }
  if (ticketId === null)
    await createTicket(
      by,
      {
        subject: draft.subject,
        body,
        category: 'question',
        priority: 'normal',
        attachments: [...attachments],
      },
      came,
    )
  else await createReply(by, ticketId, { body, internal: false, attachments: [...attachments] }, came)
}

class AlreadyRead extends Error {}
class Copied extends Error {}

/**
 * One mail to several of our addresses is brought once for each of them, and says the same in each: it was taken in
 * already, for the same ticket or where this one would open another.
 */
const copyIsThere = (mail: MailRow, ticketId: number | null): SQL =>
  sql`exists (select 1 from ${inboundMails} where ${and(
    eq(inboundMails.message_id, mail.message_id),
    eq(inboundMails.from_email, mail.from_email),
    ne(inboundMails.id, mail.id),
    inArray(inboundMails.state, ['ticket', 'reply']),
    ticketId === null ? undefined : eq(inboundMails.ticket_id, ticketId),
  )})`

const isTrue = async (ctx: Context, condition: SQL): Promise<boolean> =>
  (await read<{ found: number }>(ctx, sql`select ${condition} as found`))[0]?.found === 1

/** With what an admin decides by, where it waits for one. */
async function settle(
  ctx: Context,
  mail: MailRow,
  letter: IncomingLetter | null,
  outcome: Outcome,
): Promise<void> {
  const shown =
    outcome.state === 'held' && letter
      ? {
          preview: storable(trimLetter(letter.text)).slice(0, MAIL_PREVIEW_MOST).toWellFormed(),
          attachments: namedFiles(letter.attachments)
            .slice(0, FILES_SHOWN)
            .map(({ name, type, bytes }) => ({ name, type: type.slice(0, 200), size: bytes.length })),
        }
      : {}
  await commit(ctx, {
    write: [
      ctx.db
        .update(inboundMails)
        .set({ ...factsOf(letter), ...shown, ...outcome, updated_at: ctx.clock.now() })
        .where(isStill(mail)),
    ],
  })
}

const FILES_SHOWN = 50
