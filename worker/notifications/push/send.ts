import * as z from 'zod'
import { notificationKinds } from '../../../contract/notification-kinds.ts'
import { correspondents } from '../../identity/people/correspondents.ts'
import { findPeople } from '../../identity/people/find.ts'
import { preferenceFor, preferencesOf } from '../../identity/preferences/preferences.ts'
import { defineJob, type Job } from '../../kernel/jobs/job.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import type { Cause, Notice } from '../../kernel/jobs/notices.ts'
import { mayStillBeTold } from '../access.ts'
import { lineOf } from '../mail/letter.ts'
import { toldByKey } from '../rows.ts'
import { push } from './deliver.ts'
import { openSubscription } from './subscriptions.ts'

const PUSH_NOW = 'notifications.push_now'

/** One for each browser: what one service took is not sent again because another was away. */
export const pushOrder = (key: string, cause: Cause, subscriptionId: number): JobOrder => ({
  name: PUSH_NOW,
  key: `push:${key}:${subscriptionId}`,
  payload: { key, ...cause, subscription_id: subscriptionId },
})

export const pushNow = (notices: readonly Notice[]): Job =>
  defineJob({
    name: PUSH_NOW,
    payload: z.strictObject({
      key: z.string(),
      event_id: z.string(),
      job: z.string(),
      subscription_id: z.number().int(),
    }),
    keepDoneHours: 48,
    // The digest or the bell tells it after that; hours later nobody wants to be called.
    attempts: 5,
    async run(ctx, { key, event_id: eventId, job, subscription_id }) {
      const [row, subscription] = await Promise.all([
        toldByKey(ctx, key),
        openSubscription(ctx, subscription_id),
      ])
      if (!row || row.read_at !== null || subscription?.user_id !== row.user_id) return
      const kind = notificationKinds.find((one) => one === row.kind)
      const notice = notices.find((one) => one.job === job)
      const [[reader], [person], preferences] = await Promise.all([
        correspondents(ctx, [row.user_id]),
        findPeople(ctx, [row.user_id]),
        preferencesOf(ctx, [row.user_id]),
      ])
      if (!kind || !notice || !reader || !person) return
      if (!preferenceFor(preferences(row.user_id), kind).push) return
      if (!(await mayStillBeTold(ctx, { row, person, notice, eventId }))) return
      const { sentence, path } = lineOf(row, { locale: reader.locale, role: person.role })
      await push(ctx, subscription, {
        title: 'Matrice',
        body: sentence,
        path: path ?? '/',
        tag: `notification-${row.id}`,
      })
    },
  })
