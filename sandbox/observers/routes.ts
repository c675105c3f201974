import { Hono } from 'hono'
import { type SandboxEnv, worldOf } from '../env.ts'

/** Simulates the services for error reports and usage: every post is stored for inspection. */
export const observerRoutes = new Hono<SandboxEnv>({ strict: false })
  .get('/reports', async (c) => c.json({ results: await worldOf(c).reports() }))
  .post('/*', async (c) => {
    const body = new TextDecoder().decode(await c.req.arrayBuffer())
    await worldOf(c).receiveReport(c.req.path, body)
    return c.json({ status: 'ok' })
  })
