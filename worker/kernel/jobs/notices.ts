import type * as z from 'zod'
import type { Locale } from '../../../contract/errors.ts'
import type { NotificationKind } from '../../../contract/notification-kinds.ts'
import type { Context } from '../context.ts'
import type { EventKind } from '../data/events.ts'
import type { KnownJob } from './job-message.ts'
import { type Happened, happenedBefore, immediately, on, type Reaction } from './reactions.ts'

/** What a capability notifies people of. `notifications` delivers it; the kernel does not know how. */
export interface Notice {
  readonly job: KnownJob
  readonly reactionBy: (notify: Notify) => Reaction
  /**
   * Whom its event would be told now. A letter leaves later than the bell rings: by then the task is another person's, the
   * comment is erased, the reader has no access any more.
   */
  readonly again: (ctx: Context, eventId: string) => Promise<Composed | null>
  /** What its letter says besides the sentence; null where that is all. */
  readonly letterFor: (ctx: Context, eventId: string, reader: Reader) => Promise<LetterParts | null>
}

export interface Reader {
  readonly userId: number
  readonly locale: Locale
  /** The same for every attempt at the same letter. */
  readonly intent: string
}

export interface LetterParts {
  readonly subject?: string
  /** Above everything else. */
  readonly marker?: string | null
  readonly quote?: string
  readonly replyTo?: string | null
  readonly messageId?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

export type Notify = (
  ctx: Context,
  notification: Composed & {
    readonly kind: NotificationKind
    readonly at: number
    /** What it is composed of anew before a letter leaves. */
    readonly cause: Cause
  },
) => Promise<void>

export interface Cause {
  readonly event_id: string
  readonly job: KnownJob
}

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

type Letter<Payload> = (
  ctx: Context,
  happened: Happened<Payload>,
  reader: Reader,
) => Promise<LetterParts | null>

/**
 * One notification for one event; an event may have several, each with a job and a kind of its own. Delivered right
 * after the commit, for people who are online; the job delivers what that attempt did not.
 */
export function notice<Payload extends z.ZodObject>(
  event: EventKind<Payload>,
  { job, kind }: { readonly job: KnownJob; readonly kind: NotificationKind },
  compose: Compose<z.output<Payload>>,
  letter?: Letter<z.output<Payload>>,
): Notice {
  async function composed(ctx: Context, happened: Happened<z.output<Payload>>): Promise<Composed | null> {
    const given = await compose(ctx, happened)
    if (!given) return null
    const { eventId: key, actorId: by } = happened
    const whole: Composed = { key, by, subject: null, data: {}, ...given }
    // People are not notified of what they did themselves.
    return { ...whole, to: whole.to.filter((userId) => userId !== whole.by) }
  }
  return {
    job,
    reactionBy: (notify) =>
      immediately(
        on(event, job, async (ctx, happened) => {
          const told = await composed(ctx, happened)
          const cause = { event_id: happened.eventId, job }
          if (told && told.to.length > 0) await notify(ctx, { ...told, kind, at: happened.at, cause })
        }),
      ),
    again: async (ctx, eventId) => {
      const happened = await happenedBefore(ctx, event, eventId)
      return happened && composed(ctx, happened)
    },
    letterFor: async (ctx, eventId, reader) => {
      const happened = letter ? await happenedBefore(ctx, event, eventId) : null
      return happened && letter ? letter(ctx, happened, reader) : null
    },
  }
}
