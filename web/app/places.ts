import { can, type Permission, type Role } from '../../contract/permissions.ts'
import type { IconName } from '../kit/icon-paths.ts'

/** A place of the signed-in app. Routes, navigation, palette, bottom bar and the browser tests' list of pages follow from
 *  its declaration. Its name is the word `place.<id>`; its page stands in pages.ts, which does not compile without it. */
interface PlaceDeclaration {
  /** As the router reads it; an optional last parameter is the open item of a list. */
  readonly path: string
  readonly icon: IconName
  readonly group?: PlaceGroup
  /** Without this permission there is no such page. */
  readonly needs?: Permission
  /** Left out of the navigation: always, or for those with a permission that gives them a better place. */
  readonly unlisted?: true | Permission
  readonly badge?: PlaceBadge
  /** An open item takes the whole screen of a phone, and has its own way back. */
  readonly opensWhole?: true
}

export type PlaceGroup = 'work' | 'money' | 'shop' | 'operator'
export type PlaceBadge = 'unread'

export const places = {
  home: { path: '/', icon: 'home' },
  chat: {
    path: '/chat/:roomId?/:part?/:messageId?',
    icon: 'chat',
    group: 'work',
    badge: 'unread',
    opensWhole: true,
  },
  projects: { path: '/projects', icon: 'project', group: 'work', needs: 'projects.read' },
  project: { path: '/projects/:projectId/:tab?', icon: 'project', needs: 'projects.read', unlisted: true },
  // Staff have the queue of all clients, a client the requests of their organization: one address, two pages. So has
  // an open one.
  tickets: { path: '/tickets', icon: 'ticket', group: 'work', needs: 'tickets.work' },
  requests: {
    path: '/tickets',
    icon: 'ticket',
    group: 'work',
    needs: 'tickets.read',
    unlisted: 'tickets.work',
  },
  // Before the open item, which would take « new » for one.
  ticketNew: { path: '/tickets/new', icon: 'plus', needs: 'tickets.write', unlisted: true },
  ticket: { path: '/tickets/:ticketId', icon: 'ticket', needs: 'tickets.work', unlisted: true },
  request: { path: '/tickets/:ticketId', icon: 'ticket', needs: 'tickets.read', unlisted: true },
  tasks: { path: '/tasks/:taskId?', icon: 'task', group: 'work', needs: 'projects.read' },
  documents: {
    path: '/documents/:documentId?',
    icon: 'document',
    group: 'work',
    needs: 'documents.read',
  },
  links: { path: '/links/:linkId?', icon: 'link', group: 'work', needs: 'documents.share' },
  time: { path: '/time', icon: 'clock', group: 'work', needs: 'time.manage' },
  // Reached from the projects, which are made of them.
  templates: { path: '/templates/:templateId?', icon: 'copy', needs: 'projects.manage', unlisted: true },
  // Members of every organization are found among people.
  members: {
    path: '/members',
    icon: 'people',
    group: 'work',
    needs: 'members.list',
    unlisted: 'people.manage',
  },
  billing: { path: '/billing', icon: 'chart', group: 'money', needs: 'billing.write' },
  quotes: { path: '/quotes', icon: 'document', group: 'money', needs: 'billing.read' },
  quoteNew: { path: '/quotes/new', icon: 'plus', needs: 'billing.write', unlisted: true },
  quoteEdit: { path: '/quotes/:quoteId/edit', icon: 'edit', needs: 'billing.write', unlisted: true },
  quote: { path: '/quotes/:quoteId/:tab?', icon: 'document', needs: 'billing.read', unlisted: true },
  invoices: { path: '/invoices', icon: 'invoice', group: 'money', needs: 'billing.read' },
  invoiceNew: { path: '/invoices/new', icon: 'plus', needs: 'billing.write', unlisted: true },
  invoiceEdit: { path: '/invoices/:invoiceId/edit', icon: 'edit', needs: 'billing.write', unlisted: true },
  invoice: { path: '/invoices/:invoiceId/:tab?', icon: 'invoice', needs: 'billing.read', unlisted: true },
  payments: { path: '/payments/:paymentId?', icon: 'wallet', group: 'money', needs: 'billing.read' },
  // Staff reach the statements of their clients from the summary.
  statement: {
    path: '/statement/:organizationId?',
    icon: 'list',
    group: 'money',
    needs: 'billing.read',
    unlisted: 'billing.write',
  },
  // Reached from the lists of what they are for.
  recurring: {
    path: '/recurring-invoices/:recurringInvoiceId?',
    icon: 'refresh',
    needs: 'billing.write',
    unlisted: true,
  },
  billingSettings: { path: '/billing/settings', icon: 'settings', needs: 'billing.write', unlisted: true },
  billingVerification: {
    path: '/billing/verify',
    icon: 'shield',
    needs: 'billing.control',
    unlisted: true,
  },
  // Bulk payouts: their list, then what belongs to them.
  payouts: { path: '/payouts', icon: 'send', group: 'money', needs: 'payouts.read' },
  payoutNew: { path: '/payouts/new', icon: 'upload', needs: 'payouts.create', unlisted: true },
  payout: { path: '/payouts/:bulkId/:tab?', icon: 'send', needs: 'payouts.read', unlisted: true },
  payoutAccounts: { path: '/payout-accounts', icon: 'card', group: 'money', needs: 'payouts.read' },
  payoutAccount: {
    path: '/payout-accounts/:accountId/:tab?',
    icon: 'wallet',
    needs: 'payouts.read',
    unlisted: true,
  },
  transferNew: { path: '/transfers/new', icon: 'plus', needs: 'payouts.create', unlisted: true },
  transfer: { path: '/transfers/:transferId', icon: 'send', needs: 'payouts.read', unlisted: true },
  payrolls: { path: '/payrolls/:payrollId?', icon: 'calendar', needs: 'payouts.read', unlisted: true },
  // Reached from the accounts and from the System page.
  payoutRail: { path: '/payout-rail', icon: 'globe', needs: 'payouts.operate', unlisted: true },
  payoutSettings: {
    path: '/payout-settings/:organizationId?',
    icon: 'settings',
    needs: 'payouts.read',
    unlisted: true,
  },
  orders: { path: '/shop/orders/:orderId?', icon: 'shop', group: 'shop', needs: 'shop.read' },
  orderSlip: { path: '/shop/orders/:orderId/slip', icon: 'list', needs: 'shop.read', unlisted: true },
  products: { path: '/products', icon: 'list', group: 'shop', needs: 'shop.read' },
  product: { path: '/products/:productId/:tab?', icon: 'shop', needs: 'shop.read', unlisted: true },
  shopCategories: { path: '/shop/categories', icon: 'project', group: 'shop', needs: 'shop.read' },
  // Reached from the products.
  shopStock: { path: '/shop/stock', icon: 'history', needs: 'shop.read', unlisted: true },
  shopImport: { path: '/shop/import', icon: 'upload', needs: 'shop.edit', unlisted: true },
  // Before the open item, which would take « new » for one.
  promotionNew: { path: '/shop/promotions/new', icon: 'plus', needs: 'shop.edit', unlisted: true },
  promotionEdit: {
    path: '/shop/promotions/:promotionId/edit',
    icon: 'edit',
    needs: 'shop.edit',
    unlisted: true,
  },
  promotions: { path: '/shop/promotions/:promotionId?', icon: 'tag', group: 'shop', needs: 'shop.read' },
  customers: { path: '/shop/customers/:customerId?', icon: 'people', group: 'shop', needs: 'shop.read' },
  campaigns: { path: '/shop/campaigns', icon: 'mail', group: 'shop', needs: 'newsletter.read' },
  campaign: {
    path: '/shop/campaigns/:campaignId/:tab?',
    icon: 'mail',
    needs: 'newsletter.read',
    unlisted: true,
  },
  subscribers: {
    path: '/shop/subscribers/:subscriberId?',
    icon: 'inbox',
    group: 'shop',
    needs: 'newsletter.read',
  },
  // Reached from the subscribers and the campaigns.
  subscriberImport: {
    path: '/shop/subscriber-import',
    icon: 'upload',
    needs: 'newsletter.edit',
    unlisted: true,
  },
  segments: { path: '/shop/segments/:segmentId?', icon: 'filter', needs: 'newsletter.read', unlisted: true },
  welcome: { path: '/shop/welcome', icon: 'mail', needs: 'newsletter.read', unlisted: true },
  shopSettings: { path: '/shop/settings', icon: 'settings', group: 'shop', needs: 'shop.read' },
  people: { path: '/people/:personId?', icon: 'people', group: 'operator', needs: 'people.manage' },
  organizations: {
    path: '/organizations/:organizationId?',
    icon: 'building',
    group: 'operator',
    needs: 'organizations.manage',
  },
  organization: {
    path: '/organizations/:organizationId/:tab',
    icon: 'building',
    needs: 'organizations.manage',
    unlisted: true,
  },
  rooms: { path: '/rooms/:roomId?', icon: 'inbox', group: 'operator', needs: 'chat.operate' },
  inboundMails: {
    path: '/inbound-mails/:mailId?',
    icon: 'mail',
    group: 'operator',
    needs: 'support.configure',
  },
  retention: {
    path: '/retention/:ruleId?',
    icon: 'shield',
    group: 'operator',
    needs: 'retention.manage',
  },
  // What support goes by: the first stands for all four, which lead to each other.
  policies: { path: '/support/policies/:policyId?', icon: 'clock', group: 'operator', needs: 'tickets.work' },
  policyPreview: {
    path: '/support/policies/:policyId/preview',
    icon: 'history',
    needs: 'tickets.work',
    unlisted: true,
  },
  calendars: {
    path: '/support/calendars/:calendarId?',
    icon: 'calendar',
    needs: 'tickets.work',
    unlisted: true,
  },
  teams: { path: '/support/teams/:teamId?', icon: 'people', needs: 'tickets.work', unlisted: true },
  cannedReplies: {
    path: '/support/canned-replies/:cannedReplyId?',
    icon: 'chat',
    needs: 'tickets.work',
    unlisted: true,
  },
  audit: { path: '/audit/:entryId?', icon: 'history', group: 'operator', needs: 'audit.read' },
  system: { path: '/system', icon: 'gauge', group: 'operator', needs: 'system.operate' },
  jobs: { path: '/system/jobs/:jobId?', icon: 'task', needs: 'system.operate', unlisted: true },
  // Reached from the bell and the account.
  notifications: { path: '/notifications', icon: 'bell', unlisted: true },
  // In the menu of the account as well.
  account: { path: '/account', icon: 'user', unlisted: 'people.manage' },
} as const satisfies Readonly<Record<string, PlaceDeclaration>>

export type PlaceId = keyof typeof places
export type Place = PlaceDeclaration & { readonly id: PlaceId }

const all: readonly Place[] = Object.entries(places).map(([id, place]) => ({ id: id as PlaceId, ...place }))

/** Under the thumb of a phone, where there are more than five: what each role uses most. */
export const thumbPlaces: Readonly<Record<Role, readonly PlaceId[]>> = {
  admin: ['home', 'chat', 'tickets', 'tasks'],
  agent: ['home', 'chat', 'tickets', 'tasks'],
  gestionnaire: ['home', 'chat', 'projects', 'invoices'],
  superviseur: ['home', 'chat', 'projects', 'invoices'],
}

export const placesOf = (role: Role): readonly Place[] =>
  all.filter(({ needs }) => needs === undefined || can(role, needs))

/** Those that stand in the navigation, in its order. */
export const listedPlacesOf = (role: Role): readonly Place[] =>
  placesOf(role).filter(
    ({ unlisted }) => unlisted === undefined || (unlisted !== true && !can(role, unlisted)),
  )

/** The address of the place itself, without an open item. */
export const hrefOf = ({ path }: Pick<Place, 'path'>): string => path.replace(/\/:.*$/, '') || '/'

export const takesWhole = (path: string): boolean =>
  all.some(
    (place) => place.opensWhole && path.startsWith(`${hrefOf(place)}/`) && path !== `${hrefOf(place)}/`,
  )
