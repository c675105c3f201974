import * as contract from '../../../contract/shop/storefront.ts'
import type { Context } from '../../kernel/context.ts'
import { type App, Reply, serve } from '../../kernel/http/serve.ts'
import { listPublicCategories } from './categories.ts'
import { enter } from './enter.ts'
import { findShownProduct } from './find-product.ts'
import { isCurrent, keepByRevision, movedResponse, notModified, revisionTag } from './freshness.ts'
import { listPublicProducts } from './list-products.ts'
import { showPublicProduct, trackClick } from './read-product.ts'
import { viewed, viewedAgain } from './viewed.ts'

/** What anybody reads of an open shop. Each answer is as of the shop's revision, or says that it is the same as before. */
export function storefrontRoutes(app: App): void {
  serve(app, contract.listPublicProducts, async (ctx, { query }, request) => {
    const { shop: handle, lang, ...ask } = query
    const { shop, language } = await enter(ctx, { shop: handle, lang })
    // What is popular changes without a revision.
    const tag = ask.sort === 'popular' ? null : revisionTag(shop)
    if (tag !== null && isCurrent(request, tag)) return unchanged(ctx, tag)
    const page = await listPublicProducts(ctx, shop, language, ask)
    if (tag !== null) keepByRevision(ctx, tag)
    return page
  })
  serve(app, contract.listPublicCategories, async (ctx, { query }, request) => {
    const { shop, language } = await enter(ctx, query)
    const tag = revisionTag(shop)
    if (isCurrent(request, tag)) return unchanged(ctx, tag)
    const page = await listPublicCategories(ctx, shop, language, query)
    keepByRevision(ctx, tag)
    return page
  })
  serve(app, contract.readPublicProduct, async (ctx, { params, query }, request) => {
    const { shop, language } = await enter(ctx, query)
    const tag = revisionTag(shop)
    if (isCurrent(request, tag)) {
      const product_id = await viewedAgain(ctx, shop, params.slug)
      if (product_id !== null) {
        viewed(ctx, shop, product_id, request)
        return unchanged(ctx, tag)
      }
    }
    const found = await findShownProduct(ctx, shop, params.slug)
    if ('moved' in found) return movedTo(new URL(request.url), found.moved)
    viewed(ctx, shop, found.product.id, request)
    keepByRevision(ctx, tag)
    return showPublicProduct(ctx, shop, found.product, language)
  })
  serve(app, contract.trackClick, async (ctx, { params, query, body }, request) => {
    const { shop, language } = await enter(ctx, query)
    return trackClick(ctx, shop, { slug: params.slug, language, sku: body.sku }, request)
  })
}

function unchanged(ctx: Context, tag: string): Reply<undefined> {
  keepByRevision(ctx, tag)
  return new Reply(undefined, { response: notModified() })
}

function movedTo(from: URL, slug: string): Reply<undefined> {
  return new Reply(undefined, { response: movedResponse(`/api/products/${slug}${from.search}`) })
}
