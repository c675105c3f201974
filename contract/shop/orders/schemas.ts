import * as z from 'zod'
import { saleDocument, salePayment } from '../../billing/sales.ts'
import { visibleTextOf } from '../../names.ts'
import { id, instant } from '../../page.ts'
import { quoteFields, quoteRequest } from '../quote-schemas.ts'
import { paymentMethods } from '../schemas.ts'
import { attentions, movers, orderStatuses, paymentStates } from './states.ts'

export const BUYER_NAME_MOST = 120
export const BUYER_ADDRESS_MOST = 300
export const BUYER_NOTE_MOST = 500
export const NOTE_MOST = 500

const money = z
  .number()
  .int()
  .meta({ description: 'In the minor unit of the currency', examples: [17_500] })
const phone = z
  .string()
  .trim()
  .min(1)
  .max(30)
  .meta({ description: 'As typed; answered in E.164', examples: ['01 97 00 00 01'] })

/** Printed on slips and invoices, so nothing that cannot be seen; left empty it is not said. */
const visibleOrNone = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((said) => said === '' || visibleTextOf(most).safeParse(said).success, 'hiddenCharacter')

/** What somebody says of themselves who orders without an account. */
export const buyer = z.strictObject({
  name: visibleTextOf(BUYER_NAME_MOST).meta({ examples: ['Rachidatou Alassane'] }),
  phone,
  email: z
    .email()
    .max(254)
    .optional()
    .meta({ examples: ['rachidatou@exemple.test'] }),
  address: visibleOrNone(BUYER_ADDRESS_MOST)
    .optional()
    .meta({ examples: ['Cadjèhoun, maison bleue'] }),
  note: visibleOrNone(BUYER_NOTE_MOST).optional(),
})

export const newOrder = z
  .strictObject({
    lines: quoteRequest.shape.lines,
    codes: quoteRequest.shape.codes,
    delivery_method: quoteRequest.shape.delivery_method,
    customer: buyer,
    payment_method: z.enum(paymentMethods),
    quote_hash: quoteFields.quote_hash,
  })
  .meta({
    examples: [
      {
        lines: [{ sku: 'HP-250-G9', quantity: 1 }],
        customer: { name: 'Rachidatou Alassane', phone: '01 97 00 00 01' },
        payment_method: 'cash_on_delivery',
        quote_hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      },
    ],
  })
export type NewOrder = z.output<typeof newOrder>

const { rejected: _, quote_hash: __, ...quoted } = quoteFields

/** Of an order wherever it is shown, but for its lines. */
const facts = {
  reference: z.string().meta({ examples: ['CMD-2026-00042'] }),
  status: z.enum(orderStatuses),
  payment_status: z.enum(paymentStates),
  payment_method: z.enum(paymentMethods),
  currency: quoted.currency,
  total: money,
  placed_at: instant,
  expires_at: instant
    .nullable()
    .meta({ description: 'Until when what it holds is held; null where nothing ends' }),
}

/** What its buyer sees, who has its token. */
export const order = z
  .object({
    ...facts,
    ...quoted,
    token: z.string(),
    url: z.string().meta({ examples: ['https://matrice.example/boutique/niasotac/commande/42.x'] }),
    customer: z.object({ name: z.string(), phone: z.string() }),
    whatsapp_url: z.string().nullable(),
    can_pay: z.boolean().meta({ description: 'A payment may be begun now' }),
    can_cancel: z.boolean(),
    payment: salePayment.pick({ id: true, status: true, receipt_number: true, created_at: true }).nullable(),
  })
  .meta({ id: 'ShopOrder' })
export type Order = z.output<typeof order>

export const historyEntry = z
  .object({
    at: instant,
    by: z.enum(movers),
    by_id: id.nullable(),
    by_name: z.string().nullable(),
    from: z.enum(orderStatuses).nullable(),
    to: z.enum(orderStatuses),
    note: z.string().nullable(),
  })
  .meta({ id: 'ShopOrderMove' })
export type HistoryEntry = z.output<typeof historyEntry>

const customer = z.object({
  name: z.string(),
  phone: z.string(),
  email: z.string().nullable(),
  address: z.string().nullable(),
  note: z.string().nullable(),
})

export const staffMoves = ['confirm', 'fulfil', 'cancel', 'record_payment'] as const
export type StaffMove = (typeof staffMoves)[number]

/** In lists of staff. */
export const orderRow = z
  .object({
    id,
    organization_id: id,
    ...facts,
    customer_id: id.nullable(),
    customer,
    units_count: z.number().int(),
    needs_attention: z.enum(attentions).nullable(),
    moves: z.array(z.enum(staffMoves)).meta({ description: 'What may be done with it, the next one first' }),
    updated_at: instant,
  })
  .meta({ id: 'ShopOrderRow' })
export type OrderRow = z.output<typeof orderRow>

export const orderDetail = orderRow
  .extend({
    ...quoted,
    codes: z.array(z.string()),
    delivery_name: z.string().nullable(),
    token: z.string(),
    url: z.string(),
    whatsapp_url: z.string().nullable(),
    reply_url: z
      .string()
      .meta({ description: 'A WhatsApp message to the buyer about where the order stands' }),
    history: z.array(historyEntry),
    documents: z.array(saleDocument),
    payments: z.array(salePayment),
    missing: z.array(z.string()).meta({
      description: 'Mandatory mentions of the shop for want of which the order is not invoiced',
      examples: [['issuer.rccm_number']],
    }),
  })
  .meta({ id: 'ShopOrderDetail' })
export type OrderDetail = z.output<typeof orderDetail>

export const moveNote = z.strictObject({
  note: visibleTextOf(NOTE_MOST)
    .optional()
    .meta({ examples: ['Confirmé au téléphone'] }),
})
