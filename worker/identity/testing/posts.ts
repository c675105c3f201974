import { attemptIn, DISMISSED, heldAttemptIn } from '../../billing/testing/online.ts'
import {
  completeRecords,
  HOURLY,
  PAID,
  REFUNDED,
  recurringBody,
  SIGNED,
  saleBody,
  salesIn,
  workedHour,
} from '../../billing/testing/sales.ts'
import { announced, filingIn } from '../../documents/testing/filing.ts'
import { sharingIn, tokenOf } from '../../documents/testing/sharing.ts'
import { commit } from '../../kernel/data/commit.ts'
import { CNSS, PASSWORD, type Player } from '../../kernel/testing/cast.ts'
import { mailTo, type Scene } from '../../kernel/testing/scene.ts'
import { CAMPAIGN, lettersIn, SEGMENT, subscribersForm } from '../../newsletter/testing/known.ts'
import { tokenMailed } from '../../newsletter/testing/letters.ts'
import { SUBSCRIPTION } from '../../notifications/testing/subscription.ts'
import {
  FUNDING,
  failedBulk,
  formOf,
  fundedAccount,
  NEW_ACCOUNT,
  PAYMENT,
  PAYROLL,
  pausedBulk,
  payoutsIn,
  ROWS,
  repeatedRow,
  reservedBulk,
  unknownRow,
  waitingBulk,
} from '../../payouts/testing/payouts.ts'
import { workIn } from '../../projects/testing/work.ts'
import { idOf, newOrderIn, ORDER_PAID, orderIn, ordersIn } from '../../shop/orders/testing/orders.ts'
import { CART, openSeller, PERCENT, promotionsIn, stockShop } from '../../shop/testing/promotions.ts'
import { SHELF, shelfIn } from '../../shop/testing/shelf.ts'
import { openShop, said, shelve } from '../../shop/testing/window.ts'
import { heldMail } from '../../tickets/testing/mails.ts'
import { CALENDAR, CANNED, OPENED, PREVIEW, supportIn } from '../../tickets/testing/support.ts'
import { rowsOf } from './database.ts'
import { GUEST, guest, invited } from './invitation.ts'
import { linkIn } from './mailbox.ts'

export interface Told {
  readonly by?: Player
  readonly path: string
  readonly body: object
}

const EMAIL = 'gestionnaire@cnss.test'
const NEW_PASSWORD = 'fromager-harmattan-42'

/** Called by a provider, or by a browser that it sends back: they send a form, and no key. */
export const UNKEYED: readonly string[] = [
  'billing.receiveWebhook',
  'billing.postFromProvider',
  'newsletter.receiveBounces',
  'newsletter.receiveMailReports',
  'newsletter.unsubscribe',
  'notifications.unsubscribe',
]
/**
 * Between whose writes a provider is asked, so that no write of theirs has the answer: what a repetition comes to is for
 * their own tests to say.
 */
export const ASK_A_PROVIDER: readonly string[] = [
  'billing.initPayment',
  'billing.payPublicInvoice',
  'billing.checkPayment',
  'shop.payOrder',
]

/** One honest request for every endpoint that carries something out once: all that are posted to. */
export const STORIES: Readonly<Record<string, (scene: Scene) => Promise<Told> | Told>> = {
  'identity.signIn': () => ({ path: '/api/auth/login', body: { email: EMAIL, password: PASSWORD } }),
  'identity.refreshTokens': ({ cast }) => ({
    path: '/api/auth/token/refresh',
    body: { refresh: cast.gestionnaire.refresh },
  }),
  'identity.signOut': ({ cast }) => ({
    path: '/api/auth/logout',
    body: { refresh: cast.gestionnaire.refresh },
  }),
  'identity.requestReset': () => ({ path: '/api/auth/password/reset', body: { email: EMAIL } }),
  'identity.confirmReset': async (scene) => {
    await scene.ask('POST', '/api/auth/password/reset', { body: { email: EMAIL } })
    await scene.runQueue()
    const token = linkIn(await mailTo(EMAIL), '/reset')
    return { path: '/api/auth/password/reset/confirm', body: { token, new_password: NEW_PASSWORD } }
  },
  'identity.showInvitation': async (scene) => {
    const { token } = await invited(scene)
    return { path: '/api/auth/invitations/lookup', body: { token } }
  },
  'identity.acceptInvitation': async (scene) => {
    const { token } = await invited(scene)
    return { path: '/api/auth/invitations/accept', body: { token, ...guest } }
  },
  'identity.changePassword': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/auth/password',
    body: { current_password: PASSWORD, new_password: NEW_PASSWORD },
  }),
  'identity.createPerson': ({ cast }) => ({
    by: cast.admin,
    path: '/api/admin/users/create',
    body: { email: GUEST, first_name: 'A', last_name: 'B', role: 'superviseur', organization_id: CNSS },
  }),
  'identity.deactivatePeople': ({ cast }) => ({
    by: cast.admin,
    path: '/api/admin/users/deactivations',
    body: { user_ids: [cast.superviseur.id] },
  }),
  'identity.renewTemporaryPassword': ({ cast }) => ({
    by: cast.admin,
    path: `/api/admin/users/${cast.superviseur.id}/temporary-password`,
    body: {},
  }),
  'identity.invite': ({ cast }) => ({
    by: cast.gestionnaire,
    path: `/api/organizations/${CNSS}/invitations`,
    body: { email: GUEST, role: 'superviseur' },
  }),
  'organizations.createOrganization': ({ cast }) => ({
    by: cast.admin,
    path: '/api/admin/organizations',
    body: { code: 'NEW', name: 'New' },
  }),
  'organizations.requestLogoUpload': ({ cast }) => ({
    by: cast.admin,
    path: `/api/admin/organizations/${CNSS}/logo/uploads`,
    body: { name: 'logo.png', size: 32 },
  }),
  'chat.createRoom': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/chat/rooms',
    body: { is_group: true, participant_ids: [cast.approbateur.id] },
  }),
  'chat.addParticipant': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: `/api/chat/rooms/${await openedRoom(scene)}/participants`,
    body: { user_id: scene.cast.superviseur.id },
  }),
  'chat.sendMessage': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: `/api/chat/rooms/${await openedRoom(scene)}/messages`,
    body: { content: 'Bonjour' },
  }),
  'chat.requestUpload': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: `/api/chat/rooms/${await openedRoom(scene)}/attachments`,
    body: { name: 'devis.pdf', size: 5 },
  }),
  'chat.createTicket': ({ cast }) => ({ by: cast.gestionnaire, path: '/api/chat/tickets', body: {} }),
  'chat.closeRoom': async (scene) => ({
    by: scene.cast.admin,
    path: `/api/admin/chat/rooms/${await openedRoom(scene)}/closure`,
    body: {},
  }),
  'notifications.markRead': async (scene) => {
    await openedRoom(scene)
    return { by: scene.cast.approbateur, path: '/api/notifications/read', body: { up_to: 10 } }
  },
  'notifications.createSubscription': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/push/subscriptions',
    body: SUBSCRIPTION,
  }),
  'notifications.resumeEmail': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/notifications/email-resumptions',
    body: {},
  }),
  'projects.createProject': ({ cast }) => ({
    by: cast.agent,
    path: '/api/projects',
    body: { organization_id: CNSS, name: 'Portail', status: 'active', member_ids: [cast.gestionnaire.id] },
  }),
  'projects.createMilestone': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/projects/${(await workIn(scene).project()).id}/milestones`,
    body: { name: 'Maquettes' },
  }),
  'projects.createTask': async (scene) => ({
    by: scene.cast.agent,
    path: '/api/tasks',
    body: { project_id: (await workIn(scene).project()).id, title: 'Une page', labels: ['web'] },
  }),
  'projects.changeTasks': async (scene) => {
    const work = workIn(scene)
    const { id } = await work.task((await work.project()).id)
    return {
      by: scene.cast.agent,
      path: '/api/tasks/changes',
      body: { ids: [id], set: { status: 'done' }, add: ['web'] },
    }
  },
  'projects.openProjectRoom': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/projects/${(await workIn(scene).project()).id}/room`,
    body: {},
  }),
  'projects.createComment': async (scene) => {
    const work = workIn(scene)
    const { id } = await work.task((await work.project()).id)
    return { by: scene.cast.agent, path: `/api/tasks/${id}/comments`, body: { body: 'Prêt à relire' } }
  },
  'tickets.createTicket': ({ cast }) => ({ by: cast.gestionnaire, path: '/api/tickets', body: OPENED }),
  'tickets.changeTickets': async (scene) => ({
    by: scene.cast.agent,
    path: '/api/tickets/changes',
    body: { ids: [(await supportIn(scene).open()).id], set: { priority: 'high' }, add: ['site'] },
  }),
  'tickets.openTicketRoom': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/tickets/${(await supportIn(scene).open()).id}/room`,
    body: {},
  }),
  'tickets.createReply': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/tickets/${(await supportIn(scene).open()).id}/replies`,
    body: { body: 'Nous regardons.', status: 'pending' },
  }),
  'tickets.mergeTicket': async (scene) => {
    const { open } = supportIn(scene)
    const [source, target] = [await open(), await open()]
    return { by: scene.cast.agent, path: `/api/tickets/${source.id}/merges`, body: { into_id: target.id } }
  },
  'tickets.splitTicket': async (scene) => {
    const { open, said } = supportIn(scene)
    const { id } = await open()
    const reply = await said({ id }, 'Autre chose')
    const body = { reply_ids: [reply.id], subject: 'Autre chose' }
    return { by: scene.cast.agent, path: `/api/tickets/${id}/splits`, body }
  },
  'tickets.createTeam': ({ cast }) => ({ by: cast.admin, path: '/api/teams', body: { name: 'Réseau' } }),
  'tickets.createCannedReply': ({ cast }) => ({
    by: cast.agent,
    path: '/api/canned-replies',
    body: CANNED,
  }),
  'tickets.openTicketOfMail': async (scene) => ({
    by: scene.cast.admin,
    path: `/api/admin/inbound-mails/${await heldMail(scene)}/ticket`,
    body: { organization_id: CNSS, requester_id: scene.cast.gestionnaire.id },
  }),
  'tickets.createCalendar': ({ cast }) => ({
    by: cast.admin,
    path: '/api/business-calendars',
    body: CALENDAR,
  }),
  'tickets.createPolicy': ({ cast }) => ({
    by: cast.admin,
    path: '/api/sla-policies',
    body: { name: 'Tout', resolution_minutes: 60 },
  }),
  'tickets.previewPolicy': ({ cast }) => ({
    by: cast.agent,
    path: '/api/sla-policies/previews',
    body: PREVIEW,
  }),
  'tickets.createTicketTask': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/tickets/${(await supportIn(scene).open()).id}/task`,
    body: { project_id: (await workIn(scene).project()).id },
  }),
  'projects.createTime': async (scene) => ({
    by: scene.cast.agent,
    path: '/api/time-entries',
    body: { project_id: (await workIn(scene).project()).id, spent_on: '2026-11-02', minutes: 60 },
  }),
  'projects.createTemplate': async (scene) => {
    const work = workIn(scene)
    const { id } = await work.project()
    await work.task(id)
    return {
      by: scene.cast.agent,
      path: '/api/project-templates',
      body: { name: 'Site vitrine', from_project_id: id },
    }
  },
  'projects.createFeed': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: '/api/calendar/feeds',
    body: { project_id: (await workIn(scene).project()).id },
  }),
  'billing.createQuote': ({ cast }) => ({ by: cast.agent, path: '/api/quotes', body: saleBody() }),
  'billing.invoiceTime': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/projects/${await workedHour(scene)}/invoices`,
    body: HOURLY,
  }),
  'billing.createInvoice': ({ cast }) => ({ by: cast.agent, path: '/api/invoices', body: saleBody() }),
  'billing.issueQuote': async (scene) => {
    await completeRecords(scene)
    const { id } = await salesIn(scene).quote()
    return { by: scene.cast.agent, path: `/api/quotes/${id}/issue`, body: {} }
  },
  'billing.issueInvoice': async (scene) => {
    await completeRecords(scene)
    const { id } = await salesIn(scene).invoice()
    return { by: scene.cast.agent, path: `/api/invoices/${id}/issue`, body: {} }
  },
  'billing.sendQuote': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/quotes/${(await salesIn(scene).issuedQuote({}, { send: false })).id}/send`,
    body: {},
  }),
  'billing.sendInvoice': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/invoices/${(await salesIn(scene).issued({}, { send: false })).id}/send`,
    body: {},
  }),
  'billing.cancelQuote': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/quotes/${(await salesIn(scene).issuedQuote()).id}/cancel`,
    body: {},
  }),
  'billing.cancelInvoice': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/invoices/${(await salesIn(scene).issued({ kind: 'proforma' })).id}/cancel`,
    body: {},
  }),
  'billing.acceptQuote': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: `/api/quotes/${(await salesIn(scene).readyQuote()).id}/accept`,
    body: SIGNED,
  }),
  'billing.invoiceQuote': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/quotes/${(await salesIn(scene).acceptedQuote()).id}/invoices`,
    body: { kind: 'deposit', percent_bp: 3_000 },
  }),
  'billing.creditInvoice': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/invoices/${(await salesIn(scene).issued()).id}/credit-notes`,
    body: { reason: 'Erreur' },
  }),
  'billing.convertInvoice': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/invoices/${(await salesIn(scene).issued({ kind: 'proforma' })).id}/convert`,
    body: {},
  }),
  'billing.declineQuote': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: `/api/quotes/${(await salesIn(scene).issuedQuote()).id}/decline`,
    body: { reason: 'Trop tard' },
  }),
  'billing.duplicateQuote': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/quotes/${(await salesIn(scene).quote()).id}/duplicate`,
    body: {},
  }),
  'billing.duplicateInvoice': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/invoices/${(await salesIn(scene).invoice()).id}/duplicate`,
    body: {},
  }),
  'billing.remindInvoice': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/invoices/${(await salesIn(scene).issued()).id}/reminders`,
    body: {},
  }),
  'billing.createRecurringInvoice': ({ cast }) => ({
    by: cast.agent,
    path: '/api/recurring-invoices',
    body: recurringBody(),
  }),
  'billing.recordPayment': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/invoices/${(await salesIn(scene).issued()).id}/payments`,
    body: PAID,
  }),
  'billing.refundPayment': async (scene) => {
    const sales = salesIn(scene)
    const { id } = await sales.paid((await sales.issued()).id)
    return { by: scene.cast.admin, path: `/api/payments/${id}/refunds`, body: REFUNDED }
  },
  'billing.initPayment': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: '/api/payments/init',
    body: { invoice_id: (await salesIn(scene).issued()).id },
  }),
  'billing.payPublicInvoice': async (scene) => {
    const { public_url } = await salesIn(scene).issued()
    const token = public_url?.split('/').at(-1)
    return { path: `/api/public/invoices/${token}/payments`, body: {} }
  },
  'newsletter.subscribe': async (scene) => {
    await openShop(scene.context())
    return { path: '/api/newsletter/subscriptions', body: { email: 'awa@lecteurs.test', consent: true } }
  },
  'newsletter.confirmSubscription': async (scene) => {
    await openShop(scene.context())
    await scene.ask('POST', '/api/newsletter/subscriptions', {
      body: { email: 'awa@lecteurs.test', consent: true },
    })
    await scene.runQueue()
    return {
      path: '/api/newsletter/confirm',
      body: { token: await tokenMailed('awa@lecteurs.test', 'abonnement') },
    }
  },
  'newsletter.endSubscription': (scene) =>
    letter(scene, 'subscriber', (id) => `subscribers/${id}/unsubscription`),
  'newsletter.checkSubscribers': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/newsletter/imports',
    body: subscribersForm(),
  }),
  'newsletter.applySubscriberImport': (scene) => letter(scene, 'import', (id) => `imports/${id}/application`),
  'newsletter.createSegment': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/newsletter/segments',
    body: SEGMENT,
  }),
  'newsletter.countSegment': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/newsletter/segments/count',
    body: { rules: SEGMENT.rules },
  }),
  'newsletter.createCampaign': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/newsletter/campaigns',
    body: CAMPAIGN,
  }),
  'newsletter.previewCampaign': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/newsletter/preview',
    body: { subject: 'A', body: 'B', lang: 'fr' },
  }),
  'newsletter.testCampaign': async (scene) => ({
    ...(await letter(scene, 'campaign', (id) => `campaigns/${id}/test`)),
    body: { email: 'moi@exemple.test' },
  }),
  'newsletter.dispatchCampaign': (scene) => letter(scene, 'campaign', (id) => `campaigns/${id}/dispatch`),
  'newsletter.pauseCampaign': (scene) => letter(scene, 'sending', (id) => `campaigns/${id}/pause`),
  'newsletter.resumeCampaign': (scene) => letter(scene, 'paused', (id) => `campaigns/${id}/resumption`),
  'newsletter.cancelCampaign': (scene) => letter(scene, 'sending', (id) => `campaigns/${id}/cancellation`),
  'shop.trackClick': async (scene) => {
    await openShop(scene.context())
    await shelve(scene.context(), [{ id: 1, slug: 'hp-250', name: said('HP 250') }])
    return { path: '/api/products/hp-250/track_click', body: {} }
  },
  'billing.checkPayment': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/payments/${await attemptIn(scene)}/check`,
    body: {},
  }),
  'billing.resolvePayment': async (scene) => ({
    by: scene.cast.admin,
    path: `/api/payments/${await heldAttemptIn(scene)}/resolution`,
    body: DISMISSED,
  }),
  'billing.renewLink': async (scene) => ({
    by: scene.cast.agent,
    path: `/api/invoices/${(await salesIn(scene).issued()).id}/link`,
    body: {},
  }),
  'shop.createCategory': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/shop/categories',
    body: SHELF.category,
  }),
  'shop.createProduct': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/shop/products',
    body: SHELF.product,
  }),
  'shop.changeProducts': async (scene) => {
    const { productId } = await shelfIn(scene)
    return shelfPost(scene, 'products/changes', { ids: [productId], set: { status: 'active' } })
  },
  'shop.createVariant': async (scene) => {
    const { productId } = await shelfIn(scene)
    return shelfPost(scene, `products/${productId}/variants`, SHELF.variant)
  },
  'shop.createStockMovement': async (scene) => {
    await shelfIn(scene)
    return shelfPost(scene, 'stock-movements', SHELF.movement)
  },
  'shop.createImage': async (scene) => {
    const { productId } = await shelfIn(scene)
    return shelfPost(scene, `products/${productId}/images`, SHELF.image)
  },
  'shop.completeImage': async (scene) => {
    const { productId, imageId } = await shelfIn(scene)
    return shelfPost(scene, `products/${productId}/images/${imageId}/complete`, {})
  },
  'shop.createImport': (scene) => shelfPost(scene, 'imports', SHELF.file()),
  'shop.applyImport': async (scene) => {
    const { importId } = await shelfIn(scene)
    return shelfPost(scene, `imports/${importId}/application`, {})
  },
  'shop.placeOrder': async (scene) => ({ path: '/api/cart/orders', body: await newOrderIn(scene) }),
  'shop.payOrder': async (scene) => ({
    path: `/api/cart/orders/${(await orderIn(scene, { payment_method: 'cinetpay' })).token}/payment`,
    body: {},
  }),
  'shop.cancelOrderByToken': async (scene) => ({
    path: `/api/cart/orders/${(await orderIn(scene)).token}/cancellation`,
    body: {},
  }),
  'shop.confirmOrder': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: `/api/shop/orders/${idOf(await orderIn(scene))}/confirmation`,
    body: {},
  }),
  'shop.fulfilOrder': async (scene) => {
    const order = await orderIn(scene)
    await ordersIn(scene).move(scene.cast.gestionnaire, order, 'confirmation')
    return { by: scene.cast.agent, path: `/api/shop/orders/${idOf(order)}/fulfilment`, body: {} }
  },
  'shop.cancelOrder': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: `/api/shop/orders/${idOf(await orderIn(scene))}/cancellation`,
    body: {},
  }),
  'shop.recordOrderPayment': async (scene) => {
    const order = await orderIn(scene)
    await ordersIn(scene).move(scene.cast.gestionnaire, order, 'confirmation')
    // Its invoice is there, so that the payment is the next thing that is written.
    await scene.runQueue()
    const path = `/api/shop/orders/${idOf(order)}/payments`
    return { by: scene.cast.gestionnaire, path, body: ORDER_PAID }
  },
  'payouts.checkFile': async (scene) => {
    await payoutsIn(scene).account()
    return { by: scene.cast.gestionnaire, path: '/api/bulk-transfers/checks', body: formOf(ROWS) }
  },
  'payouts.createBulk': async (scene) => {
    await payoutsIn(scene).account()
    return { by: scene.cast.gestionnaire, path: '/api/bulk-transfers', body: formOf(ROWS) }
  },
  'payouts.acknowledgeDuplicate': async (scene) => {
    const { bulkId, transferId } = await repeatedRow(scene)
    const path = `/api/bulk-transfers/${bulkId}/rows/${transferId}/acknowledgement`
    return { by: scene.cast.gestionnaire, path, body: { reason: 'Rappel' } }
  },
  'payouts.approveBulk': async (scene) => {
    const { bulk_id, rows_hash } = await waitingBulk(scene)
    return {
      by: scene.cast.approbateur,
      path: `/api/bulk-transfers/${bulk_id}/approval`,
      body: { rows_hash },
    }
  },
  'payouts.cancelBulk': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: `/api/bulk-transfers/${(await waitingBulk(scene)).bulk_id}/cancellation`,
    body: {},
  }),
  'payouts.pauseBulk': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: `/api/bulk-transfers/${await reservedBulk(scene)}/pause`,
    body: {},
  }),
  'payouts.resumeBulk': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: `/api/bulk-transfers/${await pausedBulk(scene)}/resumption`,
    body: {},
  }),
  'payouts.retryBulk': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: `/api/bulk-transfers/${await failedBulk(scene)}/retry`,
    body: {},
  }),
  'payouts.questionRow': async (scene) => {
    const { bulkId, transferId } = await unknownRow(scene)
    const path = `/api/bulk-transfers/${bulkId}/rows/${transferId}/question`
    return { by: scene.cast.gestionnaire, path, body: {} }
  },
  'payouts.quoteTransfer': async (scene) => {
    await fundedAccount(scene)
    return { by: scene.cast.gestionnaire, path: '/api/transfers/quotes', body: PAYMENT }
  },
  'payouts.createTransfer': async (scene) => {
    await payoutsIn(scene).account()
    return { by: scene.cast.gestionnaire, path: '/api/transfers', body: PAYMENT }
  },
  'payouts.createPayroll': async (scene) => {
    const { bulk_id: source_bulk_id } = await waitingBulk(scene)
    return { by: scene.cast.gestionnaire, path: '/api/payrolls', body: { ...PAYROLL, source_bulk_id } }
  },
  'payouts.openAccount': ({ cast }) => ({ by: cast.admin, path: '/api/admin/accounts', body: NEW_ACCOUNT }),
  'payouts.fundAccount': async (scene) => ({
    by: scene.cast.admin,
    path: `/api/admin/accounts/${(await payoutsIn(scene).account()).account_id}/fundings`,
    body: FUNDING,
  }),
  'payouts.reverseFunding': async (scene) => {
    const { accountId, fundingId } = await fundedAccount(scene)
    const path = `/api/admin/accounts/${accountId}/fundings/${fundingId}/reversal`
    return { by: scene.cast.admin, path, body: { reason: 'Saisi deux fois' } }
  },
  'uploads.presignUpload': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/uploads/presign',
    body: announced,
  }),
  'uploads.createMultipartUpload': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/uploads/multipart',
    body: announced,
  }),
  'uploads.requestParts': async (scene) => {
    const { upload_id: id } = await filingIn(scene).begun(scene.cast.gestionnaire)
    return { by: scene.cast.gestionnaire, path: `/api/uploads/${id}/parts`, body: { part_numbers: [1] } }
  },
  'uploads.completeUpload': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: `/api/uploads/${await filingIn(scene).sent(scene.cast.gestionnaire)}/complete`,
    body: {},
  }),
  'documents.changeDocuments': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: '/api/documents/changes',
    body: { ids: [await filed(scene)], add: ['contrat'] },
  }),
  'documents.restoreDocument': async (scene) => {
    const by = scene.cast.gestionnaire
    const path = `/api/documents/${await filed(scene)}`
    await scene.as(by)('DELETE', path)
    return { by, path: `${path}/restorations`, body: {} }
  },
  'documents.restoreVersion': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: `/api/documents/${await filed(scene)}/versions/1/restorations`,
    body: {},
  }),
  'documents.createFolder': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/folders',
    body: { name: 'Contrats', organization_id: CNSS },
  }),
  'documents.createDocumentLink': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: `/api/documents/${await filed(scene)}/links`,
    body: {},
  }),
  'documents.createFolderLink': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: `/api/folders/${(await sharingIn(scene).folder(scene.cast.gestionnaire)).id}/links`,
    body: {},
  }),
  'documents.openPublicLink': async (scene) => {
    const password = NEW_PASSWORD
    const link = await sharingIn(scene).share(scene.cast.gestionnaire, `documents/${await filed(scene)}`, {
      password,
    })
    return { path: `/api/public/links/${tokenOf(link)}/views`, body: { password } }
  },
  'documents.createRetentionRule': ({ cast }) => ({
    by: cast.admin,
    path: '/api/admin/retention-rules',
    body: { keep_days: 30, action: 'protect' },
  }),
  'shop.createPromotion': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/shop/promotions',
    body: PERCENT,
  }),
  'shop.createCodes': async (scene) => ({
    by: scene.cast.gestionnaire,
    path: `/api/shop/promotions/${(await promotionsIn(scene).promotion({ trigger: 'code' })).id}/codes`,
    body: { codes: ['RENTREE10'] },
  }),
  'shop.tryCart': async (scene) => {
    await stockShop(scene, { A: {} })
    return { by: scene.cast.gestionnaire, path: '/api/shop/promotions/trials', body: CART }
  },
  'shop.createCustomer': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/shop/customers',
    body: { phone: '97000001', name: 'Awa' },
  }),
  'shop.applyPromotions': async (scene) => {
    await openSeller(scene)
    await stockShop(scene, { A: {} })
    return { path: '/api/promotions/apply', body: CART }
  },
  'shop.validateCode': async (scene) => {
    await openSeller(scene)
    return { path: '/api/promotions/validate', body: { code: 'RENTREE10' } }
  },
  'views.createView': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/me/views',
    body: { subject: 'tasks', name: 'En retard', query: { due: 'overdue' } },
  }),
  'platform.renderMarkdown': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/markdown',
    body: { texts: ['Voir **toutes** les pages.'] },
  }),
  'admin.rotateKeys': ({ cast }) => ({ by: cast.admin, path: '/api/admin/signing-keys', body: {} }),
  'admin.replayJob': async (scene) => ({
    by: scene.cast.admin,
    path: `/api/admin/jobs/${await deadLetter(scene)}/replays`,
    body: {},
  }),
}

const filed = async (scene: Scene): Promise<number> =>
  (await filingIn(scene).added(scene.cast.gestionnaire)).id

async function deadLetter(scene: Scene): Promise<number> {
  await commit(scene.context(), { write: [], jobs: [{ name: 'test.unknown', key: 'k', payload: {} }] })
  const [job] = await rowsOf<{ id: number }>('select id from jobs')
  await scene.deliver([{ job_id: job?.id }])
  return job?.id ?? 0
}

async function openedRoom(scene: Scene): Promise<number> {
  const { gestionnaire, approbateur } = scene.cast
  const body = { is_group: true, participant_ids: [approbateur.id] }
  const answer = await scene.as(gestionnaire)('POST', '/api/chat/rooms', { body })
  return ((await answer.json()) as { id: number }).id
}

const shelfPost = ({ cast }: Scene, path: string, body: object): Told => ({
  by: cast.gestionnaire,
  path: `/api/shop/${path}`,
  body,
})

async function letter(
  scene: Scene,
  kind: keyof ReturnType<typeof lettersIn>,
  pathOf: (id: number) => string,
): Promise<Told> {
  const id = await lettersIn(scene)[kind]()
  return { by: scene.cast.gestionnaire, path: `/api/newsletter/${pathOf(id)}`, body: {} }
}
