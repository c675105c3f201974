import { describe, expect, it } from 'vitest'
import { can, type Role } from '../contract/permissions.ts'
import { type Access, pathOf, type Route } from '../contract/route.ts'
import { routes } from '../contract/routes.ts'
import { CNSS } from './kernel/testing/cast.ts'
import { type Ask, type Scene, setScene } from './kernel/testing/scene.ts'

/** A new endpoint, or a changed access, must be listed here. */
const LOCKS: Readonly<Record<Access, readonly string[]>> = {
  public: [
    'billing.payPublicInvoice',
    'billing.pingWebhook',
    'billing.postFromProvider',
    'billing.readPublicInvoice',
    'billing.receiveWebhook',
    'billing.returnFromProvider',
    'chat.readAttachmentContent',
    'documents.openPublicLink',
    'documents.readPublicFile',
    'documents.readPublicLink',
    'identity.acceptInvitation',
    'identity.confirmReset',
    'identity.finishOauth',
    'identity.readCsrf',
    'identity.readKeys',
    'identity.refreshTokens',
    'identity.requestReset',
    'identity.showInvitation',
    'identity.signIn',
    'identity.signInMethods',
    'identity.signOut',
    'identity.startOauth',
    'payouts.readPublicReceipt',
    'platform.asyncapi',
    'platform.docs',
    'platform.healthz',
    'platform.metrics',
    'platform.openapi',
    'platform.readyz',
    'platform.settings',
    'projects.readFeed',
    'shop.applyPromotions',
    'shop.listPublicCategories',
    'shop.listPublicProducts',
    'shop.readImage',
    'shop.readPublicProduct',
    'shop.trackClick',
    'shop.validateCode',
    'storage.getFile',
    'storage.putFile',
  ],
  'signed-in': [
    'chat.addParticipant',
    'chat.addReaction',
    'chat.createRoom',
    'chat.createTicket',
    'chat.deleteMessage',
    'chat.editMessage',
    'chat.listContacts',
    'chat.listMessages',
    'chat.listRooms',
    'chat.listVersions',
    'chat.readAttachment',
    'chat.readRoom',
    'chat.readSettings',
    'chat.readUnread',
    'chat.removeParticipant',
    'chat.removeReaction',
    'chat.requestUpload',
    'chat.searchMessages',
    'chat.sendMessage',
    'chat.updateParticipant',
    'chat.updateRoom',
    'chat.updateSettings',
    'identity.changePassword',
    'identity.endOtherSessions',
    'identity.endSession',
    'identity.listLinkedAccounts',
    'identity.listSessions',
    'identity.readProfile',
    'identity.unlinkAccount',
    'identity.updateProfile',
    'notifications.listNotifications',
    'notifications.markRead',
    'organizations.readLogo',
    'platform.renderMarkdown',
    'search.search',
    'views.createView',
    'views.deleteView',
    'views.listViews',
    'views.readView',
    'views.updateView',
  ],
  'organizations.list': ['organizations.listReachable'],
  'organizations.view': [],
  'organizations.manage': [
    'identity.assignAgents',
    'identity.listAgents',
    'organizations.createOrganization',
    'organizations.listOrganizations',
    'organizations.readOrganization',
    'organizations.removeLogo',
    'organizations.requestLogoUpload',
    'organizations.setLogo',
    'organizations.updateOrganization',
  ],
  'people.manage': [
    'identity.createPerson',
    'identity.deactivatePeople',
    'identity.endPersonSessions',
    'identity.exportPeople',
    'identity.listPeople',
    'identity.readPerson',
    'identity.renewTemporaryPassword',
    'identity.updatePerson',
  ],
  'members.list': ['identity.listMembers'],
  'members.invite': ['identity.invite', 'identity.listInvitations', 'identity.withdrawInvitation'],
  'internal.read': [],
  'projects.read': [
    'home.readHome',
    'projects.createFeed',
    'projects.deleteFeed',
    'projects.exportProjects',
    'projects.exportTasks',
    'projects.listCommentVersions',
    'projects.listComments',
    'projects.listFeeds',
    'projects.listLabels',
    'projects.listMilestones',
    'projects.listProjectActivity',
    'projects.listProjects',
    'projects.listTaskActivity',
    'projects.listTasks',
    'projects.readBoard',
    'projects.readBudget',
    'projects.readCalendar',
    'projects.readComment',
    'projects.readLabel',
    'projects.readMilestone',
    'projects.readProject',
    'projects.readTask',
  ],
  'tasks.write': [
    'projects.changeTasks',
    'projects.createComment',
    'projects.createTask',
    'projects.eraseComment',
    'projects.openProjectRoom',
    'projects.updateComment',
    'projects.updateTask',
  ],
  'billing.read': [
    'billing.exportInvoices',
    'billing.exportPayments',
    'billing.exportStatement',
    'billing.listInvoices',
    'billing.listPayments',
    'billing.listQuotes',
    'billing.readDashboard',
    'billing.readInvoice',
    'billing.readInvoiceContent',
    'billing.readInvoicePdf',
    'billing.readInvoicePdfStatus',
    'billing.readPayment',
    'billing.readPaymentStatus',
    'billing.readProjectMoney',
    'billing.readQuote',
    'billing.readQuoteContent',
    'billing.readQuotePdf',
    'billing.readQuotePdfStatus',
    'billing.readReceipt',
    'billing.readReceiptStatus',
    'billing.readStatement',
    'billing.readStatementPdf',
    'billing.readStatementPdfStatus',
    'billing.verifyInvoice',
    'billing.verifyQuote',
  ],
  'billing.write': [
    'billing.cancelInvoice',
    'billing.cancelQuote',
    'billing.checkPayment',
    'billing.convertInvoice',
    'billing.createInvoice',
    'billing.createQuote',
    'billing.createRecurringInvoice',
    'billing.creditInvoice',
    'billing.deleteInvoice',
    'billing.deleteQuote',
    'billing.deleteRecurringInvoice',
    'billing.duplicateInvoice',
    'billing.duplicateQuote',
    'billing.invoiceQuote',
    'billing.invoiceTime',
    'billing.issueInvoice',
    'billing.issueQuote',
    'billing.listRecurringInvoices',
    'billing.readParties',
    'billing.readRecurringInvoice',
    'billing.readSettings',
    'billing.recordPayment',
    'billing.remindInvoice',
    'billing.renewLink',
    'billing.sendInvoice',
    'billing.sendQuote',
    'billing.updateInvoice',
    'billing.updateQuote',
    'billing.updateRecurringInvoice',
  ],
  'billing.answer': ['billing.acceptQuote', 'billing.declineQuote', 'billing.initPayment'],
  'billing.control': [
    'billing.listPaymentJournal',
    'billing.refundPayment',
    'billing.resolvePayment',
    'billing.setSettings',
    'billing.verifySeries',
  ],
  'payouts.read': [
    'payouts.listAccounts',
    'payouts.listDuplicates',
    'payouts.listEntries',
    'payouts.listHistory',
    'payouts.listPayrolls',
    'payouts.listReceipts',
    'payouts.listRows',
    'payouts.readAccount',
    'payouts.readAccountMonths',
    'payouts.readBulk',
    'payouts.readBulkDetails',
    'payouts.readBulkStatus',
    'payouts.readPayroll',
    'payouts.readReconciliation',
    'payouts.readReconciliationPdfStatus',
    'payouts.readRow',
    'payouts.readRowReceipt',
    'payouts.readRowReceiptPdfStatus',
    'payouts.readSettings',
    'payouts.readTransfer',
    'payouts.verifyAccount',
  ],
  'payouts.create': [
    'payouts.acknowledgeDuplicate',
    'payouts.checkFile',
    'payouts.createBulk',
    'payouts.createPayroll',
    'payouts.createTransfer',
    'payouts.deletePayroll',
    'payouts.deleteRow',
    'payouts.quoteTransfer',
    'payouts.updateBulk',
    'payouts.updatePayroll',
    'payouts.updateRow',
  ],
  'payouts.approve': ['payouts.approveBulk'],
  'payouts.control': [
    'payouts.cancelBulk',
    'payouts.pauseBulk',
    'payouts.questionRow',
    'payouts.resumeBulk',
    'payouts.retryBulk',
  ],
  'payouts.operate': [
    'payouts.fundAccount',
    'payouts.listFundings',
    'payouts.openAccount',
    'payouts.readRail',
    'payouts.reverseFunding',
    'payouts.switchRail',
    'payouts.updateSettings',
  ],
  'shop.read': [
    'shop.exportCodes',
    'shop.exportProducts',
    'shop.listCategories',
    'shop.listCodes',
    'shop.listCustomers',
    'shop.listProducts',
    'shop.listPromotions',
    'shop.listRedemptions',
    'shop.listStockMovements',
    'shop.listVariants',
    'shop.readCategory',
    'shop.readCustomer',
    'shop.readImport',
    'shop.readProduct',
    'shop.readProductStatus',
    'shop.readPromotion',
    'shop.readSettings',
    'shop.readVariant',
  ],
  'shop.edit': [
    'shop.applyImport',
    'shop.changeProducts',
    'shop.completeImage',
    'shop.createCategory',
    'shop.createCodes',
    'shop.createImage',
    'shop.createImport',
    'shop.createProduct',
    'shop.createPromotion',
    'shop.createStockMovement',
    'shop.createVariant',
    'shop.deleteCategory',
    'shop.deleteCode',
    'shop.deleteImage',
    'shop.deleteProduct',
    'shop.deletePromotion',
    'shop.deleteVariant',
    'shop.tryCart',
    'shop.updateCategory',
    'shop.updateImage',
    'shop.updateProduct',
    'shop.updatePromotion',
    'shop.updateSettings',
    'shop.updateVariant',
  ],
  'shop.sell': ['shop.createCustomer', 'shop.deleteCustomer', 'shop.updateCustomer'],
  'shop.operate': [],
  'newsletter.read': [],
  'newsletter.edit': [],
  'projects.manage': [
    'projects.createMilestone',
    'projects.createProject',
    'projects.createTemplate',
    'projects.deleteLabel',
    'projects.deleteMilestone',
    'projects.deleteProject',
    'projects.deleteTask',
    'projects.deleteTemplate',
    'projects.listTemplates',
    'projects.readTemplate',
    'projects.updateLabel',
    'projects.updateMilestone',
    'projects.updateProject',
    'projects.updateTemplate',
  ],
  'time.manage': [
    'projects.createTime',
    'projects.deleteTime',
    'projects.exportTime',
    'projects.listTime',
    'projects.readTime',
    'projects.readUninvoicedTime',
    'projects.updateTime',
  ],
  'documents.read': [
    'documents.downloadDocument',
    'documents.exportDocuments',
    'documents.listActivity',
    'documents.listDocuments',
    'documents.listFolders',
    'documents.listVersions',
    'documents.previewDocument',
    'documents.readDocument',
    'documents.readFolder',
    'documents.readStorage',
    'documents.readThumbnail',
  ],
  'documents.write': [
    'documents.changeDocuments',
    'documents.createFolder',
    'documents.deleteDocument',
    'documents.deleteFolder',
    'documents.restoreDocument',
    'documents.restoreVersion',
    'documents.updateDocument',
    'documents.updateFolder',
    'uploads.abortUpload',
    'uploads.completeUpload',
    'uploads.createMultipartUpload',
    'uploads.presignUpload',
    'uploads.readUpload',
    'uploads.recordPart',
    'uploads.requestParts',
  ],
  'documents.share': [
    'documents.createDocumentLink',
    'documents.createFolderLink',
    'documents.listLinkViews',
    'documents.listLinks',
    'documents.readLink',
    'documents.revokeLink',
    'documents.updateLink',
  ],
  'retention.manage': [
    'documents.createRetentionRule',
    'documents.deleteRetentionRule',
    'documents.listRetentionRules',
    'documents.readRetentionRule',
    'documents.updateRetentionRule',
  ],
  'audit.read': ['audit.listAudit', 'audit.readAuditEntry'],
  'chat.operate': [
    'chat.closeRoom',
    'chat.expelParticipant',
    'chat.listRoomLoads',
    'chat.readLive',
    'chat.readRoomLoad',
  ],
  'system.operate': [
    'admin.listJobs',
    'admin.readFigures',
    'admin.readJob',
    'admin.readSystem',
    'admin.replayJob',
    'admin.rotateKeys',
  ],
}

const ROLES: readonly Role[] = ['admin', 'agent', 'gestionnaire', 'superviseur']

/** Each id names a row of CNSS, or none: an outsider must not see the difference. */
const PARAMS: Readonly<Record<string, string | number>> = {
  organizationId: CNSS,
  userId: 999,
  sessionId: 'nobody',
  identityId: 999,
  invitationId: 999,
  jobId: 999,
  entryId: 999999,
  provider: 'google',
  roomId: 999,
  messageId: 999,
  projectId: 999,
  milestoneId: 999,
  taskId: 999,
  labelId: 999,
  commentId: 999,
  templateId: 999,
  feedId: 999,
  feedFile: `${'x'.repeat(43)}.ics`,
  attachmentId: '3f6b2c1e-9a54-4c0d-8e21-7d5b0f4a6c93',
  viewId: 999,
  emoji: '👍',
  uploadId: '3f6b2c1e-9a54-4c0d-8e21-7d5b0f4a6c93',
  partNumber: 1,
  documentId: 999,
  folderId: 999,
  linkId: 999,
  ruleId: 999,
  quoteId: 999,
  invoiceId: 999,
  paymentId: 999,
  recurringInvoiceId: 999,
  payrollId: 999,
  categoryId: 999,
  productId: 999,
  variantId: 999,
  imageId: 999,
  importId: 999,
  imageToken: 'a'.repeat(24),
  imageFile: '640.jpg',
  promotionId: 999,
  codeId: 999,
  customerId: 999,
  bulkId: 'bulk-0000000000000000',
  transferId: 'transfer-0000000000000000-00001',
  accountId: 'ACC-CNSS-999',
  fundingId: 'funding-0000000000000000',
  token: '999.x',
  slug: 'nulle-part',
  file: '1',
  version: 1,
}

/** A body that no route accepts: a role must be refused before the body is parsed. */
const knock = (scene: Scene, route: Route, token?: string) => {
  const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {}
  const more: Ask =
    route.method === 'get' || route.method === 'delete'
      ? { headers }
      : { headers, body: { no_such_field: 1 } }
  return scene.ask(route.method.toUpperCase(), pathOf(route, PARAMS), more)
}

const codeOf = async (response: Response) => ((await response.json()) as { code?: string }).code

describe('every door', () => {
  it.each(Object.entries(LOCKS))('with the lock %s is written down, and no other has it', (access, ids) => {
    const locked = routes.filter((route: Route) => route.access === access).map((route) => route.id)
    expect(locked.sort()).toEqual(ids)
  })

  it('has a lock that is written down', () => {
    expect(routes.filter(({ access }) => !(access in LOCKS))).toEqual([])
  })

  it('has one name and one address', () => {
    expect(new Set(routes.map((route) => route.id)).size).toBe(routes.length)
    expect(new Set(routes.map((route) => `${route.method} ${route.path}`)).size).toBe(routes.length)
  })

  it('answers each visitor as its access says', { timeout: 120_000 }, async () => {
    const scene = await setScene()
    let cells = 0
    const wrong: string[] = []
    const expectCell = (holds: boolean, what: string) => {
      cells += 1
      if (!holds) wrong.push(what)
    }
    for (const route of routes) {
      const anonymous = await knock(scene, route)
      const turnedAway = anonymous.status === 401
      if (route.access === 'public')
        expectCell(!(await saysSignIn(route, anonymous)), `${route.id} anonymous`)
      else expectCell(turnedAway, `${route.id} anonymous ${anonymous.status}`)
      for (const role of ROLES) {
        const response = await knock(scene, route, scene.cast[role].token)
        const allowed = route.access === 'public' || route.access === 'signed-in' || can(role, route.access)
        const code = response.status === 403 ? await codeOf(response) : undefined
        expectCell(
          ((code === 'auth.forbidden') === !allowed && response.status !== 401) || exempt(route),
          `${route.id} ${role} ${response.status} ${code}`,
        )
      }
      const outside = await knock(scene, route, scene.cast.outsider.token)
      expectCell(outsiderIsRefused(route, outside), `${route.id} outsider ${outside.status}`)
    }
    expect(wrong).toEqual([])
    console.log(`doors: ${cells} cells over ${routes.length} routes`)
    expect(cells).toBe(routes.length * 6)
  })
})

/** These answer 401 by their own rule: sign-out without a session, metrics without its token. */
const exempt = (route: Route) => ['identity.signOut', 'platform.metrics'].includes(route.id)

async function saysSignIn(route: Route, response: Response): Promise<boolean> {
  return !exempt(route) && response.status === 401 && (await codeOf(response)) === 'auth.required'
}

/** The outsider is a gestionnaire of another organization: rows of CNSS must not exist for her. */
function outsiderIsRefused(route: Route, response: Response): boolean {
  if (!route.path.includes('{organizationId}')) return true
  if (route.access === 'public' || route.access === 'signed-in') return true
  if (!can('gestionnaire', route.access)) return response.status === 403
  const looksAtBodyFirst = route.method === 'post' || route.method === 'put' || route.method === 'patch'
  return looksAtBodyFirst ? response.status === 422 : response.status === 404
}
