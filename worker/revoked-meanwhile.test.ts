import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { SETTINGS_AT_FIRST } from '../contract/billing/settings.ts'
import { pathOf, type Route } from '../contract/route.ts'
import { routes } from '../contract/routes.ts'
import { attemptIn, DISMISSED, heldAttemptIn } from './billing/testing/online.ts'
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
} from './billing/testing/sales.ts'
import { roomObject } from './chat/room-objects.ts'
import { talkIn } from './chat/testing/talk.ts'
import { announced, filingIn } from './documents/testing/filing.ts'
import { sharingIn } from './documents/testing/sharing.ts'
import { bodyOf, refusal } from './identity/testing/answers.ts'
import { CNSS, NOURX, PASSWORD, type Player } from './kernel/testing/cast.ts'
import { everyRow } from './kernel/testing/dump.ts'
import { keyFor, type Scene, setScene } from './kernel/testing/scene.ts'
import { CAMPAIGN, lettersIn, SEGMENT, subscribersForm, WELCOME } from './newsletter/testing/known.ts'
import { SUBSCRIPTION } from './notifications/testing/subscription.ts'
import { ledgerObject } from './payouts/accounts/ledger-of.ts'
import {
  FUNDING,
  failedBulk,
  formOf,
  fundedAccount,
  NEW_ACCOUNT,
  NEW_ACCOUNT_ID,
  PAYMENT,
  PAYROLL,
  pausedBulk,
  payoutsIn,
  ROWS,
  repeatedRow,
  reservedBulk,
  unknownRow,
  waitingBulk,
} from './payouts/testing/payouts.ts'
import { commentsIn } from './projects/testing/comments.ts'
import { workIn } from './projects/testing/work.ts'
import { idOf, ORDER_PAID, orderIn } from './shop/orders/testing/orders.ts'
import { PERCENT, promotedIn } from './shop/testing/promotions.ts'
import { SHELF, shelfIn } from './shop/testing/shelf.ts'
import { heldMail } from './tickets/testing/mails.ts'
import { CALENDAR, CANNED, OPENED, supportIn } from './tickets/testing/support.ts'

interface Attempt {
  readonly by: Player
  readonly params?: Readonly<Record<string, string | number>>
  readonly body?: Readonly<Record<string, unknown>> | FormData
}

/** For each endpoint that writes, a request that would change something. A new one must be added here. */
const ATTEMPTS: Readonly<Record<string, (scene: Scene) => Promise<Attempt> | Attempt>> = {
  'identity.changePassword': ({ cast }) => ({
    by: cast.gestionnaire,
    body: { current_password: PASSWORD, new_password: 'harmattan-mangue-41' },
  }),
  'identity.endOtherSessions': async ({ cast }) => {
    await secondSession(cast.gestionnaire)
    return { by: cast.gestionnaire }
  },
  'identity.endSession': async ({ cast }) => {
    await secondSession(cast.gestionnaire)
    return { by: cast.gestionnaire, params: { sessionId: 'second' } }
  },
  'identity.unlinkAccount': async ({ cast }) => {
    await run(
      `insert into provider_accounts (id, user_id, provider, subject, email, linked_at)
       values (5, ${cast.gestionnaire.id}, 'google', 's', 'a@b.test', 0)`,
    )
    return { by: cast.gestionnaire, params: { identityId: 5 } }
  },
  'identity.updateProfile': ({ cast }) => ({ by: cast.gestionnaire, body: { first_name: 'Awa Rose' } }),
  'identity.assignAgents': ({ cast }) => ({
    by: cast.admin,
    params: { organizationId: NOURX },
    body: { user_ids: [cast.agent.id] },
  }),
  'identity.createPerson': ({ cast }) => ({
    by: cast.admin,
    body: {
      email: 'nouvelle@cnss.test',
      first_name: 'Nadège',
      last_name: 'Quenum',
      role: 'gestionnaire',
      organization_id: CNSS,
    },
  }),
  'identity.deactivatePeople': ({ cast }) => ({
    by: cast.admin,
    body: { user_ids: [cast.superviseur.id] },
  }),
  'identity.endPersonSessions': ({ cast }) => ({ by: cast.admin, params: { userId: cast.superviseur.id } }),
  'identity.invite': ({ cast }) => ({
    by: cast.gestionnaire,
    params: { organizationId: CNSS },
    body: { email: 'invitee@cnss.test', role: 'superviseur' },
  }),
  'identity.renewTemporaryPassword': ({ cast }) => ({
    by: cast.admin,
    params: { userId: cast.superviseur.id },
    body: {},
  }),
  'identity.updatePerson': ({ cast }) => ({
    by: cast.admin,
    params: { userId: cast.superviseur.id },
    body: { last_name: 'Diallo' },
  }),
  'identity.withdrawInvitation': async ({ cast }) => {
    await run(
      `insert into invitations (id, organization_id, email, role, invited_by_id, created_at, expires_at)
       values (5, ${CNSS}, 'invitee@cnss.test', 'superviseur', ${cast.gestionnaire.id}, 0, 99999999999999)`,
    )
    return { by: cast.gestionnaire, params: { organizationId: CNSS, invitationId: 5 } }
  },
  'organizations.createOrganization': ({ cast }) => ({
    by: cast.admin,
    body: { code: 'SAHELIA', name: 'Sahélia' },
  }),
  'organizations.removeLogo': async ({ cast }) => {
    await run(`update organizations set logo_key = 'logos/2/x' where id = ${CNSS}`)
    return { by: cast.admin, params: { organizationId: CNSS } }
  },
  'organizations.requestLogoUpload': ({ cast }) => ({
    by: cast.admin,
    params: { organizationId: CNSS },
    body: { name: 'logo.png', size: 32 },
  }),
  'organizations.setLogo': ({ cast }) => ({
    by: cast.admin,
    params: { organizationId: CNSS },
    body: { image: 'iVBORw0KGgoAAAANSUhEUg==' },
  }),
  'organizations.updateOrganization': ({ cast }) => ({
    by: cast.admin,
    params: { organizationId: CNSS },
    body: { name: 'CNSS Bénin' },
  }),
  'chat.addParticipant': (scene) => inRoom(scene, (cast) => ({ body: { user_id: cast.agent.id } })),
  'chat.createRoom': ({ cast }) => ({
    by: cast.gestionnaire,
    body: { is_group: true, name: 'Pensions', participant_ids: [cast.approbateur.id] },
  }),
  'chat.createTicket': ({ cast }) => ({ by: cast.gestionnaire }),
  'chat.removeParticipant': (scene) => inRoom(scene, (cast) => ({ params: { userId: cast.approbateur.id } })),
  'chat.updateParticipant': (scene) =>
    inRoom(scene, (cast) => ({ params: { userId: cast.approbateur.id }, body: { role: 'owner' } })),
  'chat.updateRoom': (scene) => inRoom(scene, () => ({ body: { name: 'Retraites' } })),
  'chat.updateSettings': ({ cast }) => ({ by: cast.gestionnaire, body: { shares_receipts: false } }),
  'chat.addReaction': (scene) => inRoom(scene, () => ({ params: { emoji: '👍' }, body: {} })),
  'chat.muteRoom': (scene) => inRoom(scene, () => ({ body: {} })),
  'chat.pinRoom': (scene) => inRoom(scene, () => ({ body: {} })),
  'chat.markUnread': (scene) => inRoom(scene, () => ({ body: {} })),
  'chat.readThread': (scene) =>
    inRoom(scene, async (cast, { roomId, messageId }) => {
      const reply = { thread: messageId }
      return { body: { seq: await talkIn(scene).say(cast.approbateur, roomId, 'Une réponse', reply) } }
    }),
  'chat.unpinRoom': (scene) =>
    inRoom(scene, async (cast, { roomId }) => {
      await scene.as(cast.gestionnaire)('PUT', `/api/chat/rooms/${roomId}/pin`, { body: {} })
      return {}
    }),
  'chat.clearUnreadMark': (scene) =>
    inRoom(scene, async (cast, { roomId }) => {
      await scene.as(cast.gestionnaire)('PUT', `/api/chat/rooms/${roomId}/unread-mark`, { body: {} })
      return {}
    }),
  'chat.unmuteRoom': (scene) =>
    inRoom(scene, async (cast, { roomId }) => {
      await scene.as(cast.gestionnaire)('PUT', `/api/chat/rooms/${roomId}/mute`, { body: {} })
      return {}
    }),
  'notifications.createSubscription': ({ cast }) => ({ by: cast.gestionnaire, body: { ...SUBSCRIPTION } }),
  'notifications.updateSubscription': async (scene) => ({
    ...(await subscribed(scene)),
    body: { ...SUBSCRIPTION, endpoint: 'http://sandbox.test/push/another' },
  }),
  'notifications.deleteSubscription': (scene) => subscribed(scene),
  'chat.deleteMessage': (scene) => inRoom(scene, () => ({})),
  'chat.editMessage': (scene) => inRoom(scene, () => ({ body: { content: 'Autre chose' } })),
  'chat.removeReaction': (scene) =>
    inRoom(scene, async (cast, { roomId, messageId }) => {
      const path = `/api/chat/rooms/${roomId}/messages/${messageId}/reactions/${encodeURIComponent('👍')}`
      await scene.as(cast.gestionnaire)('PUT', path, { body: {} })
      return { params: { emoji: '👍' } }
    }),
  'chat.sendMessage': (scene) => inRoom(scene, () => ({ body: { content: 'Bonjour' } })),
  'chat.requestUpload': (scene) => inRoom(scene, () => ({ body: { name: 'devis.pdf', size: 12 } })),
  'chat.closeRoom': (scene) => inRoom(scene, (cast) => ({ by: cast.admin, body: {} })),
  'chat.expelParticipant': (scene) =>
    inRoom(scene, (cast) => ({ by: cast.admin, params: { userId: cast.approbateur.id } })),
  'notifications.updatePreferences': ({ cast }) => ({ by: cast.gestionnaire, body: { digest_hour: 18 } }),
  'notifications.resumeEmail': async ({ cast }) => {
    await run(
      `insert into mail_bounces (id, email, type, received_at) values ('b1', '${cast.gestionnaire.email}', 'hard', 0)`,
    )
    return { by: cast.gestionnaire, body: {} }
  },
  'notifications.markRead': async ({ cast }) => {
    await run(
      `insert into notifications (id, key, user_id, kind, data, created_at)
       values (5, 'k', ${cast.gestionnaire.id}, 'identity.moved', '{}', 1)`,
    )
    return { by: cast.gestionnaire, body: { ids: [5] } }
  },
  'projects.createProject': ({ cast }) => ({
    by: cast.agent,
    body: { organization_id: CNSS, name: 'Portail' },
  }),
  'projects.updateProject': (scene) => atWork(scene, { name: 'Portail' }),
  'projects.deleteProject': (scene) => atWork(scene),
  'projects.openProjectRoom': (scene) => atWork(scene, {}),
  'projects.createMilestone': (scene) => atWork(scene, { name: 'Recette' }),
  'projects.updateMilestone': (scene) => atWork(scene, { name: 'Recette' }),
  'projects.deleteMilestone': (scene) => atWork(scene),
  'projects.createTask': (scene) => atWork(scene, { project_id: 1, title: 'Une page de plus' }),
  'projects.updateTask': (scene) => atWork(scene, { title: 'Une autre page' }),
  'projects.deleteTask': (scene) => atWork(scene),
  'projects.changeTasks': (scene) => atWork(scene, { ids: [1], set: { priority: 'low' } }),
  'projects.updateLabel': (scene) => atWork(scene, { name: 'site' }),
  'projects.deleteLabel': (scene) => atWork(scene),
  'projects.createComment': (scene) => atWork(scene, { body: 'Prêt à relire' }),
  'projects.updateComment': async (scene) => ({ ...(await commented(scene)), body: { body: 'Relu' } }),
  'projects.eraseComment': (scene) => commented(scene),
  'tickets.createTicket': ({ cast }) => ({ by: cast.gestionnaire, body: OPENED }),
  'tickets.updateTicket': (scene) => asked(scene, { priority: 'high' }),
  'tickets.changeTickets': async (scene) => {
    const { by, params } = await asked(scene)
    return { by, body: { ids: [params.ticketId], set: { priority: 'high' } } }
  },
  'tickets.openTicketRoom': (scene) => asked(scene, {}),
  'tickets.createReply': (scene) => asked(scene, { body: 'Nous regardons.' }),
  'tickets.keepPresence': (scene) => asked(scene, { doing: 'viewing' }),
  'tickets.endPresence': async (scene) => {
    const { by, params } = await asked(scene)
    const path = `/api/tickets/${params.ticketId}/presence`
    await scene.as(by)('PUT', path, { body: { doing: 'viewing' } })
    return { by, params }
  },
  'tickets.updateNote': async (scene) => ({ ...(await noted(scene)), body: { body: 'Relu' } }),
  'tickets.deleteNote': (scene) => noted(scene),
  'tickets.mergeTicket': async (scene) => asked(scene, { into_id: (await supportIn(scene).open()).id }),
  'tickets.splitTicket': async (scene) => {
    const { by, params } = await asked(scene)
    const { id } = await supportIn(scene).said({ id: params.ticketId }, 'Autre chose')
    return { by, params, body: { reply_ids: [id], subject: 'Autre chose' } }
  },
  'tickets.createTicketTask': async (scene) =>
    asked(scene, { project_id: (await workIn(scene).project()).id }),
  'tickets.createTeam': ({ cast }) => ({ by: cast.admin, body: { name: 'Réseau' } }),
  'tickets.updateTeam': async (scene) => ({ ...(await teamed(scene)), body: { name: 'Systèmes' } }),
  'tickets.deleteTeam': (scene) => teamed(scene),
  'tickets.createCannedReply': ({ cast }) => ({ by: cast.agent, body: CANNED }),
  'tickets.updateCannedReply': async (scene) => ({ ...(await canned(scene)), body: { title: 'Vu' } }),
  'tickets.deleteCannedReply': (scene) => canned(scene),
  'tickets.openTicketOfMail': async (scene) => ({
    ...(await withMail(scene)),
    body: { organization_id: CNSS, requester_id: scene.cast.gestionnaire.id },
  }),
  'tickets.discardInboundMail': (scene) => withMail(scene),
  'tickets.createCalendar': ({ cast }) => ({ by: cast.admin, body: CALENDAR }),
  'tickets.updateCalendar': ({ cast }) => ({
    by: cast.admin,
    params: { calendarId: 1 },
    body: { name: 'Matin' },
  }),
  'tickets.deleteCalendar': async (scene) => {
    const by = scene.cast.admin
    return { by, params: { calendarId: await posted(scene, by, '/api/business-calendars', CALENDAR) } }
  },
  'tickets.createPolicy': ({ cast }) => ({ by: cast.admin, body: { name: 'Tout' } }),
  'tickets.updatePolicy': ({ cast }) => ({
    by: cast.admin,
    params: { policyId: 1 },
    body: { resolution_minutes: 60 },
  }),
  'tickets.deletePolicy': ({ cast }) => ({ by: cast.admin, params: { policyId: 1 } }),
  'tickets.rateTicket': async (scene) => {
    const { params } = await asked(scene)
    await supportIn(scene).changed({ id: params.ticketId }, { status: 'solved' })
    return { by: scene.cast.gestionnaire, params, body: { score: 5 } }
  },
  'projects.createTime': async (scene) => ({
    by: scene.cast.agent,
    body: { ...HOUR, project_id: (await workIn(scene).project()).id },
  }),
  'projects.updateTime': async (scene) => ({ ...(await timed(scene)), body: { minutes: 90 } }),
  'projects.deleteTime': (scene) => timed(scene),
  'projects.createTemplate': ({ cast }) => ({ by: cast.agent, body: { name: 'Site vitrine' } }),
  'projects.updateTemplate': async (scene) => ({ ...(await templated(scene)), body: { name: 'Boutique' } }),
  'projects.deleteTemplate': (scene) => templated(scene),
  'projects.createFeed': ({ cast }) => ({ by: cast.gestionnaire, body: {} }),
  'projects.deleteFeed': async (scene) => {
    const by = scene.cast.gestionnaire
    return { by, params: { feedId: await posted(scene, by, '/api/calendar/feeds', {}) } }
  },
  'shop.updateSettings': ({ cast }) => ({ by: cast.gestionnaire, body: { low_stock_at: 2 } }),
  'shop.createCategory': ({ cast }) => ({ by: cast.gestionnaire, body: SHELF.category }),
  'shop.updateCategory': (scene) => shelved(scene, { slug: 'autre' }),
  'shop.deleteCategory': (scene) => shelved(scene),
  'shop.createProduct': ({ cast }) => ({ by: cast.gestionnaire, body: SHELF.product }),
  'shop.updateProduct': (scene) => shelved(scene, { price: 2 }),
  'shop.deleteProduct': (scene) => shelved(scene),
  'shop.changeProducts': async (scene) => {
    const { by, params } = await shelved(scene)
    return { by, body: { ids: [params?.['productId']], set: { status: 'active' } } }
  },
  'shop.createVariant': (scene) => shelved(scene, SHELF.variant),
  'shop.updateVariant': (scene) => shelved(scene, { price: 2 }),
  'shop.deleteVariant': (scene) => shelved(scene),
  'shop.createStockMovement': async (scene) => {
    const { by } = await shelved(scene)
    return { by, body: SHELF.movement }
  },
  'shop.createImage': (scene) => shelved(scene, SHELF.image),
  'shop.completeImage': (scene) => shelved(scene, {}),
  'shop.updateImage': (scene) => shelved(scene, { alt: { fr: 'Face' } }),
  'shop.deleteImage': (scene) => shelved(scene),
  'shop.createImport': ({ cast }) => ({ by: cast.gestionnaire, body: SHELF.file() }),
  'shop.applyImport': (scene) => shelved(scene, {}),
  'payouts.checkFile': async (scene) => {
    await payoutsIn(scene).account()
    return { by: scene.cast.gestionnaire, body: formOf(ROWS) }
  },
  'payouts.createBulk': async (scene) => {
    await payoutsIn(scene).account()
    return { by: scene.cast.gestionnaire, body: formOf(ROWS) }
  },
  'payouts.updateBulk': async (scene) => ({ ...(await withBulk(scene)), body: { label: 'Autre' } }),
  'payouts.updateRow': async (scene) => ({ ...(await withBulk(scene)), body: { amount: 7 } }),
  'payouts.deleteRow': (scene) => withBulk(scene),
  'payouts.acknowledgeDuplicate': async (scene) => ({
    by: scene.cast.gestionnaire,
    params: await repeatedRow(scene),
    body: { reason: 'Rappel' },
  }),
  'payouts.approveBulk': async (scene) => {
    const { bulk_id: bulkId, rows_hash } = await waitingBulk(scene)
    return { by: scene.cast.approbateur, params: { bulkId }, body: { rows_hash } }
  },
  'payouts.cancelBulk': (scene) => withBulk(scene),
  'payouts.pauseBulk': async (scene) => controlled(scene, await reservedBulk(scene)),
  'payouts.resumeBulk': async (scene) => controlled(scene, await pausedBulk(scene)),
  'payouts.retryBulk': async (scene) => ({ ...controlled(scene, await failedBulk(scene)), body: {} }),
  'payouts.questionRow': async (scene) => ({
    by: scene.cast.gestionnaire,
    params: await unknownRow(scene),
  }),
  'payouts.quoteTransfer': async (scene) => {
    await fundedAccount(scene)
    return { by: scene.cast.gestionnaire, body: PAYMENT }
  },
  'payouts.createTransfer': async (scene) => {
    await payoutsIn(scene).account()
    return { by: scene.cast.gestionnaire, body: PAYMENT }
  },
  'payouts.createPayroll': async (scene) => {
    const { bulk_id: source_bulk_id } = await waitingBulk(scene)
    return { by: scene.cast.gestionnaire, body: { ...PAYROLL, source_bulk_id } }
  },
  'payouts.updatePayroll': async (scene) => ({ ...(await withPayroll(scene)), body: { day: 5 } }),
  'payouts.deletePayroll': (scene) => withPayroll(scene),
  'payouts.openAccount': ({ cast }) => ({ by: cast.admin, body: NEW_ACCOUNT }),
  'payouts.fundAccount': async (scene) => ({
    by: scene.cast.admin,
    params: await fundedAccount(scene),
    body: { ...FUNDING, reference: 'VIR-2' },
  }),
  'payouts.reverseFunding': async (scene) => ({
    by: scene.cast.admin,
    params: await fundedAccount(scene),
    body: { reason: 'Saisi deux fois' },
  }),
  'payouts.switchRail': ({ cast }) => ({ by: cast.admin, body: { paused: true } }),
  'payouts.updateSettings': ({ cast }) => ({
    by: cast.admin,
    params: { organizationId: CNSS },
    body: { approval_required: false },
  }),
  'shop.createPromotion': ({ cast }) => ({ by: cast.gestionnaire, body: PERCENT }),
  'shop.updatePromotion': async (scene) => promoted(scene, { priority: 1 }),
  'shop.deletePromotion': (scene) => promoted(scene),
  'shop.createCodes': (scene) => promoted(scene, { codes: ['RENTREE10'] }),
  'shop.deleteCode': (scene) => promoted(scene),
  'shop.createCustomer': ({ cast }) => ({
    by: cast.gestionnaire,
    body: { phone: '97000002', name: 'Koffi' },
  }),
  'shop.updateCustomer': (scene) => promoted(scene, { groups: ['vip'] }),
  'shop.deleteCustomer': (scene) => promoted(scene),
  'billing.createQuote': ({ cast }) => ({ by: cast.agent, body: saleBody() }),
  'billing.updateQuote': (scene) => withDraft(scene, { subject: 'Autre' }),
  'billing.deleteQuote': (scene) => withDraft(scene),
  'billing.issueQuote': (scene) => withDraft(scene, {}),
  'billing.sendQuote': (scene) => withIssued(scene),
  'billing.invoiceTime': async (scene) => ({
    by: scene.cast.agent,
    params: { projectId: await workedHour(scene) },
    body: HOURLY,
  }),
  'billing.createInvoice': ({ cast }) => ({ by: cast.agent, body: saleBody() }),
  'billing.updateInvoice': (scene) => withDraft(scene, { subject: 'Autre' }),
  'billing.deleteInvoice': (scene) => withDraft(scene),
  'billing.issueInvoice': (scene) => withDraft(scene, {}),
  'billing.sendInvoice': (scene) => withIssued(scene),
  'billing.cancelQuote': (scene) => withSent(scene),
  'billing.cancelInvoice': (scene) => withSent(scene),
  'billing.acceptQuote': async (scene) => ({
    by: scene.cast.gestionnaire,
    params: { quoteId: (await salesIn(scene).readyQuote()).id },
    body: SIGNED,
  }),
  'billing.invoiceQuote': async (scene) => ({
    by: scene.cast.agent,
    params: { quoteId: (await salesIn(scene).acceptedQuote()).id },
    body: { kind: 'invoice' },
  }),
  'billing.creditInvoice': async (scene) => ({ ...(await withIssued(scene)), body: { reason: 'Erreur' } }),
  'billing.convertInvoice': (scene) => withSent(scene),
  'billing.declineQuote': (scene) => withSent(scene),
  'billing.duplicateQuote': (scene) => withDraft(scene, {}),
  'billing.duplicateInvoice': (scene) => withDraft(scene, {}),
  'billing.remindInvoice': async (scene) => ({
    by: scene.cast.agent,
    params: { invoiceId: (await salesIn(scene).issued()).id },
    body: {},
  }),
  'billing.createRecurringInvoice': ({ cast }) => ({ by: cast.agent, body: recurringBody() }),
  'billing.updateRecurringInvoice': async (scene) => ({
    ...(await recurring(scene)),
    body: { subject: 'Autre' },
  }),
  'billing.deleteRecurringInvoice': (scene) => recurring(scene),
  'shop.confirmOrder': (scene) => withOrder(scene),
  'shop.fulfilOrder': async (scene) => {
    const attempt = await withOrder(scene)
    await scene.as(attempt.by)('POST', `/api/shop/orders/${attempt.params.orderId}/confirmation`, {
      body: {},
    })
    return attempt
  },
  'shop.cancelOrder': (scene) => withOrder(scene),
  'shop.recordOrderPayment': async (scene) => ({ ...(await withOrder(scene)), body: ORDER_PAID }),
  'billing.recordPayment': async (scene) => ({
    ...(await withIssued(scene)),
    body: PAID,
  }),
  'billing.refundPayment': async (scene) => {
    const sales = salesIn(scene)
    const { id } = await sales.paid((await sales.issued()).id)
    return { by: scene.cast.admin, params: { paymentId: id }, body: REFUNDED }
  },
  'billing.initPayment': async (scene) => ({
    by: scene.cast.gestionnaire,
    body: { invoice_id: (await salesIn(scene).issued()).id },
  }),
  'billing.checkPayment': async (scene) => ({
    by: scene.cast.agent,
    params: { paymentId: await attemptIn(scene) },
    body: {},
  }),
  'billing.resolvePayment': async (scene) => ({
    by: scene.cast.admin,
    params: { paymentId: await heldAttemptIn(scene) },
    body: DISMISSED,
  }),
  'billing.renewLink': async (scene) => ({ ...(await withSent(scene)), body: {} }),
  'billing.setSettings': ({ cast }) => ({ by: cast.admin, body: { ...SETTINGS_AT_FIRST, due_days: 45 } }),
  'views.createView': ({ cast }) => ({ by: cast.gestionnaire, body: OVERDUE }),
  'views.updateView': async (scene) => ({ ...(await viewed(scene)), body: { name: 'À rattraper' } }),
  'views.deleteView': (scene) => viewed(scene),
  'uploads.presignUpload': ({ cast }) => ({ by: cast.gestionnaire, body: announced }),
  'uploads.createMultipartUpload': ({ cast }) => ({ by: cast.gestionnaire, body: announced }),
  'uploads.requestParts': async (scene) => ({ ...(await begun(scene)), body: { part_numbers: [1] } }),
  'uploads.recordPart': async (scene) => {
    const { by, params } = await begun(scene)
    return { by, params: { ...params, partNumber: 1 }, body: { etag: '"9b2cf535f27731c974343645a3985328"' } }
  },
  'uploads.abortUpload': (scene) => begun(scene),
  'uploads.completeUpload': async (scene) => ({
    by: scene.cast.gestionnaire,
    params: { uploadId: await filingIn(scene).sent(scene.cast.gestionnaire) },
  }),
  'documents.updateDocument': async (scene) => ({
    ...(await withDocument(scene)),
    body: { name: 'contrat.pdf' },
  }),
  'documents.changeDocuments': async (scene) => ({
    by: scene.cast.gestionnaire,
    body: { ids: [await filed(scene)], add: ['contrat'] },
  }),
  'documents.deleteDocument': (scene) => withDocument(scene),
  'documents.restoreDocument': async (scene) => {
    const { by, params } = await withDocument(scene)
    await scene.as(by)('DELETE', `/api/documents/${params.documentId}`)
    return { by, params }
  },
  'documents.restoreVersion': async (scene) => {
    const { by, params } = await withDocument(scene)
    return { by, params: { ...params, version: 1 } }
  },
  'documents.createFolder': ({ cast }) => ({
    by: cast.gestionnaire,
    body: { name: 'Contrats', organization_id: CNSS },
  }),
  'documents.updateFolder': async (scene) => ({
    ...(await withFolder(scene)),
    body: { name: 'Contrats signés' },
  }),
  'documents.deleteFolder': (scene) => withFolder(scene),
  'documents.createDocumentLink': (scene) => withDocument(scene),
  'documents.createFolderLink': (scene) => withFolder(scene),
  'documents.updateLink': async (scene) => ({ ...(await shared(scene)), body: { label: 'Presse' } }),
  'documents.revokeLink': (scene) => shared(scene),
  'documents.createRetentionRule': ({ cast }) => ({
    by: cast.admin,
    body: { keep_days: 30, action: 'protect' },
  }),
  'documents.updateRetentionRule': async (scene) => ({ ...(await ruled(scene)), body: { keep_days: 60 } }),
  'documents.deleteRetentionRule': (scene) => ruled(scene),
  'newsletter.updateSubscriber': (scene) => letters(scene, 'subscriber', 'subscriberId', { name: 'Autre' }),
  'newsletter.eraseSubscriber': (scene) => letters(scene, 'subscriber', 'subscriberId'),
  'newsletter.endSubscription': (scene) => letters(scene, 'subscriber', 'subscriberId'),
  'newsletter.checkSubscribers': ({ cast }) => ({ by: cast.gestionnaire, body: subscribersForm() }),
  'newsletter.applySubscriberImport': (scene) => letters(scene, 'import', 'subscriberImportId'),
  'newsletter.createSegment': ({ cast }) => ({ by: cast.gestionnaire, body: SEGMENT }),
  'newsletter.updateSegment': (scene) => letters(scene, 'segment', 'segmentId', { name: 'Autre' }),
  'newsletter.deleteSegment': (scene) => letters(scene, 'segment', 'segmentId'),
  'newsletter.setWelcome': ({ cast }) => ({ by: cast.gestionnaire, body: WELCOME }),
  'newsletter.createCampaign': ({ cast }) => ({ by: cast.gestionnaire, body: CAMPAIGN }),
  'newsletter.updateCampaign': (scene) => letters(scene, 'campaign', 'campaignId', { name: 'Autre' }),
  'newsletter.deleteCampaign': (scene) => letters(scene, 'campaign', 'campaignId'),
  'newsletter.testCampaign': (scene) =>
    letters(scene, 'campaign', 'campaignId', { email: 'moi@exemple.test' }),
  'newsletter.dispatchCampaign': (scene) => letters(scene, 'campaign', 'campaignId'),
  'newsletter.pauseCampaign': (scene) => letters(scene, 'sending', 'campaignId'),
  'newsletter.resumeCampaign': (scene) => letters(scene, 'paused', 'campaignId'),
  'newsletter.cancelCampaign': (scene) => letters(scene, 'sending', 'campaignId'),
  'admin.replayJob': async ({ cast }) => {
    await run(
      `insert into jobs (id, name, key, payload, state, attempts, created_at, request_id)
       values (5, 'kernel.sweep', 'k', '{}', 'dead', 8, 0, 'r')`,
    )
    return { by: cast.admin, params: { jobId: 5 }, body: {} }
  },
  'admin.rotateKeys': ({ cast }) => ({ by: cast.admin, body: {} }),
}

/**
 * A ticket is stored by its person's object for half a minute, in no row. Its redemption checks the person again. Links
 * to parts are signed and stored nowhere: they let their holder write to storage, so nobody dismissed may get one.
 */
const WRITES_NO_ROW = new Set([
  'chat.createTicket',
  'payouts.questionRow',
  'payouts.quoteTransfer',
  'uploads.requestParts',
])

/** The revocations, each in one place, because any one of them must be enough. */
const REVOCATIONS: Readonly<Record<string, (player: Player) => string>> = {
  'the session ended': ({ id }) => `update sessions set ended_at = 1 where user_id = ${id}`,
  'the session ran out': ({ id }) => `update sessions set expires_at = 1 where user_id = ${id}`,
  'the person was deactivated': ({ id }) => `update users set is_active = 0 where id = ${id}`,
  'the role changed': ({ id, role }) =>
    `update users set role = '${role === 'superviseur' ? 'agent' : 'superviseur'}' where id = ${id}`,
  'the person moved to another organization': ({ id, organization_id: organizationId }) =>
    `update users set organization_id = ${organizationId === NOURX ? CNSS : NOURX} where id = ${id}`,
  'a new password became due': ({ id }) => `update users set must_change_password = 1 where id = ${id}`,
  'the organization was switched off': ({ organization_id: organizationId }) =>
    `update organizations set is_active = 0 where id = ${organizationId}`,
}

const writing: readonly Route[] = routes.filter(
  (route: Route) => route.method !== 'get' && !route.safe && route.access !== 'public',
)

describe('a write', () => {
  it('is attempted here for every endpoint that writes', () => {
    expect(Object.keys(ATTEMPTS).sort()).toEqual(writing.map(({ id }) => id).sort())
  })

  it.each(writing.map((route) => [route.id, route] as const))(
    '%s changes nothing when its author was dismissed after being identified, or while the body arrived',
    async (id, route) => {
      let interruption: string | undefined
      let identified = false
      const scene = await setScene({
        // Each round invites the same address; a rate limit would hide that nothing else refuses.
        variables: { RATE_LIMIT_INVITE_RECIPIENT: '100/60' },
        onceIdentified: async () => {
          identified = true
          if (interruption) await run(interruption)
        },
      })
      const attempt = await attemptOf(id, scene)
      const undo = await snapshot()
      for (const [what, revocation] of Object.entries(REVOCATIONS)) {
        interruption = revocation(attempt.by)
        await run(interruption)
        const before = await everything(scene, attempt)
        await undo()
        const answer = await knock(scene, route, attempt)
        // The verb's own read of its actor may refuse before the write does.
        expect([what, answer.ok]).toEqual([what, false])
        expect([what, await everything(scene, attempt)]).toEqual([what, before])
        await undo()
      }
      interruption = undefined
      if (route.body) {
        identified = false
        const slow = sendSlowly(scene, route, attempt)
        await slow.begun
        await run(`update sessions set ended_at = 1 where user_id = ${attempt.by.id}`)
        const before = await everything(scene, attempt)
        expect(identified).toBe(false)
        expect(await refusal(await slow.finish())).toEqual([401, 'auth.session_ended'])
        expect(await everything(scene, attempt)).toEqual(before)
        await undo()
      }
      // Control: without a revocation the same request does change something.
      const before = await everything(scene, attempt)
      const answer = await knock(scene, route, attempt)
      expect([answer.status, answer.ok]).toEqual([answer.status, true])
      if (!WRITES_NO_ROW.has(id)) expect(await everything(scene, attempt)).not.toEqual(before)
    },
  )
})

async function attemptOf(id: string, scene: Scene): Promise<Attempt> {
  const make = ATTEMPTS[id]
  if (!make) throw new Error(`no attempt for ${id}`)
  return make(scene)
}

function knock(scene: Scene, route: Route, { by, params, body }: Attempt): Promise<Response> {
  const more = route.body || route.form ? { body: body ?? {} } : {}
  return scene.as(by)(route.method.toUpperCase(), pathOf(route, params), { headers: keyFor(route), ...more })
}

/** Sends the headers and the first byte at once, the rest on request. */
function sendSlowly(scene: Scene, route: Route, { by, params, body }: Attempt) {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const bytes = new TextEncoder().encode(JSON.stringify(body ?? {}))
  const answer = scene.send(
    new Request(`http://matrice.test${pathOf(route, params)}`, {
      method: route.method.toUpperCase(),
      headers: {
        Authorization: `Bearer ${by.token}`,
        'Content-Type': 'application/json',
        ...keyFor(route),
      },
      body: readable,
    }),
  )
  return {
    // Resolves once the first byte was taken from the stream.
    begun: writer.write(bytes.slice(0, 1)),
    finish: async () => {
      await writer.write(bytes.slice(1))
      await writer.close()
      return answer
    },
  }
}

const HOUR = { spent_on: '2026-11-02', minutes: 60 }
const OVERDUE = { subject: 'tasks', name: 'En retard', query: { due: 'overdue' } }

/** The id of what a POST has created. */
const posted = async (scene: Scene, by: Player, path: string, body: object): Promise<number> =>
  (await bodyOf<{ id: number }>(await scene.as(by)('POST', path, { body }))).id

async function commented(scene: Scene) {
  const by = scene.cast.agent
  const work = workIn(scene)
  const { id: taskId } = await work.task((await work.project()).id)
  const { id: commentId } = await commentsIn(scene, taskId).said(by, 'Prêt à relire')
  return { by, params: { taskId, commentId } }
}

async function asked(scene: Scene, body?: Readonly<Record<string, unknown>>) {
  const { id: ticketId } = await supportIn(scene).open()
  return { by: scene.cast.agent, params: { ticketId }, ...(body ? { body } : {}) }
}

const withMail = async (scene: Scene): Promise<Attempt> => ({
  by: scene.cast.admin,
  params: { mailId: await heldMail(scene) },
})

async function noted(scene: Scene) {
  const { by, params } = await asked(scene)
  const note = await supportIn(scene).said({ id: params.ticketId }, 'À relire', by, { internal: true })
  return { by, params: { ...params, replyId: note.id ?? 0 } }
}

async function timed(scene: Scene) {
  const by = scene.cast.agent
  const { id: projectId } = await workIn(scene).project()
  const body = { ...HOUR, project_id: projectId }
  return { by, params: { entryId: await posted(scene, by, '/api/time-entries', body) } }
}

async function teamed(scene: Scene) {
  const by = scene.cast.admin
  return { by, params: { teamId: await posted(scene, by, '/api/teams', { name: 'Réseau' }) } }
}

async function canned(scene: Scene) {
  const by = scene.cast.agent
  return { by, params: { cannedReplyId: await posted(scene, by, '/api/canned-replies', CANNED) } }
}

async function templated(scene: Scene) {
  const by = scene.cast.agent
  const templateId = await posted(scene, by, '/api/project-templates', { name: 'Site vitrine' })
  return { by, params: { templateId } }
}

async function viewed(scene: Scene) {
  const by = scene.cast.gestionnaire
  return { by, params: { viewId: await posted(scene, by, '/api/me/views', OVERDUE) } }
}

async function promoted(scene: Scene, body?: Attempt['body']): Promise<Attempt> {
  return { by: scene.cast.gestionnaire, params: await promotedIn(scene), ...(body ? { body } : {}) }
}

async function withBulk(scene: Scene): Promise<Attempt> {
  const { bulk_id: bulkId } = await waitingBulk(scene)
  const [row] = await payoutsIn(scene).rows(bulkId)
  return { by: scene.cast.gestionnaire, params: { bulkId, transferId: row?.transfer_id ?? '' } }
}

async function withPayroll(scene: Scene): Promise<Attempt> {
  const { bulk_id: source_bulk_id } = await waitingBulk(scene)
  const by = scene.cast.gestionnaire
  return {
    by,
    params: { payrollId: await posted(scene, by, '/api/payrolls', { ...PAYROLL, source_bulk_id }) },
  }
}

async function begun(scene: Scene) {
  const by = scene.cast.gestionnaire
  return { by, params: { uploadId: (await filingIn(scene).begun(by)).upload_id } }
}

/** With its account, whose ledger must stay as it was, too. */
const controlled = ({ cast }: Scene, bulkId: string): Attempt => ({
  by: cast.gestionnaire,
  params: { bulkId, accountId: NEW_ACCOUNT_ID },
})

async function withDocument(scene: Scene) {
  return { by: scene.cast.gestionnaire, params: { documentId: await filed(scene) } }
}

async function withFolder(scene: Scene) {
  const by = scene.cast.gestionnaire
  return { by, params: { folderId: (await sharingIn(scene).folder(by)).id } }
}

const filed = async (scene: Scene): Promise<number> =>
  (await filingIn(scene).added(scene.cast.gestionnaire)).id

async function shared(scene: Scene): Promise<Attempt> {
  const by = scene.cast.gestionnaire
  const { id } = await sharingIn(scene).share(by, `documents/${await filed(scene)}`)
  return { by, params: { linkId: id } }
}

/** A gestionnaire with one of everything of a catalogue. */
async function shelved(scene: Scene, body?: Attempt['body']): Promise<Attempt> {
  return { by: scene.cast.gestionnaire, params: await shelfIn(scene), ...(body ? { body } : {}) }
}

async function ruled(scene: Scene): Promise<Attempt> {
  const by = scene.cast.admin
  const answer = await scene.as(by)('POST', '/api/admin/retention-rules', {
    body: { keep_days: 30, action: 'protect' },
  })
  return { by, params: { ruleId: (await answer.json<{ id: number }>()).id } }
}

const run = (statement: string) => env.DB.prepare(statement).run()

async function secondSession({ id }: Player): Promise<void> {
  await run(
    `insert into sessions (id, user_id, kind, device, created_at, last_seen_at, expires_at)
     values ('second', ${id}, 'browser', 'Firefox', 1, 1, 99999999999999)`,
  )
}

/** A room of two gestionnaires with one message, for endpoints of a room. */
async function inRoom(
  scene: Scene,
  more: (
    cast: Scene['cast'],
    ids: { roomId: number; messageId: number },
  ) => Partial<Attempt> | Promise<Partial<Attempt>>,
): Promise<Attempt> {
  const talk = talkIn(scene)
  const { gestionnaire, approbateur } = scene.cast
  const { id: roomId } = await talk.group(gestionnaire, approbateur)
  const messageId = await talk.say(gestionnaire, roomId, 'Le fichier des pensions est prêt')
  const { params, ...attempt } = await more(scene.cast, { roomId, messageId })
  return { by: gestionnaire, ...attempt, params: { roomId, messageId, ...params } }
}

/** An agent with a project of CNSS, its milestone, and a task with a label. Each is the first of its kind. */
async function withDraft(scene: Scene, body?: Attempt['body']): Promise<Attempt> {
  await completeRecords(scene)
  const sales = salesIn(scene)
  const params = { quoteId: (await sales.quote()).id, invoiceId: (await sales.invoice()).id }
  return { by: scene.cast.agent, params, ...(body ? { body } : {}) }
}

async function letters(
  scene: Scene,
  kind: keyof ReturnType<typeof lettersIn>,
  param: string,
  body: Readonly<Record<string, unknown>> = {},
): Promise<Attempt> {
  return { by: scene.cast.gestionnaire, params: { [param]: await lettersIn(scene)[kind]() }, body }
}

async function recurring(scene: Scene): Promise<Attempt> {
  return { by: scene.cast.agent, params: { recurringInvoiceId: (await salesIn(scene).recurring()).id } }
}

async function withOrder(scene: Scene) {
  return { by: scene.cast.gestionnaire, params: { orderId: idOf(await orderIn(scene)) }, body: {} }
}

async function withIssued(scene: Scene): Promise<Attempt> {
  const sales = salesIn(scene)
  const [quote, invoice] = [
    await sales.issuedQuote({}, { send: false }),
    await sales.issued({}, { send: false }),
  ]
  return { by: scene.cast.agent, params: { quoteId: quote.id, invoiceId: invoice.id }, body: {} }
}

async function withSent(scene: Scene): Promise<Attempt> {
  const sales = salesIn(scene)
  const [quote, proforma] = [await sales.issuedQuote(), await sales.issued({ kind: 'proforma' })]
  return { by: scene.cast.agent, params: { quoteId: quote.id, invoiceId: proforma.id }, body: {} }
}

async function atWork(scene: Scene, body?: Attempt['body']): Promise<Attempt> {
  const work = workIn(scene)
  const { id: projectId } = await work.project()
  const { id: milestoneId } = await work.milestone(projectId)
  const { id: taskId } = await work.task(projectId, { labels: ['web'] })
  const params = { projectId, milestoneId, taskId, labelId: 1 }
  return { by: scene.cast.agent, params, ...(body ? { body } : {}) }
}

/** Excluded: ids are taken before a write, and the last use of a session is stored beside it. */
const SET_APART = { tables: ['sequences'], columns: ['last_seen_at'] }

/** Every row of the database, and the state of the attempt's room or ledger. */
async function everything(scene: Scene, { by, params }: Attempt): Promise<unknown> {
  const roomId = params?.['roomId']
  const accountId = params?.['accountId']
  const ledger =
    typeof accountId === 'string' ? await ledgerObject(scene.bindings, accountId).changes(0, 200) : null
  const room =
    typeof roomId === 'number'
      ? [
          await roomObject(scene.bindings, roomId).extract(0, 100),
          await roomObject(scene.bindings, roomId).history(by.id, { limit: 50 }),
          await roomObject(scene.bindings, roomId).view(by.id),
        ]
      : null
  return {
    rows: await everyRow(env.DB, SET_APART),
    room: JSON.stringify(room),
    ledger: JSON.stringify(ledger),
  }
}

/** Returns a function that restores people, sessions and organizations. */
async function snapshot(): Promise<() => Promise<void>> {
  const kept: D1PreparedStatement[] = []
  for (const name of ['sessions', 'users', 'organizations']) {
    const { results } = await env.DB.prepare(`select * from ${name}`).all<Record<string, unknown>>()
    for (const { id, ...row } of results) {
      const columns = Object.keys(row).map((column, index) => `${column} = ?${index + 2}`)
      const restored = env.DB.prepare(`update ${name} set ${columns.join(', ')} where id = ?1`)
      kept.push(restored.bind(id, ...Object.values(row)))
    }
  }
  return async () => void (await env.DB.batch(kept))
}

async function subscribed(scene: Scene): Promise<Attempt> {
  const by = scene.cast.gestionnaire
  const answer = await scene.as(by)('POST', '/api/push/subscriptions', { body: { ...SUBSCRIPTION } })
  return { by, params: { subscriptionId: (await bodyOf<{ id: number }>(answer)).id } }
}
