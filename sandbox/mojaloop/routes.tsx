import { Hono } from 'hono'
import { type SandboxEnv, worldOf } from '../env.ts'
import { apiRoutes } from './api.ts'
import { Payees, Transfers } from './pages.tsx'
import { listed } from './payees.ts'

/** People read `/mojaloop/transfers`, the payer's system asks `/mojaloop/transfers/{id}`: as at the adapter. */
export const mojaloopRoutes = new Hono<SandboxEnv>()
  .get('/transfers', async (c) => c.html(<Transfers transfers={await worldOf(c).railTransfers()} />))
  .get('/payees', (c) => c.html(<Payees payees={listed()} />))
  .route('/', apiRoutes)
