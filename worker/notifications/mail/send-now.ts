import { and, eq, isNull } from 'drizzle-orm'
import * as z from 'zod'
import { notificationKinds } from '../../../contract/notification-kinds.ts'
import { correspondents } from '../../identity/people/correspondents.ts'
import { findPeople } from '../../identity/people/find.ts'
import { preferenceFor, preferencesOf } from '../../identity/preferences/preferences.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { defineJob, type Job } from '../../kernel/jobs/job.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import type { Cause, Notice } from '../../kernel/jobs/notices.ts'
import { sendMail } from '../../kernel/mail/mail.ts'
import { mayStillBeTold } from '../access.ts'
import { type ToldRow, toldByKey } from '../rows.ts'
import { notifications } from '../tables.ts'
import { headersFor, letterOf, lineOf } from './letter.ts'
import { unsubscribeUrl } from './token.ts'

/** Whoever has the page open reads it there, and needs no letter. */
export const READ_WITHIN_MS = 30_000

const MAIL_NOW = 'notifications.mail_now'

/** Of the row that has this key: it may not be there yet when its letter is ordered. */
export const letterOrder = (ctx: Context, key: string, cause: Cause): JobOrder => ({
  name: MAIL_NOW,
  key: `mail:${key}`,
  payload: { key, ...cause },
  notBefore: ctx.clock.now() + READ_WITHIN_MS,
})

export const mailNow = (notices: readonly Notice[]): Job =>
  defineJob({
    name: MAIL_NOW,
    payload: z.strictObject({ key: z.string(), event_id: z.string(), job: z.string() }),
    // A done one is found by `mailed_at`, and there are many.
    keepDoneHours: 48,
    async run(ctx, { key, event_id, job }, intent) {
      const row = await toldByKey(ctx, key)
      if (!row || !isDue(row)) return
      const notice = notices.find((one) => one.job === job)
      if (notice) await send(ctx, { row, notice, eventId: event_id, intent })
    },
    async recipient(ctx, { key }) {
      const row = await toldByKey(ctx, key)
      const [reader] = row ? await correspondents(ctx, [row.user_id]) : []
      return reader ? { name: reader.first_name, email: reader.email } : null
    },
  })

const isDue = ({ email, read_at, mailed_at }: ToldRow) =>
  email === 'now' && read_at === null && mailed_at === null

interface Sending {
  readonly row: ToldRow
  readonly notice: Notice
  readonly eventId: string
  readonly intent: string
}

async function send(ctx: Context, { row, notice, eventId, intent }: Sending): Promise<void> {
  const kind = notificationKinds.find((one) => one === row.kind)
  const [[reader], [person], preferences] = await Promise.all([
    correspondents(ctx, [row.user_id]),
    findPeople(ctx, [row.user_id]),
    preferencesOf(ctx, [row.user_id]),
  ])
  if (!kind || !reader || !person) return
  const { email } = preferenceFor(preferences(row.user_id), kind)
  // Chosen since: the digest takes it over.
  if (email === 'digest') return postpone(ctx, row.id)
  if (email === 'off' || !(await mayStillBeTold(ctx, { row, person, notice, eventId }))) return
  const { locale } = reader
  const parts = (await notice.letterFor(ctx, eventId, { userId: row.user_id, locale, intent })) ?? {}
  const way = await unsubscribeUrl(ctx, row.user_id, kind)
  const facts = { firstName: reader.first_name, publicUrl: ctx.config.PUBLIC_URL, unsubscribeUrl: way }
  await sendMail(ctx, {
    to: reader.email,
    locale,
    letter: letterOf(lineOf(row, { locale, role: person.role }), facts, parts, locale),
    intent,
    headers: { ...headersFor(way), ...parts.headers },
    replyTo: parts.replyTo ?? null,
    messageId: parts.messageId ?? null,
  })
  await commit(ctx, {
    write: [
      ctx.db
        .update(notifications)
        .set({ mailed_at: ctx.clock.now() })
        .where(and(eq(notifications.id, row.id), isNull(notifications.mailed_at))),
    ],
  })
}

const postpone = (ctx: Context, id: number): Promise<void> =>
  commit(ctx, {
    write: [ctx.db.update(notifications).set({ email: 'digest' }).where(eq(notifications.id, id))],
  })
