import * as z from 'zod'
import { day, id } from '../page.ts'
import { payment } from './payment-schemas.ts'
import { amount, invoiceKinds, invoiceStatuses, type Party } from './schemas.ts'
import type { Buyer } from './sources.ts'

/** A buyer where a document prints a client; a consumer has none of a company's mentions. */
export const partyOfBuyer = ({ name, address, phone_number }: Buyer, country: string): Party => ({
  name,
  address,
  phone_number,
  country,
  legal_form: null,
  rccm_number: null,
  rccm_place: null,
  tax_id: null,
  tax_regime: null,
  tax_office: null,
  bank_reference: null,
})

/** What a seller shows of a sale's papers and money. */
export const saleDocument = z
  .object({
    id,
    kind: z.enum(invoiceKinds),
    number: z.string(),
    status: z.enum(invoiceStatuses),
    gross_amount: amount,
    paid_amount: amount,
    balance_amount: amount,
    issue_date: day.nullable(),
  })
  .meta({ id: 'SaleDocument' })
export type SaleDocument = z.output<typeof saleDocument>

export const salePayment = payment
  .pick({ id: true, invoice_id: true, provider: true, status: true, amount: true, currency: true })
  .extend(payment.pick({ method: true, operator: true, receipt_number: true, refunded_amount: true }).shape)
  .extend(payment.pick({ paid_at: true, created_at: true }).shape)
  .meta({ id: 'SalePayment' })
export type SalePayment = z.output<typeof salePayment>
