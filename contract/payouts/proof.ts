import * as z from 'zod'
import { anyOf } from '../fields.ts'
import { day, pageOf, pageQuery } from '../page.ts'
import { pdfAnswer, pdfStatus } from '../pdf.ts'
import { defineRoute } from '../route.ts'
import { payoutErrors as errors } from './errors.ts'
import { entry, entryKinds } from './ledger.ts'
import { publicReceipt, receipt, receiptCode } from './receipts.ts'
import { accountCode, bulkId, transferId } from './schemas.ts'
import { states, steps } from './steps.ts'

/** Lines of one statement: two years of monthly pensions of a thousand people fit. */
export const EXPORT_ENTRIES_MOST = 100_000

const accountParams = z.object({ accountId: accountCode })
const count = z.number().int().nonnegative()
const sum = count.meta({ description: 'In the minor unit' })

export const listEntries = defineRoute({
  id: 'payouts.listEntries',
  summary: 'The entries of an account’s ledger, the newest first; as CSV with format=csv',
  access: 'payouts.read',
  method: 'get',
  path: '/api/accounts/{accountId}/statement',
  params: accountParams,
  query: pageQuery.extend({
    kind: anyOf(z.enum(entryKinds), 'fund').optional(),
    bulk: bulkId.optional(),
    start_date: day.optional(),
    end_date: day.optional(),
    format: z.enum(['csv']).optional(),
  }),
  reply: pageOf(entry),
  errors: [errors.accountNotFound],
})

export const listReceipts = defineRoute({
  id: 'payouts.listReceipts',
  summary: 'The receipts of an account, numbered without a gap, the newest first',
  access: 'payouts.read',
  method: 'get',
  path: '/api/accounts/{accountId}/receipts',
  params: accountParams,
  query: pageQuery,
  reply: pageOf(receipt),
  errors: [errors.accountNotFound],
})

export const readRowReceipt = defineRoute({
  id: 'payouts.readRowReceipt',
  summary: 'The receipt of a row that was paid; as PDF with format=pdf',
  access: 'payouts.read',
  method: 'get',
  path: '/api/bulk-transfers/{bulkId}/rows/{transferId}/receipt',
  params: z.object({ bulkId, transferId }),
  query: z.strictObject({ format: z.enum(['pdf']).optional() }),
  reply: z.union([receipt, pdfAnswer]),
  redirects: true,
  errors: [errors.bulkNotFound, errors.rowNotFound, errors.receiptNotFound],
})

export const readRowReceiptPdfStatus = defineRoute({
  id: 'payouts.readRowReceiptPdfStatus',
  summary: 'Whether the PDF of a receipt is made; pending as well before it is asked for',
  access: 'payouts.read',
  method: 'get',
  path: '/api/bulk-transfers/{bulkId}/rows/{transferId}/receipt/pdf/status',
  params: z.object({ bulkId, transferId }),
  reply: pdfStatus,
  errors: [errors.bulkNotFound, errors.rowNotFound, errors.receiptNotFound],
})

export const readPublicReceipt = defineRoute({
  id: 'payouts.readPublicReceipt',
  summary: 'What the page of a receipt shows to anybody who has its code, and whether the receipt is whole',
  access: 'public',
  method: 'get',
  path: '/api/public/receipts/{code}',
  // Whatever is no code belongs to no receipt.
  params: z.object({
    code: z
      .string()
      .min(1)
      .max(200)
      .meta(receiptCode.meta() ?? {}),
  }),
  reply: publicReceipt,
  limits: ['receipt'],
  errors: [errors.receiptNotFound],
})

export const reconciliation = z
  .object({
    bulk_id: bulkId,
    file: z
      .object({
        name: z.string().meta({ examples: ['pensions-novembre.csv'] }),
        sha256: receipt.shape.hash,
        rows: count,
        total_amount: sum,
      })
      .nullable()
      .meta({ description: 'As it was sent; null where no file was' }),
    by_status: z.array(z.object({ status: z.enum(states), step: z.enum(steps), count, amount: sum })),
    ledger: z.object({
      reserved: sum.meta({ description: 'Set aside for its rows, retries included' }),
      posted: sum.meta({ description: 'Paid, late payments included' }),
      fees: sum,
      voided: sum.meta({ description: 'Given back to the account' }),
    }),
    rail: z.object({
      committed_count: count.meta({ description: 'Payments that the rail confirmed; each has its receipt' }),
      committed_amount: sum,
      differences: z.array(
        z.object({
          transfer_id: transferId,
          rail_transfer_id: z.string().nullable(),
          ledger_amount: sum.meta({ description: 'Posted by the ledger' }),
          rail_amount: sum.meta({ description: 'Confirmed by the rail' }),
        }),
      ),
    }),
    balanced: z.boolean().meta({ description: 'File, rows, ledger and rail say the same' }),
  })
  .meta({ id: 'PayoutReconciliation' })
export type Reconciliation = z.output<typeof reconciliation>

export const readReconciliation = defineRoute({
  id: 'payouts.readReconciliation',
  summary: 'A bulk’s file, rows, ledger and rail held against each other; as CSV or PDF by format',
  access: 'payouts.read',
  method: 'get',
  path: '/api/bulk-transfers/{bulkId}/reconciliation',
  params: z.object({ bulkId }),
  query: z.strictObject({ format: z.enum(['csv', 'pdf']).optional() }),
  reply: z.union([reconciliation, pdfAnswer]),
  redirects: true,
  errors: [errors.bulkNotFound],
})

export const readReconciliationPdfStatus = defineRoute({
  id: 'payouts.readReconciliationPdfStatus',
  summary: 'Whether the PDF of a reconciliation as it stands is made; pending as well before it is asked for',
  access: 'payouts.read',
  method: 'get',
  path: '/api/bulk-transfers/{bulkId}/reconciliation/pdf/status',
  params: z.object({ bulkId }),
  reply: pdfStatus,
  errors: [errors.bulkNotFound],
})
