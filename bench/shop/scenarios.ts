import type { Ask, Shots } from '../harness/compare-sides.ts'
import { ask, type Shot } from '../harness/load.ts'
import { range, turning } from '../harness/range.ts'
import { getAs, reply, signIn } from '../harness/reply.ts'
import { sameAnswers } from '../harness/same-answers.ts'
import type { Accounts, Side } from '../harness/side.ts'
import type { Targets } from '../harness/table.ts'
import { answers } from './answers.ts'
import { holdFacts, listFacts, productFacts } from './facts.ts'
import { ADJECTIVES, NOUNS, PRODUCTS, products } from './goods.ts'
import { banc, cartProducts, foire, KEEPER, quantityOf } from './shops.ts'
import { vendureShots } from './vendure-scenarios.ts'

export const scenarioNames = [
  'list, 20 of 10,000',
  'list, stock moving',
  'search, 20 by price',
  'product by slug',
  'product, unchanged',
  'product page',
  'page, unchanged',
  '50 lines × 50 promotions',
] as const
export type ScenarioName = (typeof scenarioNames)[number]

/** Of the specification. */
export const targets: Partial<Record<ScenarioName, Targets>> = {
  'list, 20 of 10,000': { cpuMsPerRequest: 2 },
  'list, stock moving': { cpuMsPerRequest: 2 },
  'product by slug': { cpuMsPerRequest: 1 },
  'product, unchanged': { cpuMsPerRequest: 0.5 },
  'product page': { cpuMsPerRequest: 2 },
  'page, unchanged': { cpuMsPerRequest: 0.5 },
  '50 lines × 50 promotions': { cpuMsPerRequest: 5 },
}

/** The first ten pages. */
export const PAGES = range(10).map((page) => page * 20)
const LISTS = PAGES.map((offset) => `/api/products?shop=${banc.handle}&limit=20&offset=${offset}`)
/** What a visitor types: a thing, what it is like, or both. More than anybody keeps the results of. */
export const SEARCHES = [
  ...NOUNS,
  ...ADJECTIVES,
  ...range(235).map(
    (index) => `${turning(NOUNS, index)} ${turning(ADJECTIVES, Math.floor(index / NOUNS.length))}`,
  ),
].map((words) => words.toLowerCase())
const searchPath = (words: string) =>
  `/api/products?shop=${banc.handle}&q=${encodeURIComponent(words)}&sort=price&limit=20&offset=0`
/** Enough different ones that no side can live on one hot product. */
export const SINGLES = products.filter((_, index) => index % 47 === 3)
const singlePath = (slug: string) => `/api/products/${slug}?shop=${banc.handle}`
const pagePath = (slug: string) => `/boutique/${banc.handle}/p/${slug}`
export const CHECKED = 20

const get = (path: string): Shot => ({ method: 'GET', path, headers: JSON_HEADERS })
const JSON_HEADERS = { accept: 'application/json' }
const BROWSER = {
  accept: 'text/html',
  'accept-language': 'fr',
  'sec-fetch-mode': 'navigate',
  'user-agent': 'Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile',
}

/** Prepares one side after the other, and holds what each answers against what the first one did. */
export function preparer(): (side: Side, accounts: Accounts) => Promise<Shots<ScenarioName>> {
  const same = sameAnswers()
  const hold = holdFacts()

  return async (side, accounts) => {
    if (side.name.startsWith('Vendure')) return vendureShots(side, hold)
    for (const [index, path] of LISTS.entries()) {
      const list = await same(side, get(path), answers.products)
      hold.list(side, turning(PAGES, index), listFacts(list))
      requireThat(list.results.length === 20 && list.total === PRODUCTS, side, path)
      requireThat(list.facets.categories.length > 40 && list.facets.attributes.length === 3, side, path)
    }
    for (const words of SEARCHES.slice(0, CHECKED * 4)) {
      const found = await same(side, get(searchPath(words)), answers.products)
      requireThat(found.total >= 10 && found.total < PRODUCTS / 10, side, words)
      hold.search(side, words, { ...listFacts(found), slugs: undefined })
    }
    for (const { slug } of SINGLES.slice(0, CHECKED)) {
      const product = await same(side, get(singlePath(slug)), answers.product)
      hold.product(side, slug, productFacts(product))
    }
    const reads = {
      'list, 20 of 10,000': (turn: number) => get(turning(LISTS, turn)),
      'search, 20 by price': (turn: number) => get(searchPath(turning(SEARCHES, turn))),
      'product by slug': (turn: number) => get(singlePath(turning(SINGLES, turn).slug)),
      'product, unchanged': unchanged(side, (turn) => get(singlePath(turning(SINGLES, turn).slug))),
    }
    if (side.name.startsWith('Django')) return reads
    return { ...reads, ...(await ownReads(side, accounts)) }
  }
}

/** What is asked of Matrice alone. */
async function ownReads(side: Side, accounts: Accounts): Promise<Shots<ScenarioName>> {
  const page = (turn: number): Shot => ({
    method: 'GET',
    path: pagePath(turning(SINGLES, turn).slug),
    headers: BROWSER,
  })
  const drawn = await ask(side.origin, page(0))
  const text = drawn.body.toString('utf8')
  requireThat(drawn.status === 200 && text.includes('application/ld+json'), side, page(0).path)
  const priced = await reply(side, cartShot, answers.quote)
  const applied = priced.promotions.length
  requireThat(priced.lines.length === cartProducts.length && applied > 0, side, cartShot.path)
  return {
    'list, stock moving': await movingList(side, accounts),
    'product page': page,
    'page, unchanged': unchanged(side, page),
    '50 lines × 50 promotions': () => cartShot,
  }
}

/** As whoever has a copy asks whether it still holds. */
function unchanged(side: Side, shot: (turn: number) => Shot): Ask {
  let tag = ''
  return {
    // The stock has moved since the turn before.
    async prepared() {
      const { headers } = await ask(side.origin, shot(0))
      tag = headers.etag ?? ''
    },
    shot(turn) {
      const { headers, ...rest } = shot(turn)
      return { ...rest, headers: { ...headers, 'if-none-match': tag }, expects: 304 }
    },
  }
}

/** The same list, while one product after another is sold or comes in, once a second. */
async function movingList(side: Side, accounts: Accounts): Promise<Ask> {
  const { access } = await reply(side, signIn(KEEPER.email, accounts), answers.signIn)
  const { headers } = getAs(access)('')
  return {
    shot: (turn) => get(turning(LISTS, turn)),
    meanwhile: (second) => ({
      method: 'POST',
      path: '/api/shop/stock-movements',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({
        organization_id: banc.id,
        sku: turning(products, second * 3 + 1).items[0]?.sku,
        delta: 1,
        reason: 'Livraison',
      }),
      expects: 201,
    }),
  }
}

export const cartLines = cartProducts.map(({ items }, place) => ({
  sku: items[0]?.sku ?? '',
  quantity: quantityOf(place),
}))

const cartShot: Shot = {
  method: 'POST',
  path: `/api/promotions/apply?shop=${foire.handle}`,
  headers: { ...JSON_HEADERS, 'content-type': 'application/json' },
  body: JSON.stringify({ lines: cartLines, delivery_method: 'cotonou' }),
}

function requireThat(holds: boolean, side: Side, path: string): void {
  if (!holds) throw new Error(`${side.name} answers ${path} with too little`)
}
