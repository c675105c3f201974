import type * as z from 'zod'
import type { NotificationKind } from '../../../contract/notification-kinds.ts'
import type { Context } from '../context.ts'
import type { EventKind } from '../data/events.ts'
import type { KnownJob } from './job-message.ts'
import { type Happened, immediately, on, type Reaction } from './reactions.ts'

/** What a capability notifies people of. `notifications` delivers it; the kernel does not know how. */
export interface Notice {
  readonly reactionBy: (notify: Notify) => Reaction
}

export type Notify = (
  ctx: Context,
  notification: Composed & { readonly kind: NotificationKind; readonly at: number },
) => Promise<void>

export interface Composed {
  /** Each person is notified once under this key and kind, however often the reaction runs. */
  readonly key: string
  readonly to: readonly number[]
  /** Whose business it is; null for what concerns a person's own account. */
  readonly organizationId: number | null
  readonly by: number | null
  readonly subject: readonly [type: string, id: number] | null
  /** What the sentence is made of: names and numbers. Never text that a person wrote, which they may delete. */
  readonly data: Readonly<Record<string, unknown>>
}

/** Reads the rows again; null when the event is out of date and no notification is due. */
type Compose<Payload> = (
  ctx: Context,
  happened: Happened<Payload>,
) => Promise<(Partial<Composed> & Pick<Composed, 'to' | 'organizationId'>) | null>

/**
 * One notification for one event; an event may have several, each with a job and a kind of its own. Delivered right
 * after the commit, for people who are online; the job delivers what that attempt did not.
 */
export function notice<Payload extends z.ZodObject>(
  event: EventKind<Payload>,
  { job, kind }: { readonly job: KnownJob; readonly kind: NotificationKind },
  compose: Compose<z.output<Payload>>,
): Notice {
  return {
    reactionBy: (notify) =>
      immediately(
        on(event, job, async (ctx, happened) => {
          const given = await compose(ctx, happened)
          if (!given) return
          const { eventId: key, actorId: by, at } = happened
          const composed: Composed = { key, by, subject: null, data: {}, ...given }
          // People are not notified of what they did themselves.
          const to = composed.to.filter((userId) => userId !== composed.by)
          if (to.length > 0) await notify(ctx, { ...composed, to, kind, at })
        }),
      ),
  }
}
