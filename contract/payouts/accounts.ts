import * as z from 'zod'
import { organizationErrors } from '../organizations.ts'
import { flag, id, idText, pageOf, pageQuery } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { payoutErrors as errors, ledgerErrors } from './errors.ts'
import { ledgerVerification } from './ledger.ts'
import {
  account,
  accountCode,
  amount,
  currency,
  funding,
  fundingId,
  fundingNote,
  fundingReference,
  fundingRow,
  party,
  reason,
} from './schemas.ts'

/** Of one funding, so that sums of thousands of them stay exact. */
const FUNDING_MOST = 999_999_999_999

export const listAccounts = defineRoute({
  id: 'payouts.listAccounts',
  summary: 'The accounts that payments are made from, the oldest first',
  access: 'payouts.read',
  method: 'get',
  path: '/api/accounts',
  query: pageQuery.extend({ organization: idText.optional(), is_active: flag.optional() }),
  reply: pageOf(account),
})

export const readAccount = defineRoute({
  id: 'payouts.readAccount',
  summary: 'One account, with what it holds and what of it is reserved',
  access: 'payouts.read',
  method: 'get',
  path: '/api/accounts/{accountId}',
  params: z.object({ accountId: accountCode }),
  reply: account,
  errors: [errors.accountNotFound],
})

/** A year, so that a month stands beside the same month of the year before. */
export const ACCOUNT_MONTHS = 13

const moved = z.number().int().meta({ description: 'In the minor unit' })

export const accountMonths = z
  .object({
    account_id: accountCode,
    currency,
    months: z
      .array(
        z.object({
          month: z.string().meta({ examples: ['2026-11'] }),
          in_amount: moved.meta({ examples: [2_500_000] }),
          out_amount: moved.meta({
            description: 'Payments, their fees, and fundings that were taken back',
            examples: [1_840_000],
          }),
        }),
      )
      .max(ACCOUNT_MONTHS)
      .meta({ description: 'The oldest first, from the month of the first entry' }),
  })
  .meta({ id: 'PayoutAccountMonths' })
export type AccountMonths = z.output<typeof accountMonths>

export const readAccountMonths = defineRoute({
  id: 'payouts.readAccountMonths',
  summary:
    'What went in and out of an account in each of the last thirteen months, where its organization is',
  access: 'payouts.read',
  method: 'get',
  path: '/api/accounts/{accountId}/months',
  params: z.object({ accountId: accountCode }),
  reply: accountMonths,
  errors: [errors.accountNotFound],
})

export const openAccount = defineRoute({
  id: 'payouts.openAccount',
  summary: 'Open an account for an organization; it begins empty',
  access: 'payouts.operate',
  method: 'post',
  path: '/api/admin/accounts',
  body: z.strictObject({ organization_id: id, ...party, currency }).meta({
    examples: [
      {
        organization_id: 42,
        party_id_type: 'BUSINESS',
        party_identifier: 'CNSS-PENSIONS',
        currency: 'XOF',
      },
    ],
  }),
  reply: account,
  status: 201,
  errors: [organizationErrors.notFound, requestErrors.conflict],
})

export const verifyAccount = defineRoute({
  id: 'payouts.verifyAccount',
  summary: 'Check the whole ledger of an account against its rules, its chains included',
  access: 'payouts.read',
  method: 'get',
  path: '/api/accounts/{accountId}/verification',
  params: z.object({ accountId: accountCode }),
  reply: ledgerVerification,
  errors: [errors.accountNotFound],
})

export const listFundings = defineRoute({
  id: 'payouts.listFundings',
  summary: 'What an account was funded by, the newest first, and what of it was taken back',
  access: 'payouts.operate',
  method: 'get',
  path: '/api/admin/accounts/{accountId}/fundings',
  params: z.object({ accountId: accountCode }),
  query: pageQuery.omit({ cursor: true }),
  reply: pageOf(fundingRow),
  errors: [errors.accountNotFound],
})

export const fundAccount = defineRoute({
  id: 'payouts.fundAccount',
  summary: 'Enter money that reached the operator for an account, under the reference of its transfer',
  access: 'payouts.operate',
  method: 'post',
  path: '/api/admin/accounts/{accountId}/fundings',
  params: z.object({ accountId: accountCode }),
  body: z.strictObject({
    amount: amount.max(FUNDING_MOST),
    reference: fundingReference,
    note: fundingNote.optional(),
  }),
  reply: funding,
  status: 201,
  idempotency: 'required',
  errors: [errors.accountNotFound, ledgerErrors.referenceTaken],
})

export const reverseFunding = defineRoute({
  id: 'payouts.reverseFunding',
  summary: 'Take a funding back that was entered by mistake, while what is available covers it',
  access: 'payouts.operate',
  method: 'post',
  path: '/api/admin/accounts/{accountId}/fundings/{fundingId}/reversal',
  params: z.object({ accountId: accountCode, fundingId }),
  body: z.strictObject({ reason }),
  reply: funding,
  status: 201,
  idempotency: 'required',
  errors: [errors.accountNotFound, ledgerErrors.fundingNotFound, ledgerErrors.reversalRefused],
})
