import { and, eq, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { read } from '../../kernel/data/read.ts'
import { logoPicture } from '../../organizations/logo-picture.ts'
import type { Prepared } from '../../papers/prepared.ts'
import { debtOf } from '../account/statement.ts'
import { type InvoiceRecord, invoiceById } from '../documents/rows.ts'
import { sidesShown } from '../documents/show.ts'
import { type Attempt, attemptById } from '../online/attempts.ts'
import { accountEntries as entries } from '../tables.ts'
import { LOGO } from './document-template.ts'
import { receiptSheet } from './receipt-sheet.ts'

/** Null of a payment that was not received. */
export async function prepareReceipt(ctx: Context, id: number): Promise<Prepared | null> {
  const payment = await attemptById(ctx, id)
  if (payment?.receipt_number == null) return null
  const { receipt_number, invoice_id, organization_id } = payment
  return {
    subject: { kind: 'receipt', id },
    organizationId: organization_id,
    sheet: async () => {
      const invoice = await invoiceById(ctx, invoice_id)
      if (!invoice) throw new Error(`payment ${id} is of no invoice`)
      const [sides, balance_amount, logo] = await Promise.all([
        sidesShown(ctx, invoice),
        balanceAfter(ctx, payment, invoice),
        logoPicture(ctx, invoice.issuer_id, LOGO),
      ])
      return receiptSheet({
        payment: {
          ...pick(payment, ['amount', 'currency', 'method', 'operator']),
          receipt_number,
          paid_on: payment.paid_on ?? '',
          reference: payment.provider_reference ?? payment.transaction_id,
        },
        invoice: { number: invoice.number ?? '', ...pick(invoice, ['subject', 'due_amount']) },
        balance_amount,
        sides,
        logo,
      })
    },
  }
}

/** By the account up to the entry of the payment, so that a receipt says the same whenever it is made. */
async function balanceAfter(ctx: Context, payment: Attempt, invoice: InvoiceRecord): Promise<number> {
  const [row] = await read<{ balance: number }>(
    ctx,
    sql`select coalesce(sum(${entries.debit_amount} - ${entries.credit_amount}), 0) as balance from ${entries}
      where ${and(
        eq(entries.organization_id, payment.organization_id),
        eq(entries.currency, payment.currency),
        sql`${debtOf} = ${invoice.id}`,
        sql`${entries.id} <= (select id from ${entries} where payment_id = ${payment.id} and kind = 'payment')`,
      )}`,
  )
  return row?.balance ?? 0
}
