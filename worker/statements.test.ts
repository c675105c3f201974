import { expect, it } from 'vitest'
import * as z from 'zod'
import { pageOf } from '../contract/page.ts'
import { routes } from '../contract/routes.ts'
import { salesIn } from './billing/testing/sales.ts'
import { talkIn } from './chat/testing/talk.ts'
import { filingIn } from './documents/testing/filing.ts'
import { watchDatabase } from './identity/testing/database.ts'
import { CNSS } from './kernel/testing/cast.ts'
import { setScene } from './kernel/testing/scene.ts'
import { lettersIn } from './newsletter/testing/known.ts'
import { knownBulk } from './payouts/testing/payouts.ts'
import { workIn } from './projects/testing/work.ts'
import { orderIn } from './shop/orders/testing/orders.ts'
import { promotedIn } from './shop/testing/promotions.ts'
import { shelfIn } from './shop/testing/shelf.ts'
import { openShop, said, shelve } from './shop/testing/window.ts'
import { heldMail } from './tickets/testing/mails.ts'
import { CANNED, supportIn } from './tickets/testing/support.ts'

/** Statements to D1 of one request, the session's own included. More of them are more round trips for every reader. */
const STATEMENTS = {
  '/api/admin/users': 2,
  '/api/admin/users?start_date=2026-11-01': 3,
  '/api/admin/users/1': 2,
  '/api/admin/organizations': 2,
  '/api/admin/organizations?sort=-storage': 2,
  [`/api/admin/organizations/${CNSS}`]: 2,
  [`/api/admin/organizations/${CNSS}/agents`]: 3,
  [`/api/organizations/${CNSS}/members`]: 3,
  [`/api/organizations/${CNSS}/invitations`]: 3,
  '/api/organizations': 2,
  '/api/admin/audit': 17,
  '/api/chat/people': 2,
  '/api/chat/rooms': 3,
  '/api/notifications': 2,
  '/api/notifications/preferences': 4,
  '/api/push/key': 1,
  '/api/push/subscriptions': 2,
  '/api/chat/mutes': 2,
  '/api/me/views': 2,
  '/api/documents': 2,
  '/api/documents?start_date=2026-11-01': 3,
  '/api/documents/1': 2,
  '/api/documents/1/versions': 3,
  '/api/documents/1/activity': 3,
  '/api/folders': 3,
  '/api/folders/1': 3,
  '/api/links': 2,
  '/api/links?start_date=2026-11-01': 3,
  '/api/links/1': 2,
  '/api/links/1/views': 3,
  '/api/admin/retention-rules': 2,
  '/api/admin/retention-rules/1': 2,
  '/api/admin/inbound-mails': 2,
  '/api/admin/inbound-mails?start_date=2026-11-01': 3,
  '/api/admin/inbound-mails/1': 2,

  '/api/projects': 2,
  '/api/projects?start_date=2026-11-01': 3,
  '/api/projects/1': 2,
  '/api/projects/1/milestones': 3,
  '/api/projects/1/board': 3,
  '/api/projects/1/activity': 3,
  '/api/tasks': 2,
  '/api/tasks?project=1&assignee=me&status=todo,in_progress': 2,
  '/api/tasks?due=overdue,today': 3,
  '/api/tasks/1': 2,
  '/api/tasks/1/activity': 3,
  '/api/labels': 2,
  '/api/tasks/1/comments': 3,
  '/api/tasks/1/comments/1': 2,
  '/api/tasks/1/comments/1/versions': 3,
  '/api/time-entries': 2,
  '/api/time-entries/1': 2,
  '/api/projects/1/budget': 4,
  '/api/projects/1/uninvoiced-time': 3,
  '/api/project-templates': 2,
  '/api/calendar?from=2026-11-01&to=2026-11-30': 2,
  '/api/calendar/feeds': 2,
  '/api/tickets': 2,
  '/api/tickets?start_date=2026-11-01': 3,
  '/api/tickets?queue=unassigned&sort=due_at': 2,
  '/api/tickets?queue=team&status=open,pending&tag=site&watcher=me': 2,
  '/api/tickets/1': 2,
  '/api/tickets/1/replies': 3,
  '/api/tickets/1/replies/1': 2,
  '/api/tickets/1/activity': 3,
  '/api/tickets/presences': 2,
  '/api/teams': 2,
  '/api/teams/1': 2,
  '/api/canned-replies': 2,
  '/api/canned-replies/1': 2,
  '/api/canned-replies/1/text?ticket=1': 5,
  '/api/business-calendars': 2,
  '/api/business-calendars/1': 2,
  '/api/sla-policies': 2,
  '/api/sla-policies/1': 2,
  '/api/home': 5,

  '/api/quotes': 2,
  '/api/quotes/1': 3,
  '/api/invoices': 2,
  '/api/invoices?status=overdue,paid&kind=invoice&q=refonte': 2,
  '/api/invoices/2': 2,
  '/api/payments': 2,
  '/api/payments?start_date=2026-11-01': 2,
  '/api/payments/1': 2,
  [`/api/organizations/${CNSS}/statement`]: 3,
  [`/api/organizations/${CNSS}/billing-parties`]: 3,
  '/api/billing/dashboard': 3,
  '/api/billing/dashboard?currency=XOF&start_date=2026-11-01': 2,
  '/api/payments/1/status': 3,
  '/api/payments/1/journal': 3,
  '/api/recurring-invoices': 2,
  '/api/recurring-invoices/1': 2,
  '/api/billing/settings': 2,

  [`/api/shop/settings?organization=${CNSS}`]: 4,
  '/api/shop/categories': 2,
  '/api/shop/categories/1': 2,
  '/api/shop/products': 2,
  '/api/shop/products/1': 2,
  '/api/shop/products/1/status': 4,
  '/api/shop/products/1/variants': 2,
  '/api/shop/products/1/variants/2': 2,
  '/api/shop/stock-movements': 2,
  '/api/shop/stock-movements?start_date=2026-11-01': 3,
  '/api/shop/vocabulary': 3,
  '/api/shop/imports/1': 2,

  '/api/accounts': 2,
  '/api/accounts/ACC-CNSS-001': 2,
  '/api/accounts/ACC-CNSS-001/months': 4,
  '/api/accounts/ACC-CNSS-001/verification': 2,
  '/api/admin/accounts/ACC-CNSS-001/fundings': 2,
  '/api/accounts/ACC-CNSS-001/statement': 3,
  '/api/accounts/ACC-CNSS-001/receipts': 3,
  '/api/bulk-transfers/history': 2,
  '/api/bulk-transfers/history?start_date=2026-11-01': 3,
  '/api/bulk-transfers/bulk-00000000000000a1': 6,
  '/api/bulk-transfers/bulk-00000000000000a1/details': 4,
  '/api/bulk-transfers/bulk-00000000000000a1/status': 3,
  '/api/bulk-transfers/bulk-00000000000000a1/rows': 3,
  '/api/bulk-transfers/bulk-00000000000000a1/rows/transfer-00000000000000a1-00001': 4,
  '/api/bulk-transfers/bulk-00000000000000a1/duplicates': 4,
  '/api/bulk-transfers/bulk-00000000000000a1/reconciliation': 5,
  '/api/transfers/transfer-00000000000000a1-00001': 2,
  '/api/payrolls': 2,
  '/api/payrolls/1': 2,
  '/api/admin/payouts/rail': 3,

  '/api/shop/promotions': 2,
  '/api/shop/promotions?q=dix&status=active': 2,
  '/api/shop/promotions/1': 2,
  '/api/shop/promotions/1/codes': 3,
  '/api/shop/promotions/1/redemptions': 3,
  '/api/shop/customers': 2,
  '/api/shop/customers/1': 2,
  [`/api/organizations/${CNSS}/payout-settings`]: 3,

  '/api/newsletter/subscribers': 2,
  '/api/newsletter/subscribers?segment=1': 4,
  '/api/newsletter/subscribers/1': 2,
  '/api/newsletter/segments': 3,
  '/api/newsletter/campaigns': 2,
  '/api/newsletter/campaigns/1': 2,
  '/api/newsletter/campaigns/1/recipients': 3,
  '/api/newsletter/welcome': 3,

  '/api/products': 4,
  '/api/products/hp-250': 3,
  '/api/categories': 2,
  '/api/shop/orders': 2,
  '/api/shop/orders?organization=2&status=pending&start_date=2026-11-01': 3,
  '/api/shop/orders/1': 6,
  '/api/shop/sales': 3,

  '/api/admin/jobs': 2,
  '/api/admin/chat/rooms': 4,
  '/api/admin/chat/rooms?sort=activity': 5,
}

it('each list and each detail asks the database a fixed number of statements', async () => {
  const scene = await setScene()
  // So that the lists name people: names that are read after the rows are read only where there are any.
  const talk = talkIn(scene)
  await talk.group(scene.cast.agent, scene.cast.admin)
  await talk.pair(scene.cast.agent, scene.cast.admin)
  const filing = filingIn(scene)
  await filing.added(scene.cast.admin)
  await scene.as(scene.cast.admin)('POST', '/api/folders', { body: { name: 'A', organization_id: CNSS } })
  await openShop(scene.context())
  await shelfIn(scene)
  await shelve(scene.context(), [{ id: 100, slug: 'hp-250', name: said('HP 250') }])
  const work = workIn(scene)
  const { id } = await work.project({ member_ids: [scene.cast.agent.id] })
  await work.task(id, { labels: ['web'], assignee_ids: [scene.cast.agent.id] })
  await work.milestone(id)
  await scene.as(scene.cast.admin)('POST', '/api/documents/1/links', { body: {} })
  await scene.as(scene.cast.admin)('POST', '/api/admin/retention-rules', {
    body: { keep_days: 1, action: 'protect' },
  })
  await work.ask(scene.cast.agent, 'POST', '/api/tasks/1/comments', { body: 'Bonjour' })
  const spent = { project_id: id, spent_on: '2026-11-02', minutes: 30 }
  await work.ask(scene.cast.agent, 'POST', '/api/time-entries', spent)
  await heldMail(scene)
  const support = supportIn(scene)
  await support.said(await support.open(), 'Bonjour')
  const member_ids = [scene.cast.agent.id]
  await scene.as(scene.cast.admin)('POST', '/api/teams', { body: { name: 'Réseau', member_ids } })
  await scene.as(scene.cast.admin)('POST', '/api/canned-replies', { body: CANNED })
  await salesIn(scene).quote()
  await salesIn(scene).recurring()
  await salesIn(scene).paid((await salesIn(scene).issued()).id)
  await knownBulk(scene)
  await promotedIn(scene)
  const letters = lettersIn(scene)
  await letters.subscriber()
  await letters.segment()
  await letters.sending()
  await orderIn(scene)
  await scene.runQueue()
  const counted: Record<string, unknown> = {}
  const database = watchDatabase(scene)
  // The isolate reads the signing keys once a minute, not once a request.
  await scene.as(scene.cast.admin)('GET', '/api/auth/profile')
  for (const path of Object.keys(STATEMENTS)) {
    database.taken()
    const { status } = await scene.as(scene.cast.admin)('GET', path)
    const statements = database.taken().filter((what) => !what.startsWith('batch of'))
    counted[path] = status === 200 ? statements.length : status
  }
  expect(counted).toEqual(STATEMENTS)
})

const PAGE = Object.keys(pageOf(z.unknown()).shape)

it('each endpoint that answers a page has its number of statements above', () => {
  const counted = Object.keys(STATEMENTS).map((path) => path.split('?')[0] ?? path)
  const uncounted = routes
    .filter(({ reply }) => reply instanceof z.ZodObject && PAGE.every((name) => name in reply.shape))
    .filter(({ path }) => {
      const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
      return !counted.some((one) => pattern.test(one))
    })
  expect(uncounted.map(({ id }) => id)).toEqual([])
})
