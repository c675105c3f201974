/** @jsxImportSource hono/jsx */
import {
  countedCategories,
  find,
  searchOf,
  shownFacets,
  spelledPair,
} from '../../storefront/list-products.ts'
import { type IndexedCategory, type ProductIndex, productIndexOf } from '../../storefront/product-index.ts'
import { Crumbs, crumbsJson, type Step } from '../frame/crumbs.tsx'
import { Frame, type Head } from '../frame/frame.tsx'
import type { Visit } from '../frame/visit.ts'
import { type Asked, askedIn, filtersSet, PRODUCTS_PER_PAGE, productAskOf } from './asked.ts'
import { Card } from './card.tsx'
import { Chips, Filters, SortForm } from './filters.tsx'
import { Pager } from './pager.tsx'

/** All products of a shop, or those of a department, as the address asks for them. */
export async function listingPage(visit: Visit, categorySlug: string | undefined) {
  const { ctx, shop, language, words, text, name } = visit
  const index = await productIndexOf(ctx, shop)
  const asked = spelled(askedIn(visit), index)
  const search = searchOf(index, language, productAskOf(asked, categorySlug))
  const found = await find(ctx, shop, index, search)
  const category = categorySlug === undefined ? null : (index.categoryBySlug.get(categorySlug) ?? null)
  const base = category ? `/c/${category.slug}` : ''
  const first = (asked.page - 1) * PRODUCTS_PER_PAGE
  const shown = found.products.slice(first, first + PRODUCTS_PER_PAGE)
  const firstPicture = shown.findIndex(({ image }) => image !== null)
  const steps = category ? stepsTo(visit, index, category) : []
  const title = asked.q !== '' ? words.resultsFor(asked.q) : category ? text(category.name) : name
  const below = [...index.categories.values()].filter(
    ({ parent_id }) => category !== null && parent_id === category.id,
  )
  const counted = countedCategories(index, found.categories).filter(({ category: one }) =>
    below.includes(one),
  )
  return (
    <Frame visit={visit} head={headOf(visit, asked, { title, base, steps })} index={index} typed={asked.q}>
      <div class="wide">
        {steps.length > 0 && <Crumbs visit={visit} steps={steps} />}
        <div class="listing-head">
          <h1>{title === name ? words.allProducts : title}</h1>
          <p class="count" role="status">
            {words.results(found.products.length)}
          </p>
        </div>
        {counted.length > 0 && (
          <ul class="chips departments-below">
            {counted.map(({ category: one, count }) => (
              <li>
                <a href={visit.path(`/c/${one.slug}`)}>
                  {text(one.name)} <small>{count}</small>
                </a>
              </li>
            ))}
          </ul>
        )}
        <div class="listing">
          <Filters visit={visit} base={base} asked={asked} choices={shownFacets(index, found, language)} />
          <SortForm visit={visit} base={base} asked={asked} />
          <section class="results" aria-label={words.results(found.products.length)}>
            <Chips visit={visit} base={base} asked={asked} />
            {shown.length === 0 ? (
              <Nothing visit={visit} isEmpty={index.products.length === 0} />
            ) : (
              <ul class="cards">
                {shown.map((product, place) => (
                  <Card visit={visit} product={product} isFirst={place === firstPicture} />
                ))}
              </ul>
            )}
            <Pager visit={visit} base={base} asked={asked} total={found.products.length} />
          </section>
        </div>
      </div>
    </Frame>
  )
}

/** A link that was typed by hand sets the same boxes as those that are ticked. */
const spelled = (asked: Asked, index: ProductIndex): Asked => ({
  ...asked,
  attributes: [...new Set(asked.attributes.map((pair) => spelledPair(index, pair).join(':')))],
})

const Nothing = ({
  visit: { words, path },
  isEmpty,
}: {
  readonly visit: Visit
  readonly isEmpty: boolean
}) => (
  <div class="empty">
    <h2>{isEmpty ? words.emptyShop : words.nothingFound}</h2>
    <p>{isEmpty ? words.emptyShopAdvice : words.nothingFoundAdvice}</p>
    {!isEmpty && (
      <p>
        <a class="button" href={path('')}>
          {words.allProducts}
        </a>
      </p>
    )}
  </div>
)

/** A search is for its reader; departments and their pages are for everybody to find. */
function headOf(
  visit: Visit,
  asked: Asked,
  { title, base, steps }: { readonly title: string; readonly base: string; readonly steps: readonly Step[] },
): Head {
  const { name, absolute, words } = visit
  const isOwn = asked.q === '' && filtersSet(asked) === 0
  const page = asked.page > 1 && isOwn ? `?page=${asked.page}` : ''
  return {
    title: asked.page > 1 ? `${title} · ${words.page(asked.page)}` : title,
    description: title === name ? name : `${title} · ${name}`,
    canonical: `${base}${page}`,
    og: [
      ['og:type', 'website'],
      ['og:title', title],
      ['og:site_name', name],
      ['og:url', absolute(base)],
    ],
    jsonLd: steps.length > 0 ? [crumbsJson(visit, steps)] : [],
  }
}

export function stepsTo(
  { text }: Pick<Visit, 'text'>,
  index: Pick<ProductIndex, 'categories'>,
  category: IndexedCategory,
): Step[] {
  const steps: Step[] = []
  let at: IndexedCategory | undefined = category
  // Three levels at most.
  for (let level = 0; at && level < 3; level += 1) {
    steps.unshift({ name: text(at.name), path: `/c/${at.slug}` })
    at = index.categories.get(at.parent_id ?? 0)
  }
  return steps
}
