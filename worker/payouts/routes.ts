import * as accountRoutes from '../../contract/payouts/accounts.ts'
import * as bulkRoutes from '../../contract/payouts/bulks.ts'
import * as payrollRoutes from '../../contract/payouts/payrolls.ts'
import * as proofRoutes from '../../contract/payouts/proof.ts'
import * as railRoutes from '../../contract/payouts/rail.ts'
import * as settingsRoutes from '../../contract/payouts/settings.ts'
import * as transferRoutes from '../../contract/payouts/transfers.ts'
import { type App, serve } from '../kernel/http/serve.ts'
import { listAccounts, readAccount, verifyAccount } from './accounts/accounts.ts'
import { fundAccount, reverseFunding } from './accounts/fund.ts'
import { listFundings } from './accounts/fundings.ts'
import { readAccountMonths } from './accounts/months.ts'
import { openAccount } from './accounts/open.ts'
import { approveBulk } from './approval/approve.ts'
import { cancelBulk } from './approval/cancel.ts'
import { pauseBulk, resumeBulk, retryBulk } from './approval/control.ts'
import { checkFile } from './bulks/check.ts'
import { createBulk } from './bulks/create.ts'
import { listHistory } from './bulks/history.ts'
import { readBulk } from './bulks/show.ts'
import { readBulkDetails, readBulkStatus } from './bulks/told.ts'
import { updateBulk } from './bulks/update.ts'
import { acknowledgeDuplicate, listDuplicates } from './duplicates/duplicates.ts'
import {
  createPayroll,
  deletePayroll,
  listPayrolls,
  readPayroll,
  updatePayroll,
} from './payrolls/payrolls.ts'
import { listEntries } from './proof/entries.ts'
import { receiptPages } from './proof/page-routes.ts'
import { readPublicReceipt } from './proof/public.ts'
import { listReceipts } from './proof/receipts.ts'
import { readReconciliation, readReconciliationPdfStatus } from './proof/reconciliation.ts'
import { readRowReceipt, readRowReceiptPdfStatus } from './proof/row-receipt.ts'
import { deleteRow, updateRow } from './rows/edit.ts'
import { listRows, readBulkRow } from './rows/list.ts'
import { questionRow } from './rows/question.ts'
import { readSettings, updateSettings } from './settings/settings.ts'
import { readRail, switchRail } from './switch/switch.ts'
import { quoteTransfer } from './transfers/quote.ts'
import { createTransfer, readTransfer } from './transfers/transfer.ts'

export function payoutRoutes(app: App): void {
  serve(app, bulkRoutes.checkFile, (ctx, { form }) => checkFile(ctx, form))
  serve(app, bulkRoutes.createBulk, (ctx, { form }) => createBulk(ctx, form))
  // Before `{bulkId}`, which would take the word for one.
  serve(app, bulkRoutes.listHistory, (ctx, { query }) => listHistory(ctx, query))
  serve(app, bulkRoutes.readBulkDetails, (ctx, { params, query }) =>
    readBulkDetails(ctx, params.bulkId, query),
  )
  serve(app, bulkRoutes.readBulkStatus, (ctx, { params, query }) => readBulkStatus(ctx, params.bulkId, query))
  serve(app, bulkRoutes.readBulk, (ctx, { params }) => readBulk(ctx, params.bulkId))
  serve(app, bulkRoutes.updateBulk, (ctx, { params, body }) => updateBulk(ctx, params.bulkId, body))
  serve(app, bulkRoutes.listRows, (ctx, { params, query }) => listRows(ctx, params.bulkId, query))
  serve(app, bulkRoutes.readRow, (ctx, { params }) => readBulkRow(ctx, params.bulkId, params.transferId))
  serve(app, bulkRoutes.updateRow, (ctx, { params, body }) =>
    updateRow(ctx, params.bulkId, params.transferId, body),
  )
  serve(app, bulkRoutes.deleteRow, (ctx, { params }) =>
    deleteRow(ctx, params.bulkId, params.transferId).then(() => undefined),
  )
  serve(app, bulkRoutes.questionRow, (ctx, { params }) => questionRow(ctx, params.bulkId, params.transferId))
  serve(app, bulkRoutes.listDuplicates, (ctx, { params, query }) => listDuplicates(ctx, params.bulkId, query))
  serve(app, bulkRoutes.acknowledgeDuplicate, (ctx, { params, body }) =>
    acknowledgeDuplicate(ctx, params.bulkId, params.transferId, body),
  )
  serve(app, bulkRoutes.approveBulk, (ctx, { params, body }) => approveBulk(ctx, params.bulkId, body))
  serve(app, bulkRoutes.cancelBulk, (ctx, { params, body }) => cancelBulk(ctx, params.bulkId, body))
  serve(app, bulkRoutes.pauseBulk, (ctx, { params }) => pauseBulk(ctx, params.bulkId))
  serve(app, bulkRoutes.resumeBulk, (ctx, { params }) => resumeBulk(ctx, params.bulkId))
  serve(app, bulkRoutes.retryBulk, (ctx, { params, body }) => retryBulk(ctx, params.bulkId, body))

  serve(app, transferRoutes.quoteTransfer, (ctx, { body }) => quoteTransfer(ctx, body))
  serve(app, transferRoutes.createTransfer, (ctx, { body }) => createTransfer(ctx, body))
  serve(app, transferRoutes.readTransfer, (ctx, { params }) => readTransfer(ctx, params.transferId))

  serve(app, accountRoutes.listAccounts, (ctx, { query }) => listAccounts(ctx, query))
  serve(app, accountRoutes.openAccount, (ctx, { body }) => openAccount(ctx, body))
  serve(app, accountRoutes.readAccount, (ctx, { params }) => readAccount(ctx, params.accountId))
  serve(app, accountRoutes.readAccountMonths, (ctx, { params }) => readAccountMonths(ctx, params.accountId))
  serve(app, accountRoutes.verifyAccount, (ctx, { params }) => verifyAccount(ctx, params.accountId))
  serve(app, accountRoutes.listFundings, (ctx, { params, query }) =>
    listFundings(ctx, params.accountId, query),
  )
  serve(app, accountRoutes.fundAccount, (ctx, { params, body }) => fundAccount(ctx, params.accountId, body))
  serve(app, accountRoutes.reverseFunding, (ctx, { params, body }) => reverseFunding(ctx, params, body))

  serve(app, payrollRoutes.listPayrolls, (ctx, { query }) => listPayrolls(ctx, query))
  serve(app, payrollRoutes.createPayroll, (ctx, { body }) => createPayroll(ctx, body))
  serve(app, payrollRoutes.readPayroll, (ctx, { params }) => readPayroll(ctx, params.payrollId))
  serve(app, payrollRoutes.updatePayroll, (ctx, { params, body }) =>
    updatePayroll(ctx, params.payrollId, body),
  )
  serve(app, payrollRoutes.deletePayroll, (ctx, { params }) =>
    deletePayroll(ctx, params.payrollId).then(() => undefined),
  )

  serve(app, railRoutes.readRail, (ctx) => readRail(ctx))
  serve(app, railRoutes.switchRail, (ctx, { body }) => switchRail(ctx, body))

  serve(app, settingsRoutes.readPayoutSettings, (ctx, { params }) => readSettings(ctx, params.organizationId))
  serve(app, settingsRoutes.updatePayoutSettings, (ctx, { params, body }) =>
    updateSettings(ctx, params.organizationId, body),
  )

  serve(app, proofRoutes.listEntries, (ctx, { params, query }) => listEntries(ctx, params.accountId, query))
  serve(app, proofRoutes.listReceipts, (ctx, { params, query }) => listReceipts(ctx, params.accountId, query))
  serve(app, proofRoutes.readRowReceipt, (ctx, { params, query }, request) =>
    readRowReceipt(ctx, { params, query }, request),
  )
  serve(app, proofRoutes.readRowReceiptPdfStatus, (ctx, { params }) => readRowReceiptPdfStatus(ctx, params))
  serve(app, proofRoutes.readReconciliation, (ctx, { params, query }, request) =>
    readReconciliation(ctx, params.bulkId, query, request),
  )
  serve(app, proofRoutes.readReconciliationPdfStatus, (ctx, { params }) =>
    readReconciliationPdfStatus(ctx, params.bulkId),
  )
  serve(app, proofRoutes.readPublicReceipt, (ctx, { params }) => readPublicReceipt(ctx, params.code))
  receiptPages(app)
}
