import * as z from 'zod'
import { attemptRefusals, paymentAttempt } from '../../billing/checkout.ts'
import { billingErrors } from '../../billing/errors.ts'
import { manualMethods } from '../../billing/payment-schemas.ts'
import { anyOf } from '../../fields.ts'
import { organizationErrors } from '../../organizations.ts'
import { day, idText, pageOf, pageQuery, searchText } from '../../page.ts'
import { requestErrors } from '../../platform/errors.ts'
import { defineRoute } from '../../route.ts'
import { shopErrors } from '../errors.ts'
import { publicQuery } from '../quotes.ts'
import { paymentMethods } from '../schemas.ts'
import { orderErrors as errors } from './errors.ts'
import { moveNote, newOrder, order, orderDetail, orderRow } from './schemas.ts'
import { orderStatuses, paymentStates } from './states.ts'

const byToken = z.object({ token: z.string().min(1).max(120) })
const lang = publicQuery.pick({ lang: true })

export const placeOrder = defineRoute({
  id: 'shop.placeOrder',
  summary: 'Order what was quoted, at the total that was shown: stock and promotions are held for the buyer',
  access: 'public',
  method: 'post',
  path: '/api/cart/orders',
  query: publicQuery,
  body: newOrder,
  reply: order,
  status: 201,
  idempotency: 'required',
  claim: 'at_commit',
  limits: ['public_form', 'shop_guess'],
  errors: [
    shopErrors.notFound,
    shopErrors.skuNotFound,
    errors.promotionExhausted,
    errors.promotionNotApplicable,
    shopErrors.stockInsufficient,
    errors.quoteChanged,
    errors.paymentMethodRefused,
    requestErrors.conflict,
  ],
})

export const readOrderByToken = defineRoute({
  id: 'shop.readOrderByToken',
  summary: 'An order, for who has its link',
  access: 'public',
  method: 'get',
  path: '/api/cart/orders/{token}',
  params: byToken,
  query: lang,
  reply: order,
  errors: [errors.orderNotFound],
})

export const payOrder = defineRoute({
  id: 'shop.payOrder',
  summary: 'Open the online payment of an order, or take up the one that is open (200)',
  access: 'public',
  method: 'post',
  path: '/api/cart/orders/{token}/payment',
  params: byToken,
  query: lang,
  body: z.strictObject({}).meta({ examples: [{}] }),
  reply: paymentAttempt,
  status: 201,
  limits: ['public_form'],
  errors: [
    errors.orderNotFound,
    errors.orderTransitionRefused,
    errors.paymentMethodRefused,
    shopErrors.stockInsufficient,
    errors.promotionExhausted,
    ...attemptRefusals,
  ],
})

export const cancelOrderByToken = defineRoute({
  id: 'shop.cancelOrderByToken',
  summary: 'Give up an order that is not confirmed; the provider is asked first whether it was paid',
  access: 'public',
  method: 'post',
  path: '/api/cart/orders/{token}/cancellation',
  params: byToken,
  query: lang,
  body: z.strictObject({}).meta({ examples: [{}] }),
  reply: order,
  limits: ['public_form'],
  errors: [
    errors.orderNotFound,
    errors.orderTransitionRefused,
    errors.orderPaid,
    billingErrors.providerUnavailable,
    requestErrors.conflict,
  ],
})

export const orderFilters = z.strictObject({
  q: searchText.optional().meta({ description: 'In references, names and numbers' }),
  organization: idText.optional(),
  status: anyOf(z.enum(orderStatuses), 'pending,confirmed').optional(),
  payment_status: anyOf(z.enum(paymentStates), 'unpaid').optional(),
  payment_method: anyOf(z.enum(paymentMethods), 'cinetpay').optional(),
  customer: anyOf(idText, '12').optional(),
  needs_attention: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  start_date: day.optional().meta({ description: 'Of placing' }),
  end_date: day.optional(),
})
export const orderSorts = ['-placed_at', 'placed_at'] as const

export const listOrders = defineRoute({
  id: 'shop.listOrders',
  summary: 'Orders of a shop, the newest first',
  access: 'shop.read',
  method: 'get',
  path: '/api/shop/orders',
  query: pageQuery.extend({ ...orderFilters.shape, sort: z.enum(orderSorts).default('-placed_at') }),
  reply: pageOf(orderRow),
  errors: [organizationErrors.notFound],
})

/** Beyond it a spreadsheet is no tool any more: a longer time is exported in parts. */
export const ORDERS_EXPORTED_MOST = 20_000

export const exportOrders = defineRoute({
  id: 'shop.exportOrders',
  summary: 'Orders as CSV, by the filters of the list: one row each, amounts in the minor unit',
  access: 'shop.read',
  method: 'get',
  path: '/api/shop/orders/export',
  query: orderFilters,
  media: 'text/csv',
  limits: ['export'],
  errors: [organizationErrors.notFound],
})

export const readSales = defineRoute({
  id: 'shop.readSales',
  summary: 'What waits to be handled in a shop, and what was sold each month',
  access: 'shop.read',
  method: 'get',
  path: '/api/shop/sales',
  query: z.strictObject({ organization: idText.optional() }),
  reply: z
    .object({
      currency: z.string().meta({ examples: ['XOF'] }),
      to_confirm: z.number().int(),
      to_fulfil: z.number().int(),
      to_collect: z.number().int().meta({ description: 'Delivered and not paid' }),
      attention: z.number().int(),
      months: z.array(
        z.object({
          month: z.string().meta({ examples: ['2026-11'] }),
          orders_count: z.number().int(),
          sold_amount: z.number().int(),
          paid_amount: z.number().int(),
        }),
      ),
    })
    .meta({ id: 'ShopSales' }),
  errors: [organizationErrors.notFound],
})

const ofOne = '/api/shop/orders/{orderId}' as const
const params = z.object({ orderId: idText })

export const readOrder = defineRoute({
  id: 'shop.readOrder',
  summary: 'One order with its history, its documents and its payments',
  access: 'shop.read',
  method: 'get',
  path: ofOne,
  params,
  reply: orderDetail,
  errors: [errors.orderNotFound],
})

const move = { access: 'shop.sell', method: 'post', params, body: moveNote, reply: orderDetail } as const
const refusals = [errors.orderNotFound, errors.orderTransitionRefused, requestErrors.conflict] as const

export const confirmOrder = defineRoute({
  ...move,
  id: 'shop.confirmOrder',
  summary: 'Accept an order that is paid on delivery or arranged by message',
  path: `${ofOne}/confirmation`,
  body: moveNote.meta({ examples: [{ note: 'Confirmé au téléphone' }] }),
  errors: refusals,
})

export const fulfilOrder = defineRoute({
  ...move,
  id: 'shop.fulfilOrder',
  summary: 'Say that an order was handed over: its stock leaves the shop',
  path: `${ofOne}/fulfilment`,
  body: moveNote.meta({ examples: [{ note: 'Livrée par Moussa' }] }),
  errors: refusals,
})

export const cancelOrder = defineRoute({
  ...move,
  id: 'shop.cancelOrder',
  summary: 'Cancel an order that is not paid; what was invoiced is given back by a credit note',
  path: `${ofOne}/cancellation`,
  body: moveNote.meta({ examples: [{ note: 'Le client a changé d’avis' }] }),
  errors: [...refusals, errors.orderPaid, billingErrors.providerUnavailable],
})

export const recordOrderPayment = defineRoute({
  id: 'shop.recordOrderPayment',
  summary: 'Record that the whole of an order was paid by hand',
  access: 'shop.sell',
  method: 'post',
  path: `${ofOne}/payments`,
  params,
  body: z
    .strictObject({
      amount: z
        .number()
        .int()
        .min(1)
        .max(10_000_000_000_000)
        .meta({ examples: [17_500] }),
      method: z.enum(manualMethods),
    })
    .meta({ examples: [{ amount: 17_500, method: 'cash' }] }),
  reply: orderDetail,
  status: 201,
  idempotency: 'required',
  errors: [
    ...refusals,
    errors.orderPaid,
    billingErrors.partialRefused,
    billingErrors.amountOverBalance,
    billingErrors.invoiceNotPayable,
  ],
})
