import type { LiveFigures, LiveObject } from '../kernel/bindings.ts'
import type { Context } from '../kernel/context.ts'
import { meterOf } from '../kernel/observe/metering.ts'
import { personObject } from './person-object.ts'

/** An object that has not reported for this long is asked when the figures are read. */
const LEASE_MS = 10 * 60_000
/** Calls of one read of the figures; the next read goes on with the others. */
const ASKED_MOST = 25

/**
 * How many are connected now. Objects report changes to the meter and renew no lease, because a timer would wake the
 * objects of idle people. So each read of the figures asks the objects that have been silent longest, and those that
 * died with their machine drop out.
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

/** The figures for screens, which do not say which object holds a socket. */
export async function liveNow(ctx: Context): Promise<{ sockets: number; people: number; rooms: number }> {
  const { roomSockets, personSockets, rooms, people } = await liveFigures(ctx)
  return { sockets: roomSockets + personSockets, people, rooms }
}
