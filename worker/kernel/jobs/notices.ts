import type * as z from 'zod'
import type { Context } from '../context.ts'
import type { EventKind } from '../data/events.ts'
import { type Happened, immediately, on, type Reaction } from './reactions.ts'

/** What a capability has to say to people about something that happened in it; how they are told is not known here. */
export interface Notice {
  readonly reactionBy: (tell: Tell) => Reaction
}

export type Tell = (
  ctx: Context,
  news: News & { readonly kind: string; readonly at: number },
) => Promise<void>

export interface News {
  /** Each person is told once under it, whatever runs twice. */
  readonly key: string
  readonly to: readonly number[]
  /** Whose business it is; null for what concerns a person's own account. */
  readonly organizationId: number | null
  readonly by: number | null
  readonly subject: readonly [type: string, id: number] | null
  /** What the sentence is made of: names, numbers. Never what somebody wrote, which they may take back. */
  readonly data: Readonly<Record<string, unknown>>
}

/** Null: read anew, the matter has settled itself and there is nobody to tell. */
type Compose<Payload> = (
  ctx: Context,
  happened: Happened<Payload>,
) => Promise<(Partial<News> & Pick<News, 'to' | 'organizationId'>) | null>

/** Told at once, because somebody may be looking; the job behind it tells whoever that attempt did not reach. */
export function notice<Payload extends z.ZodObject>(
  event: EventKind<Payload>,
  kind: string,
  compose: Compose<z.output<Payload>>,
): Notice {
  const job = `notifications.${event.eventName.replace('.', '_')}`
  return {
    reactionBy: (tell) =>
      immediately(
        on(event, job, async (ctx, happened) => {
          const composed = await compose(ctx, happened)
          if (!composed) return
          const { eventId: key, actorId: by, at } = happened
          const news: News = { key, by, subject: null, data: {}, ...composed }
          // Nobody is told of what they did themselves.
          const to = news.to.filter((userId) => userId !== news.by)
          if (to.length > 0) await tell(ctx, { ...news, to, kind, at })
        }),
      ),
  }
}
