import { Hono } from 'hono'
import { parseSetting } from '../control/room.ts'
import { type SandboxEnv, worldOf } from '../env.ts'
import { Refusal } from '../kit/failure.ts'
import { rooms } from '../rooms.ts'
import { Home } from './home.tsx'

/** The sandbox's home page. Its forms do what the control API does, because forms cannot send PUT. */
export const homeRoutes = new Hono<SandboxEnv>()
  .get('/', async (c) => c.html(<Home settings={await worldOf(c).settings()} />))
  .post('/home/modes', async (c) => {
    const { room: name, ...fields } = await c.req.parseBody()
    const room = rooms.find((candidate) => candidate.name === name)
    if (!room) throw new Refusal(404, 'not_found', 'no such room')
    await worldOf(c).switchMode(room.name, parseSetting(room, fieldsToJson(fields)))
    return c.redirect(`/#${room.name}`, 303)
  })
  .post('/home/reset', async (c) => {
    await worldOf(c).reset()
    return c.redirect('/', 303)
  })

/** Everything but the mode is a number, and an empty field means its initial value. */
const fieldsToJson = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, name === 'mode' ? value : Number(value)]),
  )
