import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { PAGE_LIMIT_MOST } from '../../../../contract/page.ts'
import { listCategories } from '../../../../contract/shop/categories.ts'
import { readProduct } from '../../../../contract/shop/products.ts'
import { textIn } from '../../../../contract/shop/schemas.ts'
import type { Choice } from '../../../kit/choices/choices.ts'
import { MultiSelect } from '../../../kit/choices/multi-select.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { routeQuery } from '../../../lib/query-options.ts'
import { useVocabulary } from '../../vocabulary.ts'
import { categorySearch, itemSearch, productSearch, type ShopReader } from '../search.ts'
import { promotionWords } from '../words/index.ts'
import type { PromotionFormState } from './promotion-fields.tsx'

/** Which articles: any of four lists names them, and nothing chosen means all. */
export function SelectionFields({
  form,
  prefix,
  organizationId,
}: {
  form: PromotionFormState
  prefix: 'applies' | 'buy'
  organizationId: number | undefined
}) {
  const t = useWords(promotionWords)
  const locale = useLocale()
  const reader: ShopReader = useMemo(() => ({ organizationId, locale }), [organizationId, locale])
  const products = useMemo(() => productSearch(reader), [reader])
  const categories = useMemo(() => categorySearch(reader), [reader])
  const items = useMemo(() => itemSearch(reader), [reader])
  const known = useVocabulary(organizationId)
  const productIds = form.values[`${prefix}_product_ids`] ?? []
  return (
    <>
      <MultiSelect
        label={t('field.product_ids')}
        {...form.field(`${prefix}_product_ids`)}
        options={useProductNames(productIds, reader)}
        search={products}
      />
      <MultiSelect
        label={t('field.category_ids')}
        {...form.field(`${prefix}_category_ids`)}
        options={useCategoryNames(reader)}
        search={categories}
      />
      <MultiSelect
        label={t('field.tags')}
        {...form.field(`${prefix}_tags`)}
        options={known.tags}
        onCreate={known.onCreate}
      />
      <MultiSelect label={t('field.skus')} {...form.field(`${prefix}_skus`)} options={[]} search={items} />
    </>
  )
}

/** The names of those that were chosen before: a search has not met them. */
function useProductNames(ids: readonly string[], { locale }: ShopReader): readonly Choice[] {
  const known = useQuery({
    queryKey: ['shop.productNames', ids],
    queryFn: ({ signal }) =>
      Promise.all(
        ids
          .slice(0, NAMED_MOST)
          .map((productId) => call(readProduct, { params: { productId } }, { signal }).catch(() => null)),
      ),
    enabled: ids.length > 0,
    staleTime: 60_000,
    placeholderData: (before) => before,
  })
  return (known.data ?? []).flatMap((product) =>
    product ? [{ value: String(product.id), label: textIn(product.name, locale), help: product.sku }] : [],
  )
}

/** Beyond so many chips nobody reads names, and each is a request. */
const NAMED_MOST = 20

function useCategoryNames({ organizationId, locale }: ShopReader): readonly Choice[] {
  const { data } = useQuery({
    ...routeQuery(listCategories, { query: { organization: organizationId, limit: PAGE_LIMIT_MOST } }),
    staleTime: 60_000,
  })
  return (data?.results ?? []).map(({ id, name }) => ({ value: String(id), label: textIn(name, locale) }))
}
