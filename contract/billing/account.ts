import * as z from 'zod'
import { organizationErrors } from '../organizations.ts'
import { day, id, idText } from '../page.ts'
import { defineRoute } from '../route.ts'
import { accountEntryKinds } from './payment-schemas.ts'
import { amount, currency } from './schemas.ts'

/** The newest of a period; what is older is in its opening amount. */
export const STATEMENT_ROWS_MOST = 2_000
/** Of these the newest that are printed: each costs the PDF Worker milliseconds, and thirty seconds end it. */
export const PRINTED_ROWS_MOST = 500

export const statementEntry = z
  .object({
    date: day,
    kind: z.enum(accountEntryKinds),
    number: z.string().meta({ examples: ['FAC-2026-00042'] }),
    debit_amount: amount.meta({ description: 'What the client owes more' }),
    credit_amount: amount,
    balance_amount: amount.meta({ description: 'After this entry; below zero we owe the client' }),
  })
  .meta({ id: 'StatementEntry' })
export type StatementEntry = z.output<typeof statementEntry>

export const statement = z
  .object({
    organization_id: id,
    currency,
    opening_amount: amount,
    closing_amount: amount.meta({ description: 'What is owed less what is overpaid' }),
    results: z.array(statementEntry),
  })
  .meta({ id: 'Statement' })
export type Statement = z.output<typeof statement>

const params = z.object({ organizationId: idText })
export const statementFilters = z.strictObject({
  currency: currency.optional().meta({ description: 'The client’s own where left out' }),
  start_date: day.optional(),
  end_date: day.optional(),
})

export const readStatement = defineRoute({
  id: 'billing.readStatement',
  summary: 'A client’s account in one currency: each issue, payment and refund, and the balance after it',
  access: 'billing.read',
  method: 'get',
  path: '/api/organizations/{organizationId}/statement',
  params,
  query: statementFilters,
  reply: statement,
  errors: [organizationErrors.notFound],
})

export const exportStatement = defineRoute({
  id: 'billing.exportStatement',
  summary: 'The same as CSV, amounts in major units',
  access: 'billing.read',
  method: 'get',
  path: '/api/organizations/{organizationId}/statement/export',
  params,
  query: statementFilters,
  media: 'text/csv',
  limits: ['export'],
  errors: [organizationErrors.notFound],
})

type Moved = Omit<StatementEntry, 'balance_amount'>

/** The balance after each entry, in their order. */
export function balanced(
  opening_amount: number,
  moved: readonly Moved[],
): Pick<Statement, 'opening_amount' | 'closing_amount' | 'results'> {
  let balance = opening_amount
  const results = moved.map((entry) => {
    balance += entry.debit_amount - entry.credit_amount
    return { ...entry, balance_amount: balance }
  })
  return { opening_amount, closing_amount: balance, results }
}
