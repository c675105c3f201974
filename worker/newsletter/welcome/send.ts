import { sql } from 'drizzle-orm'
import * as z from 'zod'
import { asSystem, type Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { read } from '../../kernel/data/read.ts'
import { rowsOf } from '../../kernel/data/rows-of.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { deliverMail } from '../../kernel/mail/mail.ts'
import { composeMail, templateOf } from '../mails/compose.ts'
import { unsubscribeUrl } from '../mails/unsubscribe-url.ts'
import { senderOf } from '../sender.ts'
import { subscriberById } from '../subscribers/rows.ts'
import {
  newsletterSubscribers as subscribers,
  newsletterWelcomeMails as welcomeMails,
  newsletterWelcomes as welcomes,
} from '../tables.ts'
import { welcomeOf } from './welcome.ts'

/** Of one run of the cron; what is left is ordered by the next, a minute later. */
const ORDERED_MOST = 500
const HOUR_MS = 3_600_000

interface Due {
  readonly subscriber_id: number
  readonly step: number
}

/**
 * Each step that is due for a subscriber is noted and ordered in one commit; the note's key keeps it from being ordered a
 * second time, however often the cron runs and whatever is edited. People who were imported are no newcomers.
 */
export async function orderWelcomes(ctx: Context): Promise<number> {
  const now = ctx.clock.now()
  const due = await read<Due>(
    ctx,
    sql`select ${subscribers.id} as subscriber_id, step.key as step
      from ${welcomes} cross join json_each(${welcomes.steps}) step
      cross join ${subscribers} on ${subscribers.organization_id} = ${welcomes.organization_id}
      where ${welcomes.is_enabled} = 1 and ${subscribers.status} = 'confirmed' and ${subscribers.source} = 'form'
        and ${subscribers.confirmed_at} >= ${welcomes.enabled_at}
        and ${subscribers.confirmed_at} + (step.value ->> 'delay_hours') * ${sql.raw(String(HOUR_MS))} <= ${now}
        and not exists (select 1 from ${welcomeMails}
          where ${welcomeMails.subscriber_id} = ${subscribers.id} and ${welcomeMails.step} = step.key)
      order by 1, 2 limit ${ORDERED_MOST}`,
  )
  if (due.length > 0)
    await commit(ctx, {
      write: [
        ctx.db
          .insert(welcomeMails)
          .select(
            rowsOf(
              welcomeMails,
              ['subscriber_id', 'step', 'ordered_at'],
              due.map((one) => ({ ...one, ordered_at: now })),
            ),
          )
          .onConflictDoNothing(),
      ],
      jobs: due.map((one) => ({
        name: sendWelcomeJob.name,
        key: `${sendWelcomeJob.name}:${one.subscriber_id}:${one.step}`,
        payload: one,
      })),
    })
  return due.length
}

export const sendWelcomeJob = defineJob({
  name: 'newsletter.send_welcome',
  payload: z.strictObject({ subscriber_id: z.number().int(), step: z.number().int() }),
  run: (ctx, due, intent) => sendWelcome(asSystem(ctx), due, intent),
  recipient: async (ctx, { subscriber_id }) => (await subscriberById(ctx, subscriber_id)) ?? null,
})

/** Whoever left, and whatever was switched off or taken out since, gets no letter. */
async function sendWelcome(ctx: Context, { subscriber_id, step }: Due, intent: string): Promise<void> {
  const reader = await subscriberById(ctx, subscriber_id)
  if (reader?.status !== 'confirmed') return
  const welcome = await welcomeOf(ctx, reader.organization_id)
  const said = welcome?.is_enabled ? welcome.steps[step] : undefined
  if (!said) return
  const sender = await senderOf(ctx, reader.organization_id)
  await deliverMail(
    ctx,
    composeMail(templateOf(said, sender, reader.lang, ctx.config.PUBLIC_URL), {
      email: reader.email,
      name: reader.name,
      intent,
      unsubscribeUrl: await unsubscribeUrl(ctx, reader.id, null),
    }),
  )
}
