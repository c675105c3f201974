import { doorkeeper } from './identity/sessions/authenticate.ts'
import { reactions } from './jobs.ts'
import type { House } from './kernel/http/app.ts'
import { mountRoutes } from './routes.ts'

/** The capabilities, put together: what the kernel needs to know of them. */
export const house: House = { doorkeeper, reactions, mount: mountRoutes }
