import { authenticator } from './identity/sessions/authenticate.ts'
import { jobRegistry, reactions } from './jobs.ts'
import type { Capabilities } from './kernel/http/app.ts'
import { mountRoutes } from './routes.ts'
import { receiveMail } from './tickets/mail-in/receive.ts'

/** What the kernel needs of the capabilities. */
export const capabilities: Capabilities = {
  authenticator,
  reactions,
  jobs: jobRegistry,
  mount: mountRoutes,
  receiveMail,
}
