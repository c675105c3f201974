import type { Product } from '../../../contract/shop/product-schemas.ts'
import type { ProductStatus, StockState } from '../../../contract/shop/schemas.ts'
import { Badge } from '../../kit/badge.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { shopWords } from '../words/index.ts'

const STATUS_TONES = { draft: 'neutral', active: 'good', archived: 'neutral' } as const
const STOCK_TONES = {
  untracked: 'neutral',
  in_stock: 'good',
  low_stock: 'attention',
  out_of_stock: 'bad',
} as const

export function ProductState({ status }: { status: ProductStatus }) {
  const t = useWords(shopWords)
  return <Badge tone={STATUS_TONES[status]}>{t(`status.${status}`)}</Badge>
}

export function StockBadge({ state }: { state: StockState }) {
  const t = useWords(shopWords)
  return <Badge tone={STOCK_TONES[state]}>{t(`stock.${state}`)}</Badge>
}

/** The smallest picture of a product, or the place where it would be. */
export function ProductThumb({ product }: { product: Pick<Product, 'images'> }) {
  const image = product.images.find(({ is_primary }) => is_primary) ?? product.images[0]
  const size = image?.sizes[0]
  return size ? (
    <img
      className="product-thumb"
      src={size.url}
      width={size.width}
      height={size.height}
      alt=""
      loading="lazy"
      decoding="async"
    />
  ) : (
    <span className="product-thumb" aria-hidden="true" />
  )
}
