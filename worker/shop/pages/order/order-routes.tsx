/** @jsxImportSource hono/jsx */
import { shopErrors } from '../../../../contract/shop/errors.ts'
import { orderErrors } from '../../../../contract/shop/orders/errors.ts'
import { cancelOrderByToken, payOrder as payContract } from '../../../../contract/shop/orders/orders.ts'
import type { Context } from '../../../kernel/context.ts'
import { Failure, fail, isFailure } from '../../../kernel/failure.ts'
import { spendAddressLimits } from '../../../kernel/http/rate-limit.ts'
import type { RouteContext } from '../../../kernel/http/serve.ts'
import { cancelOrderByToken as cancel } from '../../orders/cancel.ts'
import { payOrder } from '../../orders/pay.ts'
import { readOrderByToken } from '../../orders/read.ts'
import { organizationOfOrder } from '../../orders/rows.ts'
import { findShopOfOrder } from '../../settings/shop.ts'
import { formIn } from '../cart/cart-routes.tsx'
import { privatePage, seeOther } from '../frame/answer.tsx'
import { providerOf } from '../frame/provider.ts'
import { type Visit, visitOf, visitOfShop } from '../frame/visit.ts'
import { OrderPage } from './order-page.tsx'

export async function showOrderPage(
  visit: Visit,
  token: string,
  { refusal, status = 200 }: { readonly refusal?: string; readonly status?: number } = {},
): Promise<Response> {
  const order = await readOrderByToken(visit.ctx, token, { lang: visit.language })
  // Of another shop it is none here, whoever has its token.
  if (!order.url.includes(`/boutique/${visit.shop.handle}/`)) fail(orderErrors.orderNotFound)
  return privatePage(visit, <OrderPage visit={visit} order={order} refusal={refusal} />, {
    status,
    formTargets: providerOf(visit.ctx),
  })
}

/**
 * Who has paid follows their order whatever becomes of its shop. Without a token of the shop's, one that is closed stays as
 * missing as on any other path.
 */
export async function visitOfOrder(ctx: Context, handle: string, token: string, url: URL): Promise<Visit> {
  try {
    return await visitOf(ctx, handle, url)
  } catch (error) {
    if (!isFailure(error, shopErrors.notFound)) throw error
    const shop = await findShopOfOrder(ctx, handle)
    const isOfShop = (await organizationOfOrder(ctx, token)) === shop.organization_id
    return isOfShop ? visitOfShop(ctx, shop, url) : fail(shopErrors.notFound)
  }
}

export async function moveOrder(visit: Visit, c: RouteContext, token: string): Promise<Response> {
  const { ctx, path, language } = visit
  const here = path(`/commande/${token}`)
  const move = (await formIn(c)).get('do')
  if (ctx.fetchSite === 'cross-site') return seeOther(here)
  try {
    if (move === 'pay') return seeOther((await paymentOf(visit, token)) ?? here)
    if (move === 'cancel') {
      await spendAddressLimits(ctx, cancelOrderByToken)
      await cancel(ctx, token, { lang: language })
    }
    return seeOther(here)
  } catch (error) {
    if (!(error instanceof Failure) || error.spec.status === 404) throw error
    const { title, detail, status } = error.spec
    return showOrderPage(visit, token, { refusal: `${title[language]}. ${detail[language]}`, status })
  }
}

async function paymentOf({ ctx, language }: Visit, token: string): Promise<string | null> {
  await spendAddressLimits(ctx, payContract)
  const { body } = await payOrder(ctx, token, { lang: language })
  return body.payment_url
}

/** Straight on from an order to its payment; where the provider does not answer, the order's page offers it again. */
export async function toPayment({ ctx, language }: Visit, token: string): Promise<string | null> {
  try {
    return (await payOrder(ctx, token, { lang: language })).body.payment_url
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return null
  }
}
