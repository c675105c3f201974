import { useParams } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import type { Product } from '../../../contract/shop/product-schemas.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import { useMe } from '../../identity/session.ts'
import { DetailPage, type DetailTab } from '../../kit/detail-page.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useProduct } from '../data.ts'
import { useLiveShop } from '../live.ts'
import { ProductActions } from '../parts/product-actions.tsx'
import { ProductForm } from '../parts/product-form.tsx'
import { ProductImages } from '../parts/product-images.tsx'
import { ProductSeo } from '../parts/product-seo.tsx'
import { ProductStock } from '../parts/product-stock.tsx'
import { ProductVariants } from '../parts/product-variants.tsx'
import { ProductVisits } from '../parts/product-visits.tsx'
import { ProductState } from '../parts/states.tsx'
import { shopWords } from '../words/index.ts'
import '../parts/shop.css'

export default function ProductPage() {
  const t = useWords(shopWords)
  const locale = useLocale()
  useLiveShop()
  const { productId, tab } = useParams<{ productId: string; tab?: string }>()
  const id = idIn(productId)
  const mayEdit = can(useMe().role, 'shop.edit')
  const tabsOf = (product: Product): DetailTab[] => [
    {
      id: 'sheet',
      label: t('tab.product'),
      content: () => <ProductForm key={product.id} product={product} mayEdit={mayEdit} />,
    },
    {
      id: 'images',
      label: t('tab.images'),
      count: product.images.length,
      content: () => <ProductImages product={product} mayEdit={mayEdit} />,
    },
    {
      id: 'variants',
      label: t('tab.variants'),
      count: product.variants.length,
      content: () => <ProductVariants product={product} mayEdit={mayEdit} />,
    },
    {
      id: 'stock',
      label: t('tab.stock'),
      content: () => <ProductStock product={product} mayEdit={mayEdit} />,
    },
    {
      id: 'seo',
      label: t('tab.seo'),
      content: () => <ProductSeo key={product.id} product={product} mayEdit={mayEdit} />,
    },
    { id: 'visits', label: t('tab.visits'), content: () => <ProductVisits product={product} /> },
  ]
  return (
    <DetailPage
      title={t('product.title')}
      icon="shop"
      back={{ href: '/products', label: t('products.title') }}
      path={`/products/${productId}`}
      tab={tab}
      query={useProduct(id)}
      gone={{ title: t('product.gone'), text: t('product.goneHelp') }}
    >
      {(product) => ({
        title: textIn(product.name, locale),
        state: <ProductState status={product.status} />,
        actions: <ProductActions product={product} mayEdit={mayEdit} />,
        tabs: tabsOf(product),
      })}
    </DetailPage>
  )
}
