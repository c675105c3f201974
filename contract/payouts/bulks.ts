import * as z from 'zod'
import { anyOf } from '../fields.ts'
import { day, flag, idText, instant, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { payoutErrors as errors } from './errors.ts'
import { FILE_BYTES_MOST } from './file/format.ts'
import {
  amount,
  bulk,
  bulkDetails,
  bulkId,
  bulkStatus,
  check,
  checkId,
  createdBulk,
  duplicate,
  historyRow,
  label,
  payee,
  period,
  reason,
  row,
  rowWithTimeline,
  transferId,
} from './schemas.ts'
import { states, steps } from './steps.ts'

/** So many rows of a bulk are told at once where nothing else is asked for, and at most. */
export const TOLD_ROWS_DEFAULT = 1_000
export const TOLD_ROWS_MOST = 5_000
/** Rows of the largest file. */
const TOLD_OFFSET_MOST = 50_000
/** Of what is wrong with a file that is refused; a check says everything. */
export const REFUSED_DEFECTS_MOST = 200

/** Of a CSV of the history. */
export const EXPORT_BULKS_MOST = 10_000

export const RETRIED_MOST = 1_000

const params = z.object({ bulkId })
const rowParams = z.object({ bulkId, transferId })
const path = '/api/bulk-transfers/{bulkId}'

/** The parts of an upload beside its file. */
const parts = z.strictObject({
  account_id: z.string().min(1).max(40).optional(),
  period: period.optional(),
  label: label.optional(),
  scheduled_at: instant.optional(),
  skip_invalid: flag.default(false),
})
const bounds = { bytesMost: FILE_BYTES_MOST, tooLarge: errors.fileTooLarge }

const uploadRefusals = [
  requestErrors.unreadable,
  requestErrors.tooSlow,
  requestErrors.unsupportedType,
  errors.fileTooLarge,
  errors.accountNotFound,
  errors.noAccount,
]

export const checkFile = defineRoute({
  id: 'payouts.checkFile',
  summary: 'Read a file of payments without keeping any: every defect of every row, duplicates, total',
  access: 'payouts.create',
  method: 'post',
  path: '/api/bulk-transfers/checks',
  form: { parts, ...bounds },
  reply: check,
  status: 201,
  limits: ['payout_upload'],
  errors: uploadRefusals,
})

export const createBulk = defineRoute({
  id: 'payouts.createBulk',
  summary:
    'Make a bulk of a file of payments, or of a check of the last 24 hours. The same rows again answer 200 with the bulk they are',
  access: 'payouts.create',
  method: 'post',
  path: '/api/bulk-transfers',
  form: { parts: parts.extend({ check_id: checkId.optional() }), ...bounds },
  reply: createdBulk,
  status: 201,
  limits: ['payout_upload'],
  errors: [...uploadRefusals, errors.checkNotFound, errors.limitExceeded, requestErrors.conflict],
})

export const listHistory = defineRoute({
  id: 'payouts.listHistory',
  summary: 'Bulks, the newest first; with columns=all their label, period and stage; as CSV with format=csv',
  access: 'payouts.read',
  method: 'get',
  path: '/api/bulk-transfers/history',
  query: pageQuery.extend({
    state: anyOf(z.enum(states), 'COMPLETED').optional(),
    start_date: day.optional(),
    end_date: day.optional(),
    organization: idText.optional(),
    columns: z.enum(['all']).optional(),
    format: z.enum(['csv']).optional(),
  }),
  reply: pageOf(historyRow),
})

const toldRows = z.strictObject({
  rows_limit: z.coerce.number().int().min(1).max(TOLD_ROWS_MOST).default(TOLD_ROWS_DEFAULT),
  rows_offset: z.coerce.number().int().min(0).max(TOLD_OFFSET_MOST).default(0),
})

export const readBulkDetails = defineRoute({
  id: 'payouts.readBulkDetails',
  summary: 'A bulk with its figures and its first rows, in the order of the file',
  access: 'payouts.read',
  method: 'get',
  path: `${path}/details`,
  params,
  query: toldRows,
  reply: bulkDetails,
  errors: [errors.bulkNotFound],
})

export const readBulkStatus = defineRoute({
  id: 'payouts.readBulkStatus',
  summary: 'How far a bulk is, with the status of its first rows',
  access: 'payouts.read',
  method: 'get',
  path: `${path}/status`,
  params,
  query: toldRows,
  reply: bulkStatus,
  errors: [errors.bulkNotFound],
})

export const readBulk = defineRoute({
  id: 'payouts.readBulk',
  summary: 'One bulk: its stage, what it waits for and who did what',
  access: 'payouts.read',
  method: 'get',
  path,
  params,
  reply: bulk,
  errors: [errors.bulkNotFound],
})

export const updateBulk = defineRoute({
  id: 'payouts.updateBulk',
  summary: 'Change the label, the period or the time of a bulk before it is approved',
  access: 'payouts.create',
  method: 'patch',
  path,
  params,
  body: z
    .strictObject({ label: label.nullable(), period, scheduled_at: instant.nullable() })
    .partial()
    .meta({ examples: [{ label: 'Pensions de novembre' }] }),
  reply: bulk,
  errors: [
    errors.bulkNotFound,
    errors.alreadyApproved,
    errors.wrongStage,
    errors.sameRows,
    requestErrors.conflict,
  ],
})

export const listRows = defineRoute({
  id: 'payouts.listRows',
  summary:
    'Rows of a bulk in the order of its file; as CSV with format=csv, to be sent again with columns=upload',
  access: 'payouts.read',
  method: 'get',
  path: `${path}/rows`,
  params,
  query: pageQuery.extend({
    status: anyOf(z.enum(states), 'FAILED').optional(),
    step: anyOf(z.enum(steps), 'UNKNOWN').optional(),
    q: searchText.optional().meta({ description: 'Part of an identifier or a name', examples: ['9700'] }),
    format: z.enum(['csv']).optional(),
    columns: z
      .enum(['all', 'upload'])
      .optional()
      .meta({ description: 'Of a CSV', examples: ['upload'] }),
  }),
  reply: pageOf(row),
  errors: [errors.bulkNotFound],
})

export const readRow = defineRoute({
  id: 'payouts.readRow',
  summary: 'One row of a bulk, with what happened to it',
  access: 'payouts.read',
  method: 'get',
  path: `${path}/rows/{transferId}`,
  params: rowParams,
  reply: rowWithTimeline,
  errors: [errors.bulkNotFound, errors.rowNotFound],
})

const rowRefusals = [
  errors.bulkNotFound,
  errors.rowNotFound,
  errors.alreadyApproved,
  errors.wrongStage,
  requestErrors.conflict,
]

export const updateRow = defineRoute({
  id: 'payouts.updateRow',
  summary: 'Change whom a row pays, or how much, before its bulk is approved',
  access: 'payouts.create',
  method: 'patch',
  path: `${path}/rows/{transferId}`,
  params: rowParams,
  body: z
    .strictObject({ ...payee, amount })
    .partial()
    .meta({ examples: [{ amount: 50_000 }] }),
  reply: row,
  errors: [...rowRefusals, errors.limitExceeded],
})

export const deleteRow = defineRoute({
  id: 'payouts.deleteRow',
  summary: 'Leave a row out of its bulk before it is approved',
  access: 'payouts.create',
  method: 'delete',
  path: `${path}/rows/{transferId}`,
  params: rowParams,
  status: 204,
  errors: [...rowRefusals, errors.lastRow],
})

export const questionRow = defineRoute({
  id: 'payouts.questionRow',
  summary:
    'Ask the payment network at once what became of a payment that is not known, or that was given up as never stored',
  access: 'payouts.control',
  method: 'post',
  path: `${path}/rows/{transferId}/question`,
  params: rowParams,
  body: z.strictObject({}),
  reply: row,
  limits: ['rail_question'],
  errors: [errors.bulkNotFound, errors.rowNotFound, errors.wrongStage],
})

export const listDuplicates = defineRoute({
  id: 'payouts.listDuplicates',
  summary: 'Rows that pay the same payee the same amount for the same period as another',
  access: 'payouts.read',
  method: 'get',
  path: `${path}/duplicates`,
  params,
  query: pageQuery.omit({ cursor: true }),
  reply: pageOf(duplicate),
  errors: [errors.bulkNotFound],
})

export const acknowledgeDuplicate = defineRoute({
  id: 'payouts.acknowledgeDuplicate',
  summary: 'Say why a row is meant to be paid although it repeats another',
  access: 'payouts.create',
  method: 'post',
  path: `${path}/rows/{transferId}/acknowledgement`,
  params: rowParams,
  body: z.strictObject({ reason }),
  reply: duplicate,
  errors: [...rowRefusals, errors.notDuplicate],
})

export const approveBulk = defineRoute({
  id: 'payouts.approveBulk',
  summary: 'Approve exactly the rows that were seen; somebody else than who made them',
  access: 'payouts.approve',
  method: 'post',
  path: `${path}/approval`,
  params,
  body: z.strictObject({
    rows_hash: z
      .string()
      .max(64)
      .meta({ examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] }),
  }),
  reply: bulk,
  idempotency: 'required',
  errors: [
    errors.bulkNotFound,
    errors.alreadyApproved,
    errors.wrongStage,
    errors.ownApproval,
    errors.rowsChanged,
    errors.duplicatesOpen,
    errors.limitExceeded,
    errors.insufficientFunds,
    requestErrors.conflict,
  ],
})

export const cancelBulk = defineRoute({
  id: 'payouts.cancelBulk',
  summary: 'Cancel a bulk; what has left is settled, the rest is never sent',
  access: 'payouts.control',
  method: 'post',
  path: `${path}/cancellation`,
  params,
  body: z.strictObject({ reason: reason.optional() }),
  reply: bulk,
  errors: [errors.bulkNotFound, errors.wrongStage, requestErrors.conflict],
})

export const pauseBulk = defineRoute({
  id: 'payouts.pauseBulk',
  summary: 'Hold a bulk: nothing new leaves, what left is settled',
  access: 'payouts.control',
  method: 'post',
  path: `${path}/pause`,
  params,
  body: z.strictObject({}),
  reply: bulk,
  errors: [errors.bulkNotFound, errors.wrongStage],
})

export const resumeBulk = defineRoute({
  id: 'payouts.resumeBulk',
  summary: 'Let a paused bulk go on',
  access: 'payouts.control',
  method: 'post',
  path: `${path}/resumption`,
  params,
  body: z.strictObject({}),
  reply: bulk,
  idempotency: 'required',
  errors: [errors.bulkNotFound, errors.wrongStage],
})

export const retryBulk = defineRoute({
  id: 'payouts.retryBulk',
  summary: 'Pay failed rows again under the same approval: all of them, or those that are named',
  access: 'payouts.control',
  method: 'post',
  path: `${path}/retry`,
  params,
  body: z.strictObject({ transfer_ids: z.array(transferId).min(1).max(RETRIED_MOST).optional() }),
  reply: bulk,
  idempotency: 'required',
  errors: [errors.bulkNotFound, errors.wrongStage, errors.nothingToRetry, errors.insufficientFunds],
})
