import type { Role } from '../../contract/permissions.ts'
import { hrefOf, placesOf } from '../../web/app/places.ts'

/** Pages of the gallery that their own tests look at on each device in both themes. */
const KIT_PAGES_APART = ['/kit/inputs', '/kit/writing', '/kit/transfers', '/kit/lines'] as const

const KIT_PAGES_WALKED = [
  '/kit/all',
  '/kit/data',
  '/kit/work/board',
  '/kit/work/calendar',
  '/kit/work/timeline',
  '/kit/list',
  '/kit/door',
] as const

export const KIT_PAGES = [...KIT_PAGES_WALKED, ...KIT_PAGES_APART] as const

/** Every page that the role may open, and its states with their own URL. */
const everyPlace = (role: Role, ...states: readonly string[]) => [
  ...new Set([...placesOf(role).map(hrefOf), ...states]),
]

/** What everybody who may see a project sees of it. */
const tabsOf = (projectId: number) =>
  ['', '/tasks', '/tasks?view=board', '/milestones', '/calendar', '/timeline', '/documents', '/hours'].map(
    (tab) => `/projects/${projectId}${tab}`,
  )

/** The pages of each kind of visitor. A page missing here is not tested. */
export const PAGES: Readonly<Record<string, readonly string[]>> = {
  visitor: [
    '/sign-in',
    '/sign-in?oauth_error=link_first',
    '/forgotten',
    '/reset',
    '/invitation',
    ...KIT_PAGES_WALKED,
    '/kit/empty',
    '/kit/broken',
    '/kit/offline',
  ],
  'admin@matrice.test': everyPlace(
    'admin',
    '/documents?all=true',
    '/documents?deleted=true',
    '/documents/4000',
    '/documents?do=add',
    '/people/3',
    '/people?q=traore&role=superviseur',
    '/people?q=personne-de-ce-nom',
    '/people?do=create',
    '/projects?do=create',
    ...tabsOf(1),
    '/projects/1/settings',
    '/projects/4000',
    '/tasks?scope=all',
    '/tasks/3',
    '/tickets/4000',
    '/tickets?queue=breached',
    '/tickets?scope=all&ticket=4000',
    '/tickets?status=solved,closed&q=rien-de-tel',
    '/templates/1',
    '/templates?do=create',
    '/time?do=create',
    '/organizations/2',
    '/organizations/2/facts',
    '/organizations/2/members',
    '/organizations/2/agents',
    '/organizations/2/activity',
    '/quotes/54',
    '/quotes/4000',
    '/invoices/50',
    '/invoices/50?do=record',
    '/invoices/59/edit',
    '/invoices/59?do=issue',
    '/payments/1',
    '/payments/37',
    '/billing/verify',
    '/invoices/11?do=repeat',
    '/statement/3',
    '/payments/4000',
    '/invoices/new?kind=proforma',
    '/invoices?status=overdue&kind=invoice',
    '/payout-accounts?do=open',
    '/payout-accounts/ACC-CNSS-001?do=fund',
    '/payout-accounts/ACC-CNSS-001/fundings',
    '/payout-settings/2',
    '/rooms?sort=activity',
    '/rooms/2?sort=activity',
    '/rooms/4000',
    '/links?active=any',
    '/links/4000',
    '/retention?do=create',
    '/retention/4000',
    '/products/1',
    '/products/1/images',
    '/products/1/variants',
    '/products/1/stock',
    '/products?do=create',
    '/products/4000',
    '/shop/promotions/5',
    '/shop/promotions/5/edit',
    '/shop/promotions?do=trial',
    '/shop/customers/2',
    '/audit/1',
    '/system/jobs/1',
    '/system/jobs?state=parked',
    '/nowhere',
  ),
  'gestionnaire@cnss.test': everyPlace(
    'gestionnaire',
    '/documents?do=add',
    '/documents?do=folder',
    ...tabsOf(3),
    '/members?do=invite',
    '/members?tab=invitations',
    '/quotes/56',
    '/invoices/53',
    '/invoices/53?do=pay',
    '/payouts/bulk-of-nobody',
    '/payout-accounts/ACC-CNSS-001',
    '/payout-accounts/ACC-CNSS-001/verification',
    '/payout-accounts/ACC-NOBODY-001',
    '/transfers/transfer-of-nobody',
    '/payrolls?do=create',
    '/payrolls/4000',
    '/chat/1',
    '/chat?do=create',
    '/chat?do=search',
  ),
  'superviseur@cnss.test': everyPlace('superviseur', '/projects/3', '/projects/3/tasks'),
  'agent@matrice.test': everyPlace('agent'),
}
