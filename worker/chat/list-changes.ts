import type { SignedIn } from '../kernel/context.ts'
import { faultFacts } from '../kernel/observe/log.ts'
import { publish } from '../live/publish.ts'

/**
 * How a room stands in a person's own list has changed: their devices read the list again. What changed is stored by
 * then, so a failure here costs a device the moment, not the change.
 */
export function listChanged(ctx: SignedIn, roomId: number): void {
  const event = {
    key: ctx.requestId,
    kind: 'chat.list_changed',
    at: ctx.clock.now(),
    by: null,
    data: { room_id: roomId },
  }
  ctx.waitUntil(
    publish(ctx, ctx.actor.userId, event).catch((error: unknown) =>
      ctx.log.error('chat.list_unpublished', faultFacts(error)),
    ),
  )
}
