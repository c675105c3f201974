import { type Context, Hono } from 'hono'
import { type SandboxEnv, worldOf } from '../env.ts'
import { Refusal, readJson } from '../kit/failure.ts'
import { rooms } from '../rooms.ts'
import { initialSetting, parseSetting, type Room, type Setting } from './room.ts'

/** The control API of tests: modes, prepared accounts, and a reset. */
export const controlRoutes = new Hono<SandboxEnv>()
  .get('/', async (c) => c.json(await everySetting(c)))
  .delete('/', async (c) => {
    await worldOf(c).reset()
    return c.json(await everySetting(c))
  })
  .put('/:room', async (c) => {
    const room = roomOf(c.req.param('room'))
    const setting = parseSetting(room, await readJson(c))
    await worldOf(c).switchMode(room.name, setting)
    return c.json(flat(setting))
  })
  .put('/:room/next', async (c) => {
    const room = roomOf(c.req.param('room'))
    if (!room.next) throw new Refusal(404, 'not_found', `${room.name} prepares no visitors`)
    const next = room.next.parse(await readJson(c))
    await worldOf(c).arrangeNext(room.name, JSON.stringify(next))
    return c.json({ next })
  })

async function everySetting(c: Context<SandboxEnv>) {
  const world = worldOf(c)
  const [settings, arranged] = await Promise.all([world.settings(), world.arranged()])
  return Object.fromEntries(
    rooms.map((room) => [
      room.name,
      {
        ...flat(settings[room.name] ?? initialSetting(room)),
        ...(room.next && { next: JSON.parse(arranged[room.name] ?? 'null') }),
      },
    ]),
  )
}

function roomOf(name: string): Room {
  const room = rooms.find((candidate) => candidate.name === name)
  if (!room) throw new Refusal(404, 'not_found', `no room is called ${name}`)
  return room
}

const flat = ({ mode, count, knobs }: Setting) => ({ mode, count, ...knobs })
