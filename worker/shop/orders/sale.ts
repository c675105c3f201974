import type { LineBody } from '../../../contract/billing/schemas.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import type { Sale } from '../../billing/sales/offer.ts'
import { offerSale } from '../../billing/sales/offer.ts'
import { peopleWhoMay } from '../../identity/people/audience.ts'
import { findPeople } from '../../identity/people/find.ts'
import type { Context } from '../../kernel/context.ts'
import { type OrderRecord, sourceOf } from './rows.ts'

/** The proforma of an order, or the invoice that it became. */
export async function documentOf(ctx: Context, order: OrderRecord) {
  const document = await offerSale(ctx, await saleOf(ctx, order))
  // Both follow from the same lines by the same rules; where they differ, nobody pays.
  if (document.gross_amount !== order.total)
    throw new Error(`order ${order.id} costs ${order.total}, and its document ${document.gross_amount}`)
  return document
}

async function saleOf(ctx: Context, order: OrderRecord): Promise<Sale> {
  const { locale, buyer_name: name, buyer_phone: phone_number } = order
  return {
    ...sourceOf(order),
    issuer_id: order.organization_id,
    buyer: { name, phone_number, email: order.buyer_email, address: order.buyer_address },
    currency: order.currency,
    subject: `${locale === 'fr' ? 'Commande' : 'Order'} ${order.reference}`,
    reference: order.reference,
    lines: linesOf(order),
    created_by_id: ctx.actor?.userId ?? (await sellerOf(ctx, order.organization_id)),
  }
}

const linesOf = (order: OrderRecord): LineBody[] => [
  ...order.lines.map((line) => ({
    description: [textIn(line.name, order.locale), ...Object.values(line.options), `(${line.sku})`].join(' '),
    quantity: String(line.quantity),
    unit: null,
    unit_amount: line.unit_price,
    ...reduced(line.discount),
    ...taxed(line.tax_rate_bp, order),
  })),
  ...(order.shipping
    ? [
        {
          description: order.shipping_name
            ? textIn(order.shipping_name, order.locale)
            : order.shipping.method,
          quantity: '1',
          unit: null,
          unit_amount: order.shipping.price,
          ...reduced(order.shipping.discount),
          ...taxed(order.shipping_tax_rate_bp, order),
        },
      ]
    : []),
]

const reduced = (discount: number) => ({
  discount_bp: null,
  discount_amount: discount === 0 ? null : discount,
})

const taxed = (tax_rate_bp: number, { exemption_reason }: OrderRecord) => ({
  tax_rate_bp,
  exemption_reason: tax_rate_bp === 0 ? (exemption_reason ?? 'Exonéré de TVA') : null,
})

/** Who stands for what nobody signed for: one of the shop's own people, or of those who serve it. */
export async function sellerOf(ctx: Context, organizationId: number): Promise<number> {
  const people = await findPeople(ctx, await peopleWhoMay(ctx, 'shop.sell', organizationId))
  const own = people.filter((person) => person.organizationId === organizationId)
  const [first] = (own.length > 0 ? own : people).map(({ id }) => id).sort((one, other) => one - other)
  if (first === undefined) throw new Error(`nobody sells for ${organizationId}`)
  return first
}
