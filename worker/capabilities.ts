import { authenticator } from './identity/sessions/authenticate.ts'
import { jobRegistry, reactions } from './jobs.ts'
import type { Capabilities } from './kernel/http/app.ts'
import { mountRoutes } from './routes.ts'

/** The capabilities, put together: what the kernel needs to know of them. */
export const capabilities: Capabilities = {
  doorkeeper: authenticator,
  reactions,
  jobs: jobRegistry,
  mount: mountRoutes,
}
