import { type ComponentType, lazy } from 'react'
import { UnreachableError } from '../lib/problem.ts'
import type { PlaceId } from './places.ts'

/** The page of each place, in a chunk of its own. */
export const pages: Readonly<Record<PlaceId, ComponentType>> = {
  home: page(() => import('../home/pages/home.tsx')),
  chat: page(() => import('../chat/pages/chat.tsx')),
  projects: page(() => import('../projects/pages/projects.tsx')),
  project: page(() => import('../projects/pages/project.tsx')),
  tasks: page(() => import('../projects/pages/tasks.tsx')),
  documents: page(() => import('../documents/pages/documents.tsx')),
  links: page(() => import('../documents/pages/links.tsx')),
  time: page(() => import('../projects/pages/time.tsx')),
  templates: page(() => import('../projects/pages/templates.tsx')),
  members: page(() => import('../people/pages/members.tsx')),
  billing: page(() => import('../billing/account/pages/dashboard.tsx')),
  statement: page(() => import('../billing/account/pages/statement.tsx')),
  quotes: page(() => import('../billing/pages/quotes.tsx')),
  quoteNew: page(() => import('../billing/builder/pages/new-quote.tsx')),
  quoteEdit: page(() => import('../billing/builder/pages/edit-quote.tsx')),
  quote: page(() => import('../billing/pages/quote.tsx')),
  invoices: page(() => import('../billing/pages/invoices.tsx')),
  invoiceNew: page(() => import('../billing/builder/pages/new-invoice.tsx')),
  invoiceEdit: page(() => import('../billing/builder/pages/edit-invoice.tsx')),
  invoice: page(() => import('../billing/pages/invoice.tsx')),
  payments: page(() => import('../billing/payments/pages/payments.tsx')),
  recurring: page(() => import('../billing/recurring/pages/recurring-invoices.tsx')),
  billingVerification: page(() => import('../billing/verification/pages/verification.tsx')),
  billingSettings: page(() => import('../billing/settings/pages/settings.tsx')),
  orders: page(() => import('../shop/orders/pages/orders.tsx')),
  orderSlip: page(() => import('../shop/orders/pages/order-slip.tsx')),
  promotions: page(() => import('../shop/promotions/pages/promotions.tsx')),
  promotionNew: page(() => import('../shop/promotions/pages/promotion-form.tsx')),
  promotionEdit: page(() => import('../shop/promotions/pages/promotion-form.tsx')),
  customers: page(() => import('../shop/customers/pages/customers.tsx')),
  payouts: page(() => import('../payouts/history/pages/history.tsx')),
  payoutNew: page(() => import('../payouts/wizard/pages/new-payouts.tsx')),
  payout: page(() => import('../payouts/bulk/pages/bulk.tsx')),
  payoutAccounts: page(() => import('../payouts/account/pages/accounts.tsx')),
  payoutAccount: page(() => import('../payouts/account/pages/account.tsx')),
  transferNew: page(() => import('../payouts/transfer/pages/new-transfer.tsx')),
  transfer: page(() => import('../payouts/transfer/pages/transfer.tsx')),
  payrolls: page(() => import('../payouts/payrolls/pages/payrolls.tsx')),
  campaigns: page(() => import('../newsletter/pages/campaigns.tsx')),
  campaign: page(() => import('../newsletter/pages/campaign.tsx')),
  subscribers: page(() => import('../newsletter/pages/subscribers.tsx')),
  subscriberImport: page(() => import('../newsletter/pages/subscriber-import.tsx')),
  segments: page(() => import('../newsletter/pages/segments.tsx')),
  welcome: page(() => import('../newsletter/pages/welcome.tsx')),
  payoutRail: page(() => import('../payouts/admin/rail/pages/rail.tsx')),
  payoutSettings: page(() => import('../payouts/settings/pages/settings.tsx')),
  products: page(() => import('../shop/pages/products.tsx')),
  product: page(() => import('../shop/pages/product.tsx')),
  shopCategories: page(() => import('../shop/pages/categories.tsx')),
  shopStock: page(() => import('../shop/pages/stock.tsx')),
  shopImport: page(() => import('../shop/pages/import.tsx')),
  shopSettings: page(() => import('../shop/pages/settings.tsx')),
  people: page(() => import('../people/pages/people.tsx')),
  organizations: page(() => import('../organizations/pages/organizations.tsx')),
  organization: page(() => import('../organizations/pages/organization.tsx')),
  rooms: page(() => import('../chat/back-office/pages/rooms.tsx')),
  retention: page(() => import('../documents/retention/pages/retention.tsx')),
  audit: page(() => import('../audit/pages/audit.tsx')),
  system: page(() => import('../admin/pages/system.tsx')),
  jobs: page(() => import('../admin/pages/jobs.tsx')),
  account: page(() => import('../identity/pages/account.tsx')),
}

/** A chunk that does not arrive is a network that does not answer, and fails as such. */
export function page(load: () => Promise<{ default: ComponentType }>): ComponentType {
  return lazy(() =>
    load().catch((error: unknown) => {
      throw new UnreachableError(error)
    }),
  )
}
