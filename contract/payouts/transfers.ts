import * as z from 'zod'
import { instant } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { payoutErrors as errors } from './errors.ts'
import {
  accountCode,
  amount,
  currency,
  label,
  payee,
  period,
  row,
  TRANSFER_AMOUNT_MOST,
  transferId,
  transferQuote,
} from './schemas.ts'

const payment = { ...payee, amount: amount.max(TRANSFER_AMOUNT_MOST), currency }
const EXAMPLE = {
  payee_party_id_type: 'MSISDN',
  payee_party_identifier: '2290197000001',
  amount: 50_000,
  currency: 'XOF',
}

export const quoteTransfer = defineRoute({
  id: 'payouts.quoteTransfer',
  summary: 'Ask the payment network who a payee is and what paying them would cost; nothing is paid',
  access: 'payouts.create',
  method: 'post',
  path: '/api/transfers/quotes',
  body: z.strictObject(payment).meta({ examples: [EXAMPLE] }),
  reply: transferQuote,
  status: 201,
  limits: ['payout_quote'],
  errors: [errors.noAccount, errors.payeeNotFound, errors.quoteRefused, errors.railUnavailable],
})

export const createTransfer = defineRoute({
  id: 'payouts.createTransfer',
  summary:
    'Pay one payee: a bulk of one row, which is approved, followed and retried by its bulk_id and is no part of the history',
  access: 'payouts.create',
  method: 'post',
  path: '/api/transfers',
  body: z
    .strictObject({
      ...payment,
      account_id: accountCode.min(1).optional(),
      period: period.optional(),
      label: label.optional(),
      scheduled_at: instant.optional(),
    })
    .meta({ examples: [{ ...EXAMPLE, label: 'Avance sur pension' }] }),
  reply: row,
  status: 201,
  idempotency: 'required',
  errors: [errors.accountNotFound, errors.noAccount, errors.limitExceeded, requestErrors.conflict],
})

export const readTransfer = defineRoute({
  id: 'payouts.readTransfer',
  summary: 'One payment by its own number, whatever bulk it is in',
  access: 'payouts.read',
  method: 'get',
  path: '/api/transfers/{transferId}',
  params: z.object({ transferId }),
  reply: row,
  errors: [errors.rowNotFound],
})
