import { Hono } from 'hono'
import * as z from 'zod'
import { parseSetting } from '../control/room.ts'
import { type SandboxEnv, worldOf } from '../env.ts'
import { readJson } from '../kit/failure.ts'
import { mojaloopRoom } from './room.ts'

const clock = z.strictObject({ now: z.iso.datetime().nullable() })

/** Beside the mode of the whole rail: modes of single payees, the hub's clock and what it moved. */
export const mojaloopControl = new Hono<SandboxEnv>()
  .get('/payees', async (c) => c.json(await worldOf(c).payeeSettings()))
  .put('/payees/:identifier', async (c) => {
    const setting = parseSetting(mojaloopRoom, await readJson(c))
    await worldOf(c).setPayee(c.req.param('identifier'), setting)
    return c.json(setting)
  })
  .delete('/payees/:identifier', async (c) => {
    await worldOf(c).setPayee(c.req.param('identifier'), null)
    return c.json({})
  })
  .put('/clock', async (c) => {
    const { now } = clock.parse(await readJson(c))
    await worldOf(c).setRailClock(now === null ? null : Date.parse(now))
    return c.json({ now })
  })
  .get('/ledger', async (c) => c.json(await worldOf(c).railLedger(Number(c.req.query('after') ?? 0))))
