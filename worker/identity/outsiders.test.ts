import { describe, expect, it } from 'vitest'
import { can, type Role } from '../../contract/permissions.ts'
import { pathOf, type Route } from '../../contract/route.ts'
import { routes } from '../../contract/routes.ts'
import { DISMISSED } from '../billing/testing/online.ts'
import { HOURLY, PAID, REFUNDED, SIGNED, salesIn } from '../billing/testing/sales.ts'
import { talkIn } from '../chat/testing/talk.ts'
import { filingIn } from '../documents/testing/filing.ts'
import { sharingIn } from '../documents/testing/sharing.ts'
import { CNSS, NOURX, type Player } from '../kernel/testing/cast.ts'
import { keyFor, type Scene, setScene } from '../kernel/testing/scene.ts'
import { lettersIn } from '../newsletter/testing/known.ts'
import { SUBSCRIPTION } from '../notifications/testing/subscription.ts'
import { knownBulk } from '../payouts/testing/payouts.ts'
import { commentsIn } from '../projects/testing/comments.ts'
import { workIn } from '../projects/testing/work.ts'
import { idOf, ORDER_PAID, orderIn } from '../shop/orders/testing/orders.ts'
import { promotedIn } from '../shop/testing/promotions.ts'
import { SHELF, shelfIn } from '../shop/testing/shelf.ts'
import { supportIn } from '../tickets/testing/support.ts'
import { bodyOf, problemOf, refusal } from './testing/answers.ts'
import { rowsOf } from './testing/database.ts'

/** Bodies that these routes would take from somebody who may. */
const HONEST: Readonly<Record<string, object>> = {
  'identity.invite': { email: 'nouvelle@exemple.test', role: 'superviseur' },
  'identity.assignAgents': { user_ids: [] },
  'chat.updateRoom': { name: 'Autre' },
  'chat.addParticipant': { user_id: 5 },
  'chat.updateParticipant': { role: 'owner' },
  'chat.sendMessage': { content: 'Bonjour' },
  'chat.readThread': { seq: 1 },
  'chat.requestUpload': { name: 'devis.pdf', size: 5 },
  'chat.editMessage': { content: 'Bonsoir' },
  'projects.createMilestone': { name: 'Recette' },
  'projects.updateTask': { title: 'Autre' },
  'projects.createComment': { body: 'Bonjour' },
  'projects.updateComment': { body: 'Bonsoir' },
  'projects.updateTime': { minutes: 45 },
  'tickets.updateTicket': { status: 'closed' },
  'tickets.createReply': { body: 'Bonjour' },
  'tickets.keepPresence': { doing: 'viewing' },
  'tickets.updateNote': { body: 'Bonsoir' },
  'tickets.openTicketOfMail': { organization_id: CNSS, requester_id: 4_000 },
  'tickets.rateTicket': { score: 5 },
  'tickets.mergeTicket': { into_id: 4_000 },
  'tickets.splitTicket': { reply_ids: [4_000], subject: 'Autre' },
  'tickets.createTicketTask': { project_id: 4_000 },
  'billing.updateQuote': { subject: 'Autre' },
  'billing.updateInvoice': { subject: 'Autre' },
  'billing.updateRecurringInvoice': { subject: 'Autre' },
  'billing.acceptQuote': SIGNED,
  'billing.invoiceTime': HOURLY,
  'billing.invoiceQuote': { kind: 'invoice' },
  'billing.creditInvoice': { reason: 'Erreur' },
  'shop.recordOrderPayment': ORDER_PAID,
  'billing.recordPayment': PAID,
  'billing.refundPayment': REFUNDED,
  'billing.resolvePayment': DISMISSED,
  'payouts.updateRow': { amount: 7 },
  'payouts.acknowledgeDuplicate': { reason: 'Rappel' },
  'payouts.updatePayroll': { day: 5 },
  'payouts.approveBulk': { rows_hash: '0'.repeat(64) },
  'shop.updatePromotion': { priority: 1 },
  'shop.createCodes': { codes: ['RENTREE10'] },
  'shop.updateCustomer': { groups: ['vip'] },
  'newsletter.updateSubscriber': { name: 'Autre' },
  'newsletter.updateSegment': { name: 'Autre' },
  'newsletter.updateCampaign': { name: 'Autre' },
  'newsletter.testCampaign': { email: 'moi@exemple.test' },
  'views.updateView': { name: 'Autre' },
  'shop.updateCategory': { slug: 'autre' },
  'shop.updateProduct': { price: 2 },
  'shop.createVariant': SHELF.variant,
  'shop.updateVariant': { price: 2 },
  'shop.createImage': SHELF.image,
  'documents.updateDocument': { tags: ['contrat'] },
  'notifications.updateSubscription': SUBSCRIPTION,
  'documents.updateFolder': { name: 'Autres' },
  'documents.updateLink': { label: 'Presse' },
  'uploads.requestParts': { part_numbers: [1] },
  'uploads.recordPart': { etag: '"9b2cf535f27731c974343645a3985328"' },
}

type Ids = Readonly<Record<string, string | number>>

/** An id of each kind that belongs to CNSS or to one of its people. */
async function idsOfCnss(scene: Scene): Promise<Ids> {
  const { admin, gestionnaire, superviseur } = scene.cast
  const image = btoa(`\x89PNG\r\n\x1a\n${'\0'.repeat(24)}`)
  await scene.as(admin)('PUT', `/api/admin/organizations/${CNSS}/logo`, { body: { image } })
  const invited = await scene.as(gestionnaire)('POST', `/api/organizations/${CNSS}/invitations`, {
    body: { email: 'invitee@cnss.test', role: 'superviseur' },
  })
  const { id: invitationId } = await invited.json<{ id: number }>()
  await scene
    .context()
    .db.run(`insert into provider_accounts (id, user_id, provider, subject, email, linked_at)
    values (1, ${gestionnaire.id}, 'github', '700000001', 'gestionnaire@cnss.test', 0)`)
  const [session] = await rowsOf<{ id: string }>('select id from sessions where user_id = ?', gestionnaire.id)
  const identity = { identityId: 1, sessionId: session?.id ?? '' }
  const opened = await scene.as(gestionnaire)('POST', '/api/chat/rooms', {
    body: { is_group: true, participant_ids: [superviseur.id] },
  })
  const { id: roomId } = await opened.json<{ id: number }>()
  const attachmentId = await talkIn(scene).upload(gestionnaire, roomId, 'devis.pdf')
  const said = await scene.as(gestionnaire)('POST', `/api/chat/rooms/${roomId}/messages`, {
    body: { content: 'Entre nous', attachments: [attachmentId] },
  })
  const { id: messageId } = await said.json<{ id: number }>()
  const talk = { roomId, messageId, attachmentId }
  const person = { organizationId: CNSS, userId: superviseur.id, invitationId, ...identity }
  const sales = salesIn(scene)
  const { id: invoiceId } = await sales.issued()
  const sold = {
    quoteId: (await sales.issuedQuote()).id,
    invoiceId,
    paymentId: (await sales.paid(invoiceId)).id,
    recurringInvoiceId: (await sales.recurring()).id,
  }
  return {
    ...PLACES,
    ...person,
    ...talk,
    ...sold,
    ...(await workOfCnss(scene)),
    ...(await supportOfCnss(scene)),
    ...(await filesOfCnss(scene)),
    ...(await knownBulk(scene)),
    ...(await shelfIn(scene)),
    ...(await promotedIn(scene)),
    orderId: idOf(await orderIn(scene)),
    ...(await lettersOfCnss(scene)),
    subscriptionId: await browserOfCnss(scene),
  }
}
async function browserOfCnss(scene: Scene): Promise<number> {
  const answer = await scene.as(scene.cast.gestionnaire)('POST', '/api/push/subscriptions', {
    body: SUBSCRIPTION,
  })
  return (await bodyOf<{ id: number }>(answer)).id
}
async function lettersOfCnss(scene: Scene): Promise<Ids> {
  const letters = lettersIn(scene)
  return {
    subscriberId: await letters.subscriber(),
    segmentId: await letters.segment(),
    campaignId: await letters.campaign(),
    subscriberImportId: await letters.import(),
  }
}
async function workOfCnss(scene: Scene): Promise<Ids> {
  const work = workIn(scene)
  const { id: projectId } = await work.project()
  const { id: milestoneId } = await work.milestone(projectId)
  const { id: taskId } = await work.task(projectId, { labels: ['web'] })
  const [label] = await rowsOf<{ id: number }>('select id from labels')
  const { agent, gestionnaire } = scene.cast
  const { id: commentId } = await commentsIn(scene, taskId).said(gestionnaire, 'Entre nous')
  const made = async (by: Player, path: string, body: object) =>
    (await bodyOf<{ id: number }>(await work.ask(by, 'POST', path, body))).id
  return {
    projectId,
    milestoneId,
    taskId,
    labelId: label?.id ?? 0,
    commentId,
    entryId: await made(agent, '/api/time-entries', {
      project_id: projectId,
      spent_on: '2026-11-02',
      minutes: 30,
    }),
    feedId: await made(gestionnaire, '/api/calendar/feeds', { project_id: projectId }),
    viewId: await made(gestionnaire, '/api/me/views', { subject: 'tasks', name: 'Les nôtres', query: {} }),
  }
}
async function supportOfCnss(scene: Scene): Promise<Ids> {
  const support = supportIn(scene)
  const ticket = await support.open()
  const { id } = await support.said(ticket, 'Entre nous')
  return { ticketId: ticket.id, replyId: id ?? 0 }
}
async function filesOfCnss(scene: Scene): Promise<Ids> {
  const { admin, gestionnaire } = scene.cast
  const filing = filingIn(scene)
  const sharing = sharingIn(scene)
  const { id: documentId } = await filing.added(gestionnaire)
  const { id: folderId } = await sharing.folder(gestionnaire)
  const { id: linkId } = await sharing.share(gestionnaire, `documents/${documentId}`)
  const rule = await scene.as(admin)('POST', '/api/admin/retention-rules', {
    body: { organization_id: CNSS, keep_days: 1, action: 'protect' },
  })
  const { id: ruleId } = await bodyOf<{ id: number }>(rule)
  return { documentId, folderId, linkId, ruleId, uploadId: await filing.sent(gestionnaire) }
}

/** What a path names within a row; each of them exists there. */
const PLACES: Ids = { emoji: '👍', partNumber: 1, version: 1 }
/** Jobs, templates and how support works are the operator's own: they belong to no organization of a client. */
const OF_NO_CLIENT = ['calendarId', 'cannedReplyId', 'jobId', 'mailId', 'policyId', 'teamId', 'templateId']

const NOWHERE: Ids = {
  ...PLACES,
  commentId: 4_000,
  entryId: 4_000,
  feedId: 4_000,
  viewId: 4_000,
  documentId: 4_000,
  folderId: 4_000,
  linkId: 4_000,
  ruleId: 4_000,
  quoteId: 4_000,
  invoiceId: 4_000,
  paymentId: 4_000,
  orderId: 4_000,
  payrollId: 4_000,
  promotionId: 4_000,
  codeId: 4_000,
  customerId: 4_000,
  recurringInvoiceId: 4_000,
  subscriberId: 4_000,
  subscriptionId: 4_000,
  segmentId: 4_000,
  campaignId: 4_000,
  subscriberImportId: 4_000,
  bulkId: 'bulk-00000000000000ff',
  transferId: 'transfer-00000000000000ff-00001',
  accountId: 'ACC-CNSS-999',
  fundingId: 'funding-00000000000000ff',
  uploadId: crypto.randomUUID(),
  categoryId: 4_000,
  productId: 4_000,
  variantId: 4_000,
  imageId: 4_000,
  importId: 4_000,
  projectId: 4_000,
  milestoneId: 4_000,
  taskId: 4_000,
  ticketId: 4_000,
  replyId: 4_000,
  labelId: 4_000,
  organizationId: 4_000,
  userId: 4_000,
  invitationId: 4_000,
  identityId: 4_000,
  sessionId: crypto.randomUUID(),
  roomId: 4_000,
  messageId: 4_000,
  attachmentId: crypto.randomUUID(),
}

const knock = (scene: Scene, by: Player, route: Route, ids: Ids) =>
  scene.as(by)(route.method.toUpperCase(), pathOf(route, ids), {
    headers: keyFor(route),
    ...(route.body ? { body: HONEST[route.id] ?? {} } : {}),
  })

const names = (route: Route) => [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
const bound = routes.filter(
  (route) => route.access !== 'public' && names(route).some((name) => name in NOWHERE),
)
const openTo = (role: Role) =>
  bound.filter(({ access }) => access === 'signed-in' || (access !== 'public' && can(role, access)))

/**
 * Written under a permission that reads: a calendar address is its person's own, as their profile is, and shows what they
 * may read anyway. What every role writes of its own is otherwise open to whoever is signed in.
 */
const PERSONAL = ['projects.createFeed', 'projects.deleteFeed']

/** What must be as it was, whoever knocked. */
const cnssRows = () =>
  Promise.all([
    rowsOf('select * from users order by id'),
    rowsOf('select * from organizations order by id'),
    rowsOf('select * from invitations order by id'),
    rowsOf('select * from agent_assignments'),
    rowsOf('select * from provider_accounts'),
    rowsOf('select id, ended_at from sessions order by id'),
    rowsOf('select * from chat_rooms order by id'),
    ...TABLES.map((table) => rowsOf(`select * from ${table} order by id`)),
    rowsOf('select * from chat_members order by room_id, user_id'),
    rowsOf('select * from files order by id'),
  ])

const TABLES = [
  ...['projects', 'milestones', 'tasks', 'labels', 'comments', 'time_entries', 'calendar_feeds', 'views'],
  ...['tickets', 'ticket_replies'],
  ...['folders', 'documents', 'document_versions', 'share_links', 'retention_rules'],
  ...['shop_categories', 'shop_products', 'shop_items', 'shop_product_images', 'shop_imports'],
  ...['newsletter_subscribers', 'newsletter_segments', 'newsletter_campaigns', 'newsletter_imports'],
  ...['payout_accounts', 'payout_bulks', 'payout_rows', 'payout_payrolls', 'shop_orders'],
]

/** What is left of the caller's own limit counts their requests, and says nothing about what was asked for. */
async function answerTo(response: Response) {
  const { headers, ...problem } = await problemOf(response)
  const { ratelimit: _, ...rest } = headers
  return { ...problem, headers: rest }
}

describe('what belongs to CNSS', () => {
  it('what belongs to CNSS is named by every id of a path, but for those of the operator alone', () => {
    const unknown = routes
      .filter(({ access }) => access !== 'public')
      .flatMap(names)
      .filter((name) => !(name in NOWHERE))
    expect([...new Set(unknown)].sort()).toEqual(OF_NO_CLIENT)
  })

  it('what belongs to CNSS does not exist for a gestionnaire of NOURX, by any route', {
    timeout: 120_000,
  }, async () => {
    const scene = await setScene()
    const theirs = await idsOfCnss(scene)
    const before = await cnssRows()
    const { outsider } = scene.cast
    const answer = async (route: Route, ids: Ids) => [
      route.id,
      await answerTo(await knock(scene, outsider, route, ids)),
    ]
    const open = openTo('gestionnaire')
    expect(open.length).toBeGreaterThan(50)
    for (const route of open) {
      const nothing = await knock(scene, outsider, route, NOWHERE)
      expect([route.id, nothing.status]).toEqual([route.id, 404])
      expect(await answer(route, theirs)).toEqual([route.id, await answerTo(nothing)])
      // Her own organization in the path does not help with what lies below it.
      if (names(route).length > 1)
        expect(await answer(route, { ...theirs, organizationId: NOURX })).toEqual(
          await answer(route, { ...NOWHERE, organizationId: NOURX }),
        )
      expect([route.id, await cnssRows()]).toEqual([route.id, before])
    }
  })

  it('what belongs to CNSS is closed by role, not by number, where her role may not go at all', async () => {
    const scene = await setScene()
    const theirs = await idsOfCnss(scene)
    const closed = bound.filter((route) => !openTo('gestionnaire').includes(route))
    expect(closed.length).toBeGreaterThan(5)
    for (const route of closed)
      for (const ids of [theirs, NOWHERE])
        expect([route.id, ...(await refusal(await knock(scene, scene.cast.outsider, route, ids)))]).toEqual([
          route.id,
          403,
          'auth.forbidden',
        ])
  })

  it('what belongs to CNSS is changed by no superviseur of its own', async () => {
    const scene = await setScene()
    const theirs = await idsOfCnss(scene)
    const before = await cnssRows()
    const changing = routes.filter(
      ({ access, method, safe }) =>
        access !== 'public' && access !== 'signed-in' && method !== 'get' && !safe,
    )
    const closed = changing.filter(({ id }) => !PERSONAL.includes(id))
    expect(closed.length).toBeGreaterThan(10)
    for (const route of closed)
      expect([
        route.id,
        ...(await refusal(await knock(scene, scene.cast.superviseur, route, { ...theirs, jobId: 1 }))),
      ]).toEqual([route.id, 403, 'auth.forbidden'])
    expect(await cnssRows()).toEqual(before)
  })

  it('what belongs to CNSS is not touched by what a superviseur has of her own, and neither is a colleague’s', async () => {
    const scene = await setScene()
    const theirs = await idsOfCnss(scene)
    const { superviseur } = scene.cast
    const before = await cnssRows()
    const own = routes.filter(({ id }) => PERSONAL.includes(id))
    const answersTo = async (ids: Ids) => {
      const answers: [id: string, status: number][] = []
      for (const route of own) answers.push([route.id, (await knock(scene, superviseur, route, ids)).status])
      return answers
    }
    expect(await answersTo(theirs)).toEqual([
      ['projects.createFeed', 201],
      ['projects.deleteFeed', 404],
    ])
    const [made] = await rowsOf<{ id: number }>(
      'select id from calendar_feeds where user_id = ?',
      superviseur.id,
    )
    expect(await answersTo({ feedId: made?.id ?? 0 })).toEqual([
      ['projects.createFeed', 201],
      ['projects.deleteFeed', 204],
    ])
    await rowsOf('delete from calendar_feeds where user_id = ?', superviseur.id)
    expect(await cnssRows()).toEqual(before)
  })

  it('what belongs to CNSS is nothing to an agent who is not assigned to it', async () => {
    const scene = await setScene()
    const theirs = await idsOfCnss(scene)
    await scene.as(scene.cast.admin)('PUT', `/api/admin/organizations/${CNSS}/agents`, {
      body: { user_ids: [] },
    })
    for (const route of bound) {
      const answer = await knock(scene, scene.cast.agent, route, theirs)
      const allowed = openTo('agent').includes(route)
      expect([route.id, answer.status]).toEqual([route.id, allowed ? 404 : 403])
    }
  })
})
