import type { RoomExtract } from '../../durable-objects/chat-room/api.ts'
import { removeReleased } from '../files/cleanup.ts'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import type { DomainEvent } from '../kernel/data/events.ts'
import { attachmentStatements, fileEvents, removalOrderFor } from './attachments/projection.ts'
import { chunk } from './chunk.ts'
import { eventsOf } from './log-events.ts'
import { type LogRange, roundsOf } from './log-ranges.ts'
import { lookAfter } from './missed.ts'
import { followStatements } from './projection.ts'
import { type Heard, inRoom } from './room-objects.ts'
import { keepExtracts } from './search-index.ts'

/** Each event is a statement, and each job that it causes another; D1 names no bound, and a commit holds the others up. */
const EVENTS_PER_COMMIT = 100
/** All members of a commit are one value of a statement, which is 2 MB at most; each takes some fifty bytes. */
const MEMBERS_PER_COMMIT = 20_000

/** The lists and the search follow what rooms ordered: asked all at once, written down together. */
export async function projectRooms(ctx: Context, orders: readonly LogRange[]): Promise<void> {
  for (const round of roundsOf(orders)) {
    const heard = await Promise.all(round.map((stretch) => carriedOut(ctx, stretch)))
    await keepHeard(ctx, heard.flat(), eventsOf)
  }
}

/** A room that is gone says nothing, and is no reason to keep its neighbours waiting. */
async function carriedOut(ctx: Context, { roomId, from, to }: LogRange): Promise<Heard[]> {
  const extract = await inRoom(ctx, roomId, (room) => room.carryOut(from, to))
  return 'ok' in extract ? [{ roomId, extract: extract.ok }] : []
}

/** Each room's own part of a commit is whole: its lists, its files, its events with their jobs. */
export async function keepHeard(
  ctx: Context,
  heard: readonly Heard[],
  tellOf: (roomId: number, extract: RoomExtract) => DomainEvent[] = () => [],
): Promise<void> {
  await keepExtracts(ctx, heard)
  const told = heard.map((one) => ({
    ...one,
    events: [...tellOf(one.roomId, one.extract), ...fileEvents(one)],
  }))
  for (const group of chunk(told, 1, shareOf))
    await commit(ctx, {
      write: [...followStatements(ctx, group), ...group.flatMap((one) => attachmentStatements(ctx, one))],
      events: group.flatMap(({ events }) => events),
      jobs: [
        ...group.filter(releasesFiles).map((one) => removalOrderFor(ctx, one)),
        ...group.filter(holdsMessages).flatMap(({ roomId }) => lookAfter(ctx, roomId)),
      ],
    })
  if (heard.some(releasesFiles)) await removeReleased(ctx)
}

/** How much of what a commit may hold. */
const shareOf = ({ extract, events }: Heard & { readonly events: readonly DomainEvent[] }) =>
  events.length / EVENTS_PER_COMMIT + extract.members.length / MEMBERS_PER_COMMIT

const holdsMessages = ({ extract }: Heard) => extract.messages.length > 0

const releasesFiles = ({ extract }: Heard) => extract.goneAttachments.length > 0
