import type { LiveFigures, LiveObject } from '../kernel/bindings.ts'
import type { Context } from '../kernel/context.ts'
import { meterOf } from '../kernel/observe/metering.ts'
import { personObject } from './person-object.ts'

/** An object that was not heard of for this long is asked when somebody wants to know. */
const LEASE_MS = 10 * 60_000
/** So many are asked by one look; the next look goes on. */
const ASKED_MOST = 25

/**
 * How many are connected now. Objects tell the meter what changes and nothing while all is quiet, since a lease that
 * they renewed by the clock would wake idle people. So the lease is looked after from this side: whoever asks for the
 * figures asks the longest silent as well, and those that fell with their machine drop out.
 */
export async function liveFigures(ctx: Context): Promise<LiveFigures> {
  const meter = meterOf(ctx.bindings)
  const silent = await meter.silent(ctx.clock.now() - LEASE_MS, ASKED_MOST)
  await Promise.allSettled(silent.map((object) => confirm(ctx, object)))
  return meter.live()
}

async function confirm(ctx: Context, object: LiveObject): Promise<void> {
  const { CHAT_ROOM } = ctx.bindings
  const name = String(object.id)
  const { sockets, listeners } =
    object.kind === 'room'
      ? await CHAT_ROOM.get(CHAT_ROOM.idFromName(name)).load()
      : { listeners: 0, ...(await personObject(ctx.bindings, object.id).presence()) }
  await meterOf(ctx.bindings).heard(object, { sockets, listeners }, ctx.clock.now())
}

/** As people are told of it: where a socket is held is nobody's concern. */
export async function liveNow(ctx: Context): Promise<{ sockets: number; people: number; rooms: number }> {
  const { roomSockets, personSockets, rooms, people } = await liveFigures(ctx)
  return { sockets: roomSockets + personSockets, people, rooms }
}
