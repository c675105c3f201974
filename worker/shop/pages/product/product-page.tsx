/** @jsxImportSource hono/jsx */
import { majorUnits } from '../../../../contract/money.ts'
import { imagePath } from '../../storefront/addresses.ts'
import type { ShownProduct } from '../../storefront/find-product.ts'
import { type ProductIndex, productIndexOf } from '../../storefront/product-index.ts'
import type { IndexedProduct } from '../../storefront/search.ts'
import { Crumbs, crumbsJson, type Step } from '../frame/crumbs.tsx'
import { Frame, type Head } from '../frame/frame.tsx'
import { money, Price, percentOff } from '../frame/price.tsx'
import type { Visit } from '../frame/visit.ts'
import { Card } from '../listing/card.tsx'
import { stepsTo } from '../listing/listing-page.tsx'
import { Gallery } from './gallery.tsx'
import { OrderForm } from './order-form.tsx'
import { Prose, summaryOf } from './prose.tsx'

const RELATED_MOST = 4

export async function productPage(visit: Visit, product: ShownProduct) {
  const { ctx, shop, words, text } = visit
  const index = await productIndexOf(ctx, shop)
  const name = text(product.name)
  const [first] = product.categories
  const category = first && index.categories.get(first.id)
  const steps: Step[] = [
    ...(category ? stepsTo(visit, index, category) : []),
    { name, path: `/p/${product.slug}` },
  ]
  const prices = product.variants.map(({ price }) => price)
  const lowest = Math.min(...(prices.length > 0 ? prices : [product.price]))
  const varies = prices.some((price) => price !== lowest)
  const compareAt = varies ? null : (product.variants[0] ?? product).compare_at_price
  const description = text(product.description)
  const related = relatedTo(index, product)
  return (
    <Frame visit={visit} head={headOf(visit, product, { steps, lowest })} index={index}>
      <div class="wide">
        <Crumbs visit={visit} steps={steps} />
        <article class="product">
          <Gallery visit={visit} product={product} />
          <div class="product-facts">
            <h1>{name}</h1>
            <div class="price-row">
              <Price visit={visit} price={lowest} compareAt={compareAt} from={varies} />
              {compareAt !== null && percentOff(lowest, compareAt) > 0 && (
                <span class="badge">{words.off(percentOff(lowest, compareAt))}</span>
              )}
            </div>
            <Stock visit={visit} product={product} />
            <OrderForm visit={visit} product={product} />
            <Promises visit={visit} />
          </div>
          <div class="product-text">
            {description !== '' && (
              <section>
                <h2>{words.description}</h2>
                <Prose text={description} />
              </section>
            )}
            <section>
              <h2>{words.details}</h2>
              <dl class="facts">
                {Object.entries(product.attributes).map(([key, value]) => (
                  <div>
                    <dt>{key}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
                <div>
                  <dt>{words.reference}</dt>
                  <dd>{product.sku}</dd>
                </div>
              </dl>
            </section>
          </div>
        </article>
        {related.length > 0 && (
          <section class="related">
            <h2>{words.related}</h2>
            <ul class="cards">
              {related.map((one) => (
                <Card visit={visit} product={one} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Frame>
  )
}

function Stock({
  visit: { words },
  product: { stock_state, available },
}: {
  visit: Visit
  product: ShownProduct
}) {
  const isLow = stock_state === 'low_stock' && available !== null
  return <p class={`stock ${stock_state}`}>{isLow ? words.left(available) : words.stock[stock_state]}</p>
}

/** What somebody asks before they order: how it comes, and how it is paid. */
function Promises({ visit }: { readonly visit: Visit }) {
  const { words, shop, text } = visit
  return (
    <dl class="promises">
      {shop.delivery_methods.length > 0 && (
        <div>
          <dt>{words.delivery}</dt>
          <dd>
            {shop.delivery_methods.map(({ name, price }) => (
              <span>
                {text(name)} · {price === 0 ? words.free : money(visit, price)}
              </span>
            ))}
          </dd>
        </div>
      )}
      {shop.payment_methods.length > 0 && (
        <div>
          <dt>{words.payment}</dt>
          <dd>
            {shop.payment_methods.map((method) => (
              <span>{words.payBy[method]}</span>
            ))}
          </dd>
        </div>
      )}
    </dl>
  )
}

/** Of the same department, what can be had first. */
function relatedTo(index: ProductIndex, product: ShownProduct): IndexedProduct[] {
  const own = product.categories.map(({ id }) => id)
  const related: IndexedProduct[] = []
  for (const one of index.products) {
    if (one.id === product.id || one.stock_state === 'out_of_stock') continue
    if (own.some((id) => one.category_ids.has(id))) related.push(one)
    if (related.length === RELATED_MOST) break
  }
  return related
}

function headOf(
  visit: Visit,
  product: ShownProduct,
  { steps, lowest }: { readonly steps: readonly Step[]; readonly lowest: number },
): Head {
  const { text, absolute, ctx, shop, name: shopName } = visit
  const path = `/p/${product.slug}`
  const title = text(product.seo_title) || text(product.name)
  const description =
    summaryOf(text(product.seo_description) || text(product.description)) || `${title} · ${shopName}`
  const images = product.images.flatMap(({ token, sizes }) => {
    const largest = sizes.at(-1)
    return largest ? [`${ctx.config.PUBLIC_URL}${imagePath(token, largest.width)}`] : []
  })
  const amount = majorUnits(lowest, shop.currency)
  return {
    title,
    description,
    canonical: path,
    og: [
      ['og:type', 'product'],
      ['og:title', title],
      ['og:description', description],
      ['og:url', absolute(path)],
      ['og:site_name', shopName],
      ['og:locale', visit.language === 'fr' ? 'fr_FR' : 'en_GB'],
      ...images.slice(0, 1).map((image) => ['og:image', image] as const),
      ['product:price:amount', amount],
      ['product:price:currency', shop.currency],
    ],
    jsonLd: [
      {
        '@context': 'https://schema.org',
        '@type': 'Product',
        name: text(product.name),
        description,
        sku: product.sku,
        url: absolute(path),
        ...(images.length > 0 ? { image: images } : {}),
        offers: offersOf(visit, product, lowest),
      },
      crumbsJson(visit, steps),
    ],
  }
}

const availability = (state: ShownProduct['stock_state']): string =>
  `https://schema.org/${state === 'out_of_stock' ? 'OutOfStock' : state === 'low_stock' ? 'LimitedAvailability' : 'InStock'}`

function offersOf({ shop, absolute }: Visit, product: ShownProduct, lowest: number): object {
  const common = { priceCurrency: shop.currency, availability: availability(product.stock_state) }
  const prices = product.variants.map(({ price }) => price)
  if (prices.length < 2)
    return {
      '@type': 'Offer',
      price: majorUnits(lowest, shop.currency),
      url: absolute(`/p/${product.slug}`),
      ...common,
    }
  return {
    '@type': 'AggregateOffer',
    lowPrice: majorUnits(lowest, shop.currency),
    highPrice: majorUnits(Math.max(...prices), shop.currency),
    offerCount: prices.length,
    ...common,
  }
}
