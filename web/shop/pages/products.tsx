import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import { exportProducts } from '../../../contract/shop/products.ts'
import { PRODUCTS_MOST, productStatuses, stockStates, textIn } from '../../../contract/shop/schemas.ts'
import { useReadersOrganizations } from '../../directory/organizations.ts'
import { useMe } from '../../identity/session.ts'
import type { Filter } from '../../kit/filters.tsx'
import { ListScreen } from '../../kit/list-screen.tsx'
import { idIn } from '../../lib/address.ts'
import { addressOf } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useCategories, useProducts } from '../data.ts'
import { type ProductAddress, productAddress, productQuery } from '../filters.ts'
import { useLiveShop } from '../live.ts'
import { CreateProduct } from '../parts/create-product.tsx'
import { ProductBulk } from '../parts/product-bulk.tsx'
import { useProductColumns } from '../parts/product-columns.tsx'
import { shopWords } from '../words/index.ts'

export default function Products() {
  const t = useWords(shopWords)
  const locale = useLocale()
  useLiveShop()
  const mayEdit = can(useMe().role, 'shop.edit')
  const { doing, begin, end } = useDoing(['create'])
  const [address] = useUrlState(productAddress)
  const query = useMemo(() => productQuery(address), [address])
  const [, navigate] = useLocation()
  const { sort: _, ...exported } = query
  const filters = useProductFilters(idIn(address.organization))
  return (
    <>
      <ListScreen
        title={t('products.title')}
        path="/products"
        address={productAddress}
        list={useProducts(query)}
        columns={useProductColumns(mayEdit)}
        rowKey={(product) => String(product.id)}
        rowName={(product) => textIn(product.name, locale)}
        search={t('products.search')}
        filters={filters}
        views={[
          { name: t('view.active'), query: { status: 'active' } },
          { name: t('view.draft'), query: { status: 'draft' } },
          { name: t('view.short'), query: { status: 'active', stock_state: 'low_stock,out_of_stock' } },
        ]}
        primary={
          mayEdit ? { label: t('products.create'), icon: 'plus', onSelect: () => begin('create') } : undefined
        }
        others={[
          { label: t('products.stock'), icon: 'history', onSelect: () => navigate('/shop/stock') },
          ...(mayEdit
            ? [
                {
                  label: t('products.import'),
                  icon: 'upload' as const,
                  onSelect: () => navigate('/shop/import'),
                },
              ]
            : []),
        ]}
        exported={{ href: addressOf(exportProducts, { query: exported }), most: PRODUCTS_MOST }}
        {...(mayEdit ? { bulk: (keys, done) => <ProductBulk keys={keys} onDone={done} /> } : {})}
        open={{ key: undefined, panel: null }}
        empty={{ icon: 'shop', title: t('products.empty'), text: t('products.emptyHelp') }}
      />
      {mayEdit && doing === 'create' && <CreateProduct onClose={end} />}
    </>
  )
}

function useProductFilters(organizationId: number | undefined): Filter<keyof ProductAddress>[] {
  const t = useWords(shopWords)
  const locale = useLocale()
  const owners = useReadersOrganizations()
  const categories = useCategories(organizationId).data ?? []
  return [
    {
      name: 'status',
      label: t('field.status'),
      several: true,
      options: productStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
    },
    {
      name: 'stock_state',
      label: t('field.stockState'),
      several: true,
      options: stockStates.map((value) => ({ value, label: t(`stock.${value}`) })),
    },
    {
      name: 'category',
      label: t('field.category'),
      options: categories.map(({ id, name }) => ({ value: String(id), label: textIn(name, locale) })),
    },
    ...(owners.length > 1
      ? [
          {
            name: 'organization' as const,
            label: t('field.organization'),
            options: owners.map(({ id, name }) => ({ value: String(id), label: name })),
          },
        ]
      : []),
  ]
}
