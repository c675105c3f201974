import { Hono } from 'hono'
import { cinetpayRoutes } from './cinetpay/routes.tsx'
import { controlRoutes } from './control/routes.ts'
import type { SandboxEnv } from './env.ts'
import { githubRoutes } from './github/routes.ts'
import { googleRoutes } from './google/routes.ts'
import { homeRoutes } from './home/routes.tsx'
import { explain } from './kit/failure.ts'
import { mailboxRoutes } from './mailbox/routes.ts'
import { mojaloopControl } from './mojaloop/control.ts'
import { mojaloopRoutes } from './mojaloop/routes.tsx'
import { observerRoutes } from './observers/routes.ts'
import { pushRoutes } from './push/routes.tsx'
import { scanRoutes } from './scan/routes.ts'

export { World } from './world.ts'

const app = new Hono<SandboxEnv>({ strict: false })
  .route('/', homeRoutes)
  .route('/control', controlRoutes)
  .route('/control/mojaloop', mojaloopControl)
  .route('/google', googleRoutes)
  .route('/github', githubRoutes)
  .route('/mail', mailboxRoutes)
  .route('/observers', observerRoutes)
  .route('/scan', scanRoutes)
  .route('/push', pushRoutes)
  .route('/cinetpay', cinetpayRoutes)
  .route('/mojaloop', mojaloopRoutes)
  .get('/healthz', (c) => c.json({ status: 'ok' }))
  .notFound((c) => c.json({ error: 'not_found', path: c.req.path }, 404))
  .onError(explain)

export default app
