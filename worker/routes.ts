import { adminRoutes } from './admin/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { billingRoutes } from './billing/routes.ts'
import { chatRoutes } from './chat/routes.ts'
import { documentRoutes } from './documents/routes.ts'
import { addUpload } from './documents/uploads/add.ts'
import { firstSights } from './first-sights.ts'
import { homeRoutes } from './home/routes.ts'
import { identityRoutes } from './identity/routes.ts'
import { jobRegistry } from './jobs.ts'
import type { App } from './kernel/http/serve.ts'
import { liveRoutes } from './live/routes.ts'
import { newsletterRoutes } from './newsletter/routes.ts'
import { notificationRoutes } from './notifications/routes.ts'
import { organizationRoutes } from './organizations/routes.ts'
import { payoutRoutes } from './payouts/routes.ts'
import { pageRoutes } from './platform/pages.ts'
import { platformRoutes } from './platform/routes.ts'
import { projectsRoutes } from './projects/routes.ts'
import { salePages } from './sale-pages.ts'
import { schedule } from './schedule.ts'
import { searchRoutes } from './search/routes.ts'
import { searchSources } from './search-sources.ts'
import { orderRoutes } from './shop/orders/routes.ts'
import { shopPages } from './shop/pages/page-routes.tsx'
import { shopRoutes } from './shop/routes.ts'
import { storefrontRoutes } from './shop/storefront/routes.ts'
import { ticketsRoutes } from './tickets/routes.ts'
import { viewRoutes } from './views/routes.ts'

export function mountRoutes(app: App): void {
  identityRoutes(app)
  organizationRoutes(app)
  chatRoutes(app)
  documentRoutes(app)
  billingRoutes(app, salePages)
  payoutRoutes(app)
  storefrontRoutes(app)
  shopRoutes(app)
  liveRoutes(app)
  projectsRoutes(app)
  ticketsRoutes(app, addUpload)
  orderRoutes(app)
  homeRoutes(app)
  newsletterRoutes(app)
  notificationRoutes(app)
  viewRoutes(app)
  searchRoutes(app, searchSources)
  auditRoutes(app)
  adminRoutes(app, schedule, jobRegistry)
  platformRoutes(app)
  // What nobody before has drawn below a shop is missing there.
  shopPages(app)
  pageRoutes(app, firstSights)
}
