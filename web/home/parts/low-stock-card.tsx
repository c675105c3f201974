import { Link } from 'wouter'
import { textIn } from '../../../contract/shop/schemas.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { isFirstLoad } from '../../lib/is-first-load.ts'
import { useLocale } from '../../lib/locale.ts'
import { useProducts } from '../../shop/data.ts'
import { useLiveShop } from '../../shop/live.ts'
import { StockBadge } from '../../shop/parts/states.tsx'
import { shopWords } from '../../shop/words/index.ts'
import { HomeCard } from './home-card.tsx'
import './money-card.css'

const QUERY = { status: 'active', stock_state: 'low_stock,out_of_stock', limit: 5 } as const

/** Products on sale of which few or none are left. */
export function LowStockCard() {
  const t = useWords(shopWords)
  const locale = useLocale()
  useLiveShop()
  const query = useProducts(QUERY)
  const found = query.data
  if (isFirstLoad(query)) return <Skeleton shape="card" />
  if (!found || found.total === 0) return null
  return (
    <HomeCard
      title={t('low.title', { count: found.total })}
      actions={
        found.total > found.rows.length && (
          <ButtonLink
            size="small"
            look="quiet"
            href="/products?status=active&stock_state=low_stock,out_of_stock"
          >
            {t('low.all')}
          </ButtonLink>
        )
      }
    >
      <ul className="home-money">
        {found.rows.slice(0, QUERY.limit).map((product) => (
          <li key={product.id}>
            <span className="home-line-words">
              <Link href={`/products/${product.id}/stock`}>{textIn(product.name, locale)}</Link>
              <span className="small soft">{t('stock.left', { count: product.stock_available })}</span>
            </span>
            <StockBadge state={product.stock_state} />
          </li>
        ))}
      </ul>
    </HomeCard>
  )
}
