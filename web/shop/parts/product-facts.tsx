import type { Product } from '../../../contract/shop/product-schemas.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import { Facts } from '../../kit/facts.tsx'
import { Money } from '../../kit/money.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { formatBasisPoints } from '../../lib/percent.ts'
import { pathsOf } from '../category-tree.ts'
import { useCategories } from '../data.ts'
import { shopWords } from '../words/index.ts'

/** A product for who may not change it: all that its form holds. */
export function ProductFacts({ product }: { product: Product }) {
  const t = useWords(shopWords)
  const locale = useLocale()
  const { name, description, currency, tax_rate_bp: rate, compare_at_price: compared } = product
  const paths = pathsOf(useCategories(product.organization_id).data ?? [], (one) => textIn(one.name, locale))
  return (
    <Facts
      facts={[
        { label: t('field.nameFr'), value: name.fr },
        { label: t('field.nameEn'), value: name.en },
        { label: t('field.descriptionFr'), value: description.fr },
        { label: t('field.descriptionEn'), value: description.en },
        { label: t('field.price'), value: <Money minor={product.price} currency={currency} /> },
        {
          label: t('field.compare'),
          value: compared !== null && <Money minor={compared} currency={currency} />,
        },
        {
          label: t('field.tax'),
          value: rate === null ? t('field.taxOfShop') : formatBasisPoints(rate, locale),
        },
        { label: t('field.sku'), value: <span className="mono">{product.sku}</span> },
        { label: t('field.slug'), value: <span className="mono">{product.slug}</span> },
        {
          label: t('field.categories'),
          value: product.category_ids.flatMap((id) => paths.get(id) ?? []).join(', '),
        },
        { label: t('field.tags'), value: product.tags.join(', ') },
        ...Object.entries(product.attributes).map(([label, value]) => ({ label, value })),
        { label: t('field.track'), value: t(product.track_stock ? 'yes' : 'no') },
      ]}
    />
  )
}
