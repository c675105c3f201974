import { passwordHash } from '../harness/password-hash.ts'
import type { StartSide } from '../harness/side.ts'
import { type House, type Matrice, openBare, openWhole, prepareHouse } from '../matrice/house.ts'
import type { Table } from '../matrice/inserts.ts'
import { peopleTable } from '../matrice/people.ts'
import { type Promotion, promotedProduct, promotions, RACE_DISCOUNT, raceCodes } from './promotions.ts'
import { course, foire, KEEPER, type Organization, shops } from './shops.ts'
import { shopTables } from './tables.ts'

export const startMatrice = startedBy(openWhole)
export const startBareMatrice = startedBy((house) => openBare(house, { withoutJobs: true }))

function startedBy(open: (house: House) => Promise<Matrice>): StartSide {
  return async ({ name, folder }, { password }) => {
    const house = await prepareHouse(folder, {
      tables: tablesOf(passwordHash(password)),
      variables: {
        RATE_LIMIT_PUBLIC_FORM: NEVER_REACHED,
        RATE_LIMIT_SHOP_QUOTE: NEVER_REACHED,
      },
    })
    return { name, ...(await open(house)) }
  }
}

/** Counted all the same: everybody comes from one address here. */
const NEVER_REACHED = '1000000/60'

const tablesOf = (passwordHash: string): Table[] => [
  organizationsTable(shops),
  peopleTable([KEEPER], passwordHash),
  ...shopTables((milliseconds) => milliseconds),
  promotionsTable(),
  {
    name: 'shop_promotion_codes',
    columns: ['id', 'organization_id', 'promotion_id', 'code', 'created_at'],
    rows: raceCodes.map(({ id, code }) => [id, course.id, id, code, 0]),
  },
]

const organizationsTable = (organizations: readonly Organization[]): Table => ({
  name: 'organizations',
  columns: [
    ...['id', 'code', 'name', 'is_operator', 'country', 'currency', 'locale', 'time_zone', 'search_text'],
    'created_at',
  ],
  rows: organizations.map(({ id, code, name }, index) => [
    ...[id, code, name, index === 0 ? 1 : 0, 'BJ', 'XOF', 'fr', 'Africa/Porto-Novo'],
    ...[`${code} ${name}`.toLowerCase(), 0],
  ]),
})

const PROMOTION = [
  ...['id', 'organization_id', 'name', 'status', 'trigger', 'kind', 'target', 'percent_bp', 'amount'],
  ...['allocation', 'applies_to', 'buy_quantity', 'get_quantity', 'minimum_amount', 'customer_groups'],
  ...['priority', 'stacking', 'usage_limit', 'search_text', 'created_at', 'updated_at'],
]

function promotionsTable(): Table {
  const automatic = promotions.map((promotion) => promotionRow(promotion, foire.id, 'automatic', null))
  const raced = raceCodes.map(({ id, code, limit }) =>
    promotionRow(
      { id, name: code, kind: 'fixed', target: 'order', amount: RACE_DISCOUNT },
      course.id,
      'code',
      limit,
    ),
  )
  return { name: 'shop_promotions', columns: PROMOTION.map(quoted), rows: [...automatic, ...raced] }
}

/** `trigger` is a word of SQL. */
const quoted = (column: string) => `"${column}"`

function promotionRow(
  promotion: Promotion,
  organizationId: number,
  trigger: 'automatic' | 'code',
  usage_limit: number | null,
) {
  const { id, name, kind, target, percent_bp = null, amount = null } = promotion
  const isSet = kind === 'buy_x_get_y'
  return [
    ...[id, organizationId, JSON.stringify({ fr: name, en: null }), 'active', trigger, kind, target],
    ...[percent_bp, amount, 'each', JSON.stringify(selectionOf(promotion)), isSet ? 2 : null],
    ...[isSet ? 1 : null, promotion.minimum_amount ?? null, '[]', 0, promotion.stacking ?? 'stack'],
    ...[usage_limit, name.toLowerCase(), 0, 0],
  ]
}

function selectionOf({ of }: Promotion) {
  const nothing = { product_ids: [], skus: [], category_ids: [], tags: [], exclude_discounted: false }
  if (!of) return nothing
  const { tags, items, name } = promotedProduct(of.place)
  const own = foire.products.find((product) => product.name === name)
  if (of.by === 'category') return { ...nothing, category_ids: [own?.category.id] }
  if (of.by === 'tag') return { ...nothing, tags: tags.slice(0, 1) }
  if (of.by === 'sku') return { ...nothing, skus: items.map(({ sku }) => sku) }
  return { ...nothing, product_ids: [own?.id] }
}
