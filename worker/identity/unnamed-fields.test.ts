import { describe, expect, it } from 'vitest'
import { SETTINGS_AT_FIRST } from '../../contract/billing/settings.ts'
import { can } from '../../contract/permissions.ts'
import { pathOf, type Route } from '../../contract/route.ts'
import { routes } from '../../contract/routes.ts'
import { DISMISSED } from '../billing/testing/online.ts'
import { HOURLY, PAID, REFUNDED, recurringBody, SIGNED, saleBody } from '../billing/testing/sales.ts'
import { CNSS, OPERATOR } from '../kernel/testing/cast.ts'
import { type Ask, keyFor, type Scene, setScene } from '../kernel/testing/scene.ts'
import { CAMPAIGN, SEGMENT, WELCOME } from '../newsletter/testing/known.ts'
import { SUBSCRIPTION } from '../notifications/testing/subscription.ts'
import { FUNDING, NEW_ACCOUNT, PAYMENT, PAYROLL } from '../payouts/testing/payouts.ts'
import { CART, PERCENT } from '../shop/testing/promotions.ts'
import { SHELF } from '../shop/testing/shelf.ts'
import { CALENDAR, CANNED, OPENED, PREVIEW } from '../tickets/testing/support.ts'
import { rowsOf } from './testing/database.ts'

/** Of the right form, and made by nobody. */
const SOME_LINK = 'k3J9vQx7m2Zr8Tn5Wc1Yp4Hs6Lb0Df'

/** What a caller might slip in, hoping that somebody copies a body into a row. */
const SLIPPED: Readonly<Record<string, unknown>> = {
  id: 1,
  role: 'admin',
  is_staff: true,
  is_active: true,
  is_operator: true,
  isStaff: true,
  organization_id: OPERATOR,
  organizationId: OPERATOR,
  password: 'fromager-harmattan-42',
  password_hash: '$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA',
  must_change_password: false,
  email_verified: true,
  email_verified_at: 1,
  email: 'intruse@cnss.test',
  created_at: '2020-01-01T00:00:00.000Z',
  expires_at: '2099-01-01T00:00:00.000Z',
  closed_at: null,
  invited_by_id: 1,
  user_id: 1,
  session_id: 'x',
  shard: 'other',
  logo_key: 'logos/1/x',
  __proto__x: { role: 'admin' },
  constructor: { role: 'admin' },
}

const withBody = routes.filter((route) => route.body !== undefined)

const UPLOAD = { filename: 'devis.pdf', size: 5, mimetype: 'application/pdf', organization_id: CNSS }

/** A body that each route would take, so that the slipped field is all that is wrong with it. */
const HONEST: Readonly<Record<string, object>> = {
  'identity.signIn': { email: 'gestionnaire@cnss.test', password: 'palmier-lagune-tambour' },
  'identity.refreshTokens': { refresh: 'k3J9vQx7m2Zr8Tn5Wc1Yp4Hs6Lb0Df-Ga_UeIoXyRt' },
  'identity.signOut': {},
  'identity.requestReset': { email: 'gestionnaire@cnss.test' },
  'identity.confirmReset': { token: SOME_LINK, new_password: 'fromager-harmattan-42' },
  'identity.showInvitation': { token: SOME_LINK },
  'identity.acceptInvitation': {
    token: SOME_LINK,
    first_name: 'A',
    last_name: 'B',
    password: 'fromager-harmattan-42',
  },
  'identity.updateProfile': { first_name: 'Awa' },
  'identity.changePassword': {
    current_password: 'palmier-lagune-tambour',
    new_password: 'fromager-harmattan-42',
  },
  'identity.createPerson': {
    email: 'nouvelle@cnss.test',
    first_name: 'A',
    last_name: 'B',
    role: 'superviseur',
    organization_id: CNSS,
  },
  'identity.updatePerson': { first_name: 'Fatoumata' },
  'identity.deactivatePeople': { user_ids: [5] },
  'identity.renewTemporaryPassword': {},
  'identity.invite': { email: 'nouvelle@cnss.test', role: 'superviseur' },
  'identity.assignAgents': { user_ids: [] },
  'notifications.markRead': { up_to: 17 },
  'notifications.updatePreferences': { digest_hour: 18 },
  'notifications.resumeEmail': {},
  'organizations.createOrganization': { code: 'NEW', name: 'New' },
  'organizations.updateOrganization': { name: 'Autre' },
  'organizations.setLogo': { image: 'iVBORw0KGgoAAAANSUhEUg==' },
  'organizations.requestLogoUpload': { name: 'logo.png', size: 32 },
  'chat.createRoom': { participant_ids: [4] },
  'chat.updateRoom': { name: 'Autre' },
  'chat.addParticipant': { user_id: 5 },
  'chat.updateParticipant': { role: 'member' },
  'chat.createTicket': {},
  'chat.updateSettings': { shares_receipts: false },
  'chat.sendMessage': { content: 'Bonjour' },
  'chat.requestUpload': { name: 'devis.pdf', size: 5 },
  'chat.editMessage': { content: 'Bonsoir' },
  'chat.addReaction': {},
  'chat.muteRoom': {},
  'chat.pinRoom': {},
  'chat.markUnread': {},
  'chat.readThread': { seq: 1 },
  'notifications.createSubscription': SUBSCRIPTION,
  'notifications.updateSubscription': SUBSCRIPTION,
  'chat.closeRoom': {},
  'billing.createQuote': saleBody(),
  'billing.updateQuote': { subject: 'Autre' },
  'billing.issueQuote': {},
  'billing.sendQuote': {},
  'billing.invoiceTime': HOURLY,
  'billing.createInvoice': saleBody(),
  'billing.updateInvoice': { subject: 'Autre' },
  'billing.issueInvoice': {},
  'billing.sendInvoice': {},
  'billing.cancelQuote': {},
  'billing.cancelInvoice': {},
  'billing.acceptQuote': SIGNED,
  'billing.invoiceQuote': { kind: 'invoice' },
  'billing.creditInvoice': { reason: 'Erreur' },
  'billing.convertInvoice': {},
  'billing.declineQuote': {},
  'billing.duplicateQuote': {},
  'billing.duplicateInvoice': {},
  'billing.remindInvoice': {},
  'billing.createRecurringInvoice': recurringBody(),
  'billing.updateRecurringInvoice': { subject: 'Autre' },
  'shop.placeOrder': {
    lines: [{ sku: 'CAHIER', quantity: 1 }],
    customer: { name: 'Rachidatou', phone: '01 97 00 00 01' },
    payment_method: 'whatsapp',
    quote_hash: '0'.repeat(64),
  },
  'shop.payOrder': {},
  'shop.cancelOrderByToken': {},
  'shop.confirmOrder': {},
  'shop.fulfilOrder': {},
  'shop.cancelOrder': {},
  'shop.recordOrderPayment': { amount: 2_500, method: 'cash' },
  'billing.recordPayment': PAID,
  'billing.refundPayment': REFUNDED,
  'billing.initPayment': { invoice_id: 1 },
  'billing.checkPayment': {},
  'billing.resolvePayment': DISMISSED,
  'billing.renewLink': {},
  'billing.payPublicInvoice': {},
  'shop.trackClick': {},
  'billing.setSettings': SETTINGS_AT_FIRST,
  'newsletter.subscribe': { email: 'awa@lecteurs.test', consent: true },
  'newsletter.confirmSubscription': { token: '1-2.abcdefghijklmnopqrstuvwxyz' },
  'newsletter.updateSubscriber': { lang: 'en' },
  'newsletter.endSubscription': {},
  'newsletter.applySubscriberImport': {},
  'newsletter.createSegment': SEGMENT,
  'newsletter.countSegment': { rules: [] },
  'newsletter.updateSegment': { name: 'Autre' },
  'newsletter.setWelcome': WELCOME,
  'newsletter.createCampaign': CAMPAIGN,
  'newsletter.updateCampaign': { name: 'Autre' },
  'newsletter.previewCampaign': { subject: 'A', body: 'B', lang: 'fr' },
  'newsletter.testCampaign': { email: 'moi@exemple.test' },
  'newsletter.dispatchCampaign': {},
  'newsletter.pauseCampaign': {},
  'newsletter.resumeCampaign': {},
  'newsletter.cancelCampaign': {},
  'payouts.updateBulk': { label: 'Autre' },
  'payouts.updateRow': { amount: 7 },
  'payouts.acknowledgeDuplicate': { reason: 'Rappel' },
  'payouts.approveBulk': { rows_hash: '0'.repeat(64) },
  'payouts.cancelBulk': {},
  'payouts.pauseBulk': {},
  'payouts.questionRow': {},
  'payouts.resumeBulk': {},
  'payouts.retryBulk': {},
  'payouts.quoteTransfer': PAYMENT,
  'payouts.createTransfer': PAYMENT,
  'payouts.createPayroll': PAYROLL,
  'payouts.updatePayroll': { day: 5 },
  'payouts.openAccount': NEW_ACCOUNT,
  'payouts.fundAccount': FUNDING,
  'payouts.reverseFunding': { reason: 'Saisi deux fois' },
  'payouts.switchRail': { paused: true },
  'shop.createPromotion': PERCENT,
  'shop.updatePromotion': { priority: 1 },
  'shop.createCodes': { codes: ['RENTREE10'] },
  'shop.tryCart': CART,
  'shop.createCustomer': { phone: '97000001', name: 'Awa' },
  'shop.updateCustomer': { groups: ['vip'] },
  'shop.applyPromotions': CART,
  'shop.validateCode': { code: 'RENTREE10' },
  'payouts.updateSettings': { approval_required: false },
  'projects.createProject': { organization_id: CNSS, name: 'Portail' },
  'projects.updateProject': { name: 'Portail' },
  'projects.openProjectRoom': {},
  'projects.createMilestone': { name: 'Maquettes' },
  'projects.updateMilestone': { name: 'Maquettes' },
  'projects.createTask': { project_id: 1, title: 'Une page' },
  'projects.updateTask': { title: 'Une page' },
  'projects.changeTasks': { ids: [1] },
  'projects.updateLabel': { name: 'web' },
  'projects.createComment': { body: 'Bonjour' },
  'projects.updateComment': { body: 'Bonsoir' },
  'tickets.createTicket': OPENED,
  'tickets.updateTicket': { priority: 'high' },
  'tickets.changeTickets': { ids: [1] },
  'tickets.openTicketRoom': {},
  'tickets.createReply': { body: 'Bonjour' },
  'tickets.keepPresence': { doing: 'viewing' },
  'tickets.updateNote': { body: 'Bonsoir' },
  'tickets.mergeTicket': { into_id: 1 },
  'tickets.splitTicket': { reply_ids: [1], subject: 'Autre' },
  'tickets.createTicketTask': { project_id: 1 },
  'tickets.openTicketOfMail': { organization_id: CNSS, requester_id: 1 },
  'tickets.rateTicket': { score: 5 },
  'tickets.createTeam': { name: 'Réseau' },
  'tickets.updateTeam': { name: 'Réseau' },
  'tickets.createCannedReply': CANNED,
  'tickets.updateCannedReply': { title: 'Nous regardons' },
  'tickets.createCalendar': CALENDAR,
  'tickets.updateCalendar': { name: 'Matin' },
  'tickets.createPolicy': { name: 'Tout' },
  'tickets.updatePolicy': { name: 'Tout' },
  'tickets.previewPolicy': PREVIEW,
  'projects.createTime': { project_id: 1, spent_on: '2026-11-02', minutes: 30 },
  'projects.updateTime': { minutes: 45 },
  'projects.createTemplate': { name: 'Site vitrine', from_project_id: 1 },
  'projects.updateTemplate': { name: 'Site vitrine' },
  'projects.createFeed': {},
  'views.createView': { subject: 'tasks', name: 'En retard', query: { due: 'overdue' } },
  'views.updateView': { name: 'En retard' },
  'platform.renderMarkdown': { texts: ['Bonjour'] },
  'shop.updateSettings': { low_stock_at: 2 },
  'shop.createCategory': SHELF.category,
  'shop.updateCategory': { slug: 'autre' },
  'shop.createProduct': SHELF.product,
  'shop.updateProduct': { price: 2 },
  'shop.changeProducts': { ids: [1], set: { status: 'active' } },
  'shop.createVariant': SHELF.variant,
  'shop.updateVariant': { price: 2 },
  'shop.createStockMovement': SHELF.movement,
  'shop.createImage': SHELF.image,
  'shop.completeImage': {},
  'shop.updateImage': { alt: { fr: 'Face' } },
  'shop.applyImport': {},
  'uploads.presignUpload': UPLOAD,
  'uploads.createMultipartUpload': UPLOAD,
  'uploads.requestParts': { part_numbers: [1] },
  'uploads.completeUpload': {},
  'uploads.recordPart': { etag: '"9b2cf535f27731c974343645a3985328"' },
  'documents.updateDocument': { tags: ['contrat'] },
  'documents.changeDocuments': { ids: [1], set: { tags: ['contrat'] } },
  'documents.restoreDocument': {},
  'documents.restoreVersion': {},
  'documents.createFolder': { name: 'Contrats', organization_id: CNSS },
  'documents.updateFolder': { name: 'Contrats' },
  'documents.createDocumentLink': {},
  'documents.createFolderLink': {},
  'documents.updateLink': { label: 'Presse' },
  'documents.openPublicLink': {},
  'documents.createRetentionRule': { keep_days: 1, action: 'protect' },
  'documents.updateRetentionRule': { keep_days: 2 },
  'admin.replayJob': {},
  'admin.rotateKeys': {},
}

/** Everything that a person, an organization or a session is, and what belongs to them, as the database has it. */
const everything = () =>
  Promise.all(
    [
      'users',
      'organizations',
      'sessions',
      'invitations',
      'agent_assignments',
      'provider_accounts',
      'password_resets',
      'signing_keys',
      'chat_rooms',
      'chat_members',
      'chat_settings',
      'chat_mutes',
      'chat_pins',
      'chat_unread_marks',
      'notification_preferences',
      'push_subscriptions',
      'projects',
      'milestones',
      'tasks',
      'labels',
      'comments',
      'tickets',
      'ticket_replies',
      'ticket_presences',
      'teams',
      'team_members',
      'canned_replies',
      'business_calendars',
      'sla_policies',
      'sla_policy_versions',
      'time_entries',
      'project_templates',
      'calendar_feeds',
      'views',
      'files',
      'folders',
      'documents',
      'share_links',
      'retention_rules',
      'newsletter_subscribers',
      'newsletter_segments',
      'newsletter_campaigns',
      'newsletter_welcomes',
      'payout_accounts',
      'payout_payrolls',
      'payout_rail',
      'payout_settings',
    ].map((table) => rowsOf(`select * from ${table} order by 1`)),
  )

async function slipInto(scene: Scene, route: Route, ask: Ask): Promise<Response> {
  const path = pathOf(route, { organizationId: CNSS, userId: scene.cast.superviseur.id, jobId: 1 })
  const { access } = route
  const isAdmins = access === 'public' || access === 'signed-in' || can('admin', access)
  // An administrator may invite, but these bodies are those of a gestionnaire.
  const token = scene.cast[isAdmins && access !== 'members.invite' ? 'admin' : 'gestionnaire'].token
  const headers: Record<string, string> =
    route.access === 'public' ? {} : { Authorization: `Bearer ${token}` }
  return scene.ask(route.method.toUpperCase(), path, { ...ask, headers: { ...headers, ...keyFor(route) } })
}

describe('no request sets a field that its schema does not name', () => {
  it('and every route that takes a body is tried here', () => {
    expect(withBody.map(({ id }) => id).sort()).toEqual(Object.keys(HONEST).sort())
  })

  it.each(withBody.map((route) => [route.id, route] as const))('%s', async (id, route) => {
    const scene = await setScene()
    const before = await everything()
    const honest = HONEST[id] ?? {}
    const named = new Set(Object.keys(route.body?.shape ?? {}))
    const slipped = Object.entries(SLIPPED).filter(([name]) => !named.has(name))
    expect(slipped.length).toBeGreaterThan(15)
    for (const [index, [name, value]] of slipped.entries()) {
      // From another address each time: what is tried here is not the limits.
      const ip = `203.0.113.${index}`
      const answer = await slipInto(scene, route, { body: JSON.stringify({ ...honest, [name]: value }), ip })
      const { errors } = (await answer.json()) as { errors?: { path: string }[] }
      expect([name, answer.status, errors?.map(({ path }) => path)]).toEqual([name, 422, [name]])
    }
    expect(await everything()).toEqual(before)
  })

  it('no request sets a field that its schema does not name, not even under the name that every object has', async () => {
    const scene = await setScene()
    const before = await everything()
    const headers = { Authorization: `Bearer ${scene.cast.superviseur.token}` }
    for (const text of [
      '{"__proto__":{"role":"admin"},"first_name":"X"}',
      '{"constructor":{"prototype":{}}}',
    ]) {
      const answer = await scene.ask('PATCH', '/api/auth/profile', { body: text, headers })
      expect(answer.status).toBe(422)
    }
    expect(await everything()).toEqual(before)
  })
})
