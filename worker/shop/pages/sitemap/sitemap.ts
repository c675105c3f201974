import { and, asc, eq } from 'drizzle-orm'
import type { Context } from '../../../kernel/context.ts'
import { escapeHtml } from '../../../kernel/mail/layout.ts'
import { isActiveOrganization } from '../../../organizations/organization.ts'
import { productIndexOf } from '../../storefront/product-index.ts'
import { shops } from '../../tables.ts'
import type { Visit } from '../frame/visit.ts'

/** What the format allows in one file. */
const ADDRESSES_MOST = 50_000

/** What search engines may look at: the shops, their pictures, and nothing of the app behind a sign-in. */
export const robotsFile = ({ config }: Context): string =>
  [
    'User-agent: *',
    'Disallow: /',
    'Allow: /boutique',
    'Allow: /api/shop/media/',
    'Allow: /sitemap.xml',
    ...['panier', 'commander', 'commande/', 'abonnement/'].map((path) => `Disallow: /boutique/*/${path}`),
    '',
    `Sitemap: ${config.PUBLIC_URL}/sitemap.xml`,
    '',
  ].join('\n')

/** One sitemap for each open shop. */
export async function sitemapOfShops(ctx: Context): Promise<string> {
  const open = await ctx.db
    .select({ handle: shops.handle })
    .from(shops)
    .where(and(eq(shops.is_open, true), isActiveOrganization(shops.organization_id)))
    .orderBy(asc(shops.handle))
    .limit(ADDRESSES_MOST)
  const entries = open.map(
    ({ handle }) => `<sitemap><loc>${ctx.config.PUBLIC_URL}/boutique/${handle}/sitemap.xml</loc></sitemap>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</sitemapindex>`
}

/** Every page of a shop that anybody may find, in both languages. */
export async function sitemapOfShop(visit: Visit): Promise<string> {
  const index = await productIndexOf(visit.ctx, visit.shop)
  const used = new Set(index.products.flatMap(({ category_ids }) => [...category_ids]))
  const paths = [
    '',
    ...[...index.categories.values()].filter(({ id }) => used.has(id)).map(({ slug }) => `/c/${slug}`),
    ...index.products.map(({ slug }) => `/p/${slug}`),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${paths
    .slice(0, ADDRESSES_MOST)
    .map((path) => entryOf(visit, path))
    .join('')}</urlset>`
}

function entryOf({ absolute, shop }: Visit, path: string): string {
  const links = (['fr', 'en'] as const).map(
    (language) =>
      `<xhtml:link rel="alternate" hreflang="${language}" href="${escapeHtml(absolute(path, language))}"/>`,
  )
  return `<url><loc>${escapeHtml(absolute(path, shop.locale))}</loc>${links.join('')}</url>`
}

export const xml = (text: string): Response =>
  new Response(text, { headers: { 'Content-Type': 'application/xml; charset=utf-8' } })
