/** @jsxImportSource hono/jsx */
import { shopErrors } from '../../../contract/shop/errors.ts'
import { orderErrors } from '../../../contract/shop/orders/errors.ts'
import { fail } from '../../kernel/failure.ts'
import type { App, RouteContext } from '../../kernel/http/serve.ts'
import { findShownProduct } from '../storefront/find-product.ts'
import { isCurrent, keepByRevision, movedResponse } from '../storefront/freshness.ts'
import { keepPage, keptPage } from '../storefront/kept-pages.ts'
import { movedCategory } from '../storefront/moved-category.ts'
import { productIndexOf } from '../storefront/product-index.ts'
import { followLink } from '../storefront/read-product.ts'
import { viewed, viewedAgain } from '../storefront/viewed.ts'
import { changeCartByForm, showCart } from './cart/cart-routes.tsx'
import { order, showCheckout } from './checkout/checkout-routes.tsx'
import { missing, orMissing, pageTag, publicPage, textOf, unchangedPage } from './frame/answer.tsx'
import { type Visit, visitOf } from './frame/visit.ts'
import { listingPage } from './listing/listing-page.tsx'
import { moveOrder, showOrderPage, visitOfOrder } from './order/order-routes.tsx'
import { productPage } from './product/product-page.tsx'
import { robotsFile, sitemapOfShop, sitemapOfShops, xml } from './sitemap/sitemap.ts'

/**
 * The pages of a shop, for whoever comes by: drawn here, without an account and without a script. They stand beside the
 * contract: what they show and do is what the public endpoints show and do.
 */
export function shopPages(app: App): void {
  const page = (path: string, id: string, draw: Draw) => app.get(path, (c) => drawn(c, id, draw))
  const form = (path: string, id: string, draw: Draw) => app.post(path, (c) => drawn(c, id, draw))

  page('/boutique/:shop', 'shop.page', (visit, c) => listing(visit, c.req.raw, undefined))
  page('/boutique/:shop/c/:slug', 'shop.categoryPage', async (visit, c) => {
    const slug = c.req.param('slug') ?? ''
    const index = await productIndexOf(visit.ctx, visit.shop)
    if (index.categoryBySlug.has(slug)) return listing(visit, c.req.raw, slug)
    return moved(visit, `/c/${await movedCategory(visit.ctx, visit.shop, slug)}`)
  })
  page('/boutique/:shop/p/:slug', 'shop.productPage', (visit, c) =>
    product(visit, c.req.raw, c.req.param('slug') ?? ''),
  )
  page('/boutique/:shop/p/:slug/whatsapp', 'shop.whatsappLink', async (visit, c) => {
    const slug = c.req.param('slug') ?? ''
    const sku = visit.url.searchParams.get('sku') ?? undefined
    const Location = await followLink(
      visit.ctx,
      visit.shop,
      { slug, language: visit.language, sku },
      c.req.raw,
    )
    if (Location === null) return fail(shopErrors.productNotFound)
    return new Response(null, { status: 302, headers: { Location, 'Cache-Control': 'no-store' } })
  })
  page('/boutique/:shop/panier', 'shop.cartPage', showCart)
  form('/boutique/:shop/panier', 'shop.changeCart', changeCartByForm)
  page('/boutique/:shop/commander', 'shop.checkoutPage', showCheckout)
  form('/boutique/:shop/commander', 'shop.order', order)
  app.get('/boutique/:shop/commande/:token', (c) =>
    drawn(c, 'shop.orderPage', (visit) => showOrderPage(visit, c.req.param('token')), visitOfOrderAt),
  )
  app.post('/boutique/:shop/commande/:token', (c) =>
    drawn(c, 'shop.moveOrder', (visit) => moveOrder(visit, c, c.req.param('token')), visitOfOrderAt),
  )
  page('/boutique/:shop/sitemap.xml', 'shop.sitemap', async (visit, c) => {
    const tag = pageTag(visit)
    if (isCurrent(c.req.raw, tag)) return unchangedPage(visit, tag)
    keepByRevision(visit.ctx, tag)
    return xml(await sitemapOfShop(visit))
  })
  app.get('/sitemap.xml', async (c) => {
    c.set('routeId', 'shop.sitemaps')
    return xml(await sitemapOfShops(c.get('requestScope').context))
  })
  app.get('/robots.txt', (c) => {
    c.set('routeId', 'shop.robots')
    return c.text(robotsFile(c.get('requestScope').context))
  })
  // The shop that whoever runs the platform puts first.
  app.get('/boutique', async (c) => {
    c.set('routeId', 'shop.default')
    const { context: ctx, url } = c.get('requestScope')
    const enterShop = () => visitOf(ctx, undefined, url)
    return orMissing(enterShop, ctx, async (visit) => c.redirect(visit.absolute('')))
  })
  page('/boutique/:shop/*', 'shop.missingPage', async (visit) => missing(visit))
}

type Draw = (visit: Visit, c: RouteContext) => Promise<Response>

type Enter = (c: RouteContext) => Promise<Visit>

function drawn(c: RouteContext, id: string, draw: Draw, enterShop: Enter = visitAt): Promise<Response> {
  c.set('routeId', id)
  const { context: ctx } = c.get('requestScope')
  return orMissing(
    () => enterShop(c),
    ctx,
    (visit) => draw(visit, c),
    [orderErrors.orderNotFound],
  )
}

function visitAt(c: RouteContext): Promise<Visit> {
  const { context: ctx, url } = c.get('requestScope')
  return visitOf(ctx, c.req.param('shop') ?? '', url)
}

function visitOfOrderAt(c: RouteContext): Promise<Visit> {
  const { context: ctx, url } = c.get('requestScope')
  return visitOfOrder(ctx, c.req.param('shop') ?? '', c.req.param('token') ?? '', url)
}

async function listing(visit: Visit, request: Request, category: string | undefined): Promise<Response> {
  // What is popular changes without a revision.
  const tag = visit.url.searchParams.get('sort') === 'popular' ? null : pageTag(visit)
  if (tag !== null && isCurrent(request, tag)) return unchangedPage(visit, tag)
  const known = tag === null ? undefined : keptPage(tag, visit.url)
  const text = known?.text ?? textOf(await listingPage(visit, category))
  if (tag !== null && !known) keepPage(tag, visit.url, { text, product_id: null })
  return publicPage(visit, text, { tag })
}

async function product(visit: Visit, request: Request, slug: string): Promise<Response> {
  const { ctx, shop } = visit
  const tag = pageTag(visit)
  if (isCurrent(request, tag)) {
    const productId = await viewedAgain(ctx, shop, slug)
    if (productId !== null) {
      viewed(ctx, shop, productId, request)
      return unchangedPage(visit, tag)
    }
  }
  const known = keptPage(tag, visit.url)
  if (known?.product_id) {
    viewed(ctx, shop, known.product_id, request)
    return publicPage(visit, known.text, { tag })
  }
  const found = await findShownProduct(ctx, shop, slug)
  if ('moved' in found) return moved(visit, `/p/${found.moved}`)
  const page = { text: textOf(await productPage(visit, found.product)), product_id: found.product.id }
  keepPage(tag, visit.url, page)
  viewed(ctx, shop, page.product_id, request)
  return publicPage(visit, page.text, { tag })
}

const moved = ({ path }: Visit, to: string): Response => movedResponse(path(to))
