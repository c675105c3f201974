import * as admin from './admin.ts'
import * as audit from './audit.ts'
import * as billingAccount from './billing/account.ts'
import * as checkout from './billing/checkout.ts'
import * as billingDashboard from './billing/dashboard.ts'
import * as invoices from './billing/invoices.ts'
import * as billingParties from './billing/parties.ts'
import * as payPage from './billing/pay-page.ts'
import * as payments from './billing/payments.ts'
import * as billingPdfs from './billing/pdf.ts'
import * as projectBilling from './billing/project-billing.ts'
import * as quotes from './billing/quotes.ts'
import * as recurringInvoices from './billing/recurring.ts'
import * as billingReminders from './billing/reminders.ts'
import * as billingSettings from './billing/settings.ts'
import * as billingVerification from './billing/verification.ts'
import * as chatAdmin from './chat/admin.ts'
import * as chatAttachments from './chat/attachments.ts'
import * as chatMessages from './chat/messages.ts'
import * as chatRooms from './chat/rooms.ts'
import * as documents from './documents/documents.ts'
import * as folders from './documents/folders.ts'
import * as links from './documents/links.ts'
import * as previews from './documents/previews.ts'
import * as retention from './documents/retention.ts'
import * as uploads from './documents/uploads.ts'
import * as home from './home.ts'
import * as account from './identity/account.ts'
import * as people from './identity/people.ts'
import * as session from './identity/session.ts'
import * as signIn from './identity/sign-in.ts'
import * as newsletterBounces from './newsletter/bounces.ts'
import * as newsletterCampaigns from './newsletter/campaigns.ts'
import * as newsletterImports from './newsletter/imports.ts'
import * as newsletterSegments from './newsletter/segments.ts'
import * as newsletterSubscribers from './newsletter/subscribers.ts'
import * as newsletterSubscriptions from './newsletter/subscriptions.ts'
import * as newsletterWelcome from './newsletter/welcome.ts'
import * as notificationPreferences from './notifications/preferences.ts'
import * as push from './notifications/push.ts'
import * as unsubscribes from './notifications/unsubscribes.ts'
import * as notifications from './notifications.ts'
import * as organizations from './organizations.ts'
import * as payoutAccounts from './payouts/accounts.ts'
import * as bulkTransfers from './payouts/bulks.ts'
import * as payrolls from './payouts/payrolls.ts'
import * as payoutProof from './payouts/proof.ts'
import * as payoutRail from './payouts/rail.ts'
import * as payoutSettings from './payouts/settings.ts'
import * as transfers from './payouts/transfers.ts'
import * as markdown from './platform/markdown.ts'
import * as platform from './platform/routes.ts'
import * as storage from './platform/storage.ts'
import * as calendar from './projects/calendar.ts'
import * as comments from './projects/comments.ts'
import * as labels from './projects/labels.ts'
import * as milestones from './projects/milestones.ts'
import * as projects from './projects/projects.ts'
import * as tasks from './projects/tasks.ts'
import * as templates from './projects/templates.ts'
import * as time from './projects/time.ts'
import type { Route } from './route.ts'
import * as search from './search.ts'
import * as shopCategories from './shop/categories.ts'
import * as shopCustomers from './shop/customers.ts'
import * as shopImages from './shop/images.ts'
import * as shopImports from './shop/imports.ts'
import * as shopOrders from './shop/orders/orders.ts'
import * as shopProducts from './shop/products.ts'
import * as shopPromotions from './shop/promotions.ts'
import * as shopQuotes from './shop/quotes.ts'
import * as shopSettings from './shop/settings.ts'
import * as shopStock from './shop/stock.ts'
import * as storefront from './shop/storefront.ts'
import * as shopVocabulary from './shop/vocabulary.ts'
import * as businessCalendars from './tickets/calendars.ts'
import * as cannedReplies from './tickets/canned-replies.ts'
import * as ticketHandling from './tickets/handling.ts'
import * as ticketMails from './tickets/inbound-mails.ts'
import * as slaPolicies from './tickets/policies.ts'
import * as ticketPresence from './tickets/presence.ts'
import * as slaPreviews from './tickets/previews.ts'
import * as ticketReplies from './tickets/replies.ts'
import * as teams from './tickets/teams.ts'
import * as tickets from './tickets/tickets.ts'
import * as views from './views.ts'

/** Every endpoint there is, found by its shape, so that none can be forgotten from the documents or the tests. */
export const routes: readonly Route[] = [
  session,
  signIn,
  account,
  people,
  organizations,
  quotes,
  invoices,
  payments,
  billingDashboard,
  billingPdfs,
  billingAccount,
  billingParties,
  checkout,
  payPage,
  recurringInvoices,
  billingReminders,
  billingSettings,
  projectBilling,
  billingVerification,
  payoutAccounts,
  bulkTransfers,
  payrolls,
  payoutProof,
  payoutRail,
  payoutSettings,
  transfers,
  shopSettings,
  shopCategories,
  shopProducts,
  shopStock,
  shopVocabulary,
  shopImages,
  shopImports,
  shopPromotions,
  shopCustomers,
  shopQuotes,
  shopOrders,
  chatRooms,
  chatMessages,
  chatAttachments,
  chatAdmin,
  uploads,
  documents,
  folders,
  projects,
  milestones,
  tasks,
  labels,
  links,
  retention,
  previews,
  newsletterSubscriptions,
  newsletterSubscribers,
  newsletterImports,
  newsletterSegments,
  newsletterWelcome,
  newsletterCampaigns,
  newsletterBounces,
  notifications,
  notificationPreferences,
  unsubscribes,
  push,
  search,
  comments,
  time,
  templates,
  calendar,
  tickets,
  ticketReplies,
  ticketHandling,
  ticketPresence,
  teams,
  cannedReplies,
  ticketMails,
  businessCalendars,
  slaPolicies,
  slaPreviews,
  home,
  views,
  audit,
  admin,
  markdown,
  platform,
  storage,
  storefront,
]
  .flatMap((module) => Object.values(module) as unknown[])
  .filter(isRoute)

function isRoute(value: unknown): value is Route {
  return (
    typeof value === 'object' && value !== null && 'access' in value && 'method' in value && 'path' in value
  )
}
