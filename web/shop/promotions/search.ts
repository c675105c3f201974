import { listCategories } from '../../../contract/shop/categories.ts'
import type { Product } from '../../../contract/shop/product-schemas.ts'
import { listProducts } from '../../../contract/shop/products.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import type { Choice } from '../../kit/choices/choices.ts'
import type { Search } from '../../kit/listbox/look-up.ts'
import { call } from '../../lib/call.ts'
import type { Locale } from '../../lib/locale.ts'

export interface ShopReader {
  readonly organizationId: number | undefined
  readonly locale: Locale
}

const found = async (
  { organizationId }: ShopReader,
  text: string,
  signal: AbortSignal,
): Promise<Product[]> => {
  const query = { organization: organizationId, q: text || undefined, limit: 8 }
  return (await call(listProducts, { query }, { signal })).results
}

export const productSearch =
  (reader: ShopReader): Search<Choice> =>
  async (text, signal) =>
    (await found(reader, text, signal)).map(({ id, name, sku }) => ({
      value: String(id),
      label: textIn(name, reader.locale),
      help: sku,
    }))

/** What is sold: products, and of those that have some their variants. */
export const itemSearch =
  (reader: ShopReader): Search<Choice> =>
  async (text, signal) =>
    (await found(reader, text, signal)).flatMap((product) => itemsOf(product, reader.locale))

function itemsOf({ name, sku, variants }: Product, locale: Locale): Choice[] {
  const label = textIn(name, locale)
  if (variants.length === 0) return [{ value: sku, label, help: sku }]
  return variants.map((variant) => ({
    value: variant.sku,
    label: [label, ...Object.values(variant.options)].join(' · '),
    help: variant.sku,
  }))
}

export const categorySearch =
  ({ organizationId, locale }: ShopReader): Search<Choice> =>
  async (text, signal) => {
    const query = { organization: organizationId, q: text || undefined, limit: 20 }
    const { results } = await call(listCategories, { query }, { signal })
    return results.map(({ id, name, slug }) => ({
      value: String(id),
      label: textIn(name, locale),
      help: slug,
    }))
  }
