import type * as z from 'zod'
import type { Locale } from '../../../contract/errors.ts'
import type { NotificationKind } from '../../../contract/notification-kinds.ts'
import { correspondents } from '../../identity/people/correspondents.ts'
import type { Context } from '../../kernel/context.ts'
import type { EventKind } from '../../kernel/data/events.ts'
import type { KnownJob } from '../../kernel/jobs/job-message.ts'
import { type Composed, type Notice, notice } from '../../kernel/jobs/notices.ts'
import { on, type Reaction } from '../../kernel/jobs/reactions.ts'
import type { Letter } from '../../kernel/mail/layout.ts'
import { sendMail } from '../../kernel/mail/mail.ts'

/** What is to be told, of rows that were read again; null where it is out of date. */
export interface About<Facts> {
  readonly to: readonly number[]
  readonly organizationId: number
  readonly subject: Composed['subject']
  readonly data: Composed['data']
  /** In the words of the letter. */
  readonly facts: (locale: Locale) => Facts
  /** The page that shows it, from the root. */
  readonly path: string
}

export interface Telling {
  readonly notice: Notice
  readonly reaction: Reaction
}

export interface LetterTo {
  readonly firstName: string
  readonly url: string
}

/** One thing that people are told of twice: by the bell and by a letter, by the same reading of the same rows. */
export function tell<Payload extends z.ZodObject, Facts>(
  event: EventKind<Payload>,
  names: { readonly notice: KnownJob; readonly mail: KnownJob; readonly kind: NotificationKind },
  letter: (facts: Facts & LetterTo, locale: Locale) => Letter,
  about: (ctx: Context, payload: z.output<Payload>) => Promise<About<Facts> | null>,
): Telling {
  return {
    notice: notice(event, { job: names.notice, kind: names.kind }, async (ctx, { payload }) => {
      const found = await about(ctx, payload)
      if (!found) return null
      const { to, organizationId, subject, data } = found
      return { to, organizationId, subject, data }
    }),
    reaction: on(event, names.mail, async (ctx, { payload, actorId }, intent) => {
      const found = await about(ctx, payload)
      if (!found) return
      const to = found.to.filter((id) => id !== actorId)
      // An intent for each of them: whoever got theirs before a failure gets no second one.
      for (const { id, email, first_name, locale } of await correspondents(ctx, to, names.kind)) {
        const url = `${ctx.config.PUBLIC_URL}${found.path}`
        const facts = { ...found.facts(locale), firstName: first_name, url }
        await sendMail(ctx, { to: email, locale, letter: letter(facts, locale), intent: `${intent}:${id}` })
      }
    }),
  }
}
