import type { SignedIn } from '../kernel/context.ts'
import { listChanged } from './list-changes.ts'
import { changeRoom, orRefuse } from './room-objects.ts'
import { roomOf } from './room-rows.ts'

/** A thread has a position of its own: who reads the room has not opened every thread in it. */
export async function readThread(
  ctx: SignedIn,
  roomId: number,
  upTo: { readonly id: number; readonly seq: number },
): Promise<void> {
  await roomOf(ctx, roomId)
  const advanced = orRefuse(
    await changeRoom(ctx, roomId, (room) => room.seeThread(ctx.actor.userId, upTo.id, upTo.seq)),
  )
  if (advanced) listChanged(ctx, roomId)
}
