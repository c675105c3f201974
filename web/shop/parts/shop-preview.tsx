import type { Product } from '../../../contract/shop/product-schemas.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import type { ShopSettings } from '../../../contract/shop/settings.ts'
import { Badge } from '../../kit/badge.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { Money } from '../../kit/money.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { shopWords } from '../words/index.ts'
import { ProductThumb } from './states.tsx'
import './shop-preview.css'

/** What visitors will see first, as it is typed: a closed shop has no page yet that one could open. */
export function ShopPreview({ settings, shown }: { settings: ShopSettings; shown: readonly Product[] }) {
  const t = useWords(shopWords)
  const { handle, is_open: isOpen, locale } = settings
  const address = `/boutique/${handle}`
  const delivery = settings.delivery_methods.map(({ name }) => textIn(name, locale)).filter(Boolean)
  const payment = settings.payment_methods.map((method) => t(`payment.${method}`))
  return (
    <section className="shop-preview" aria-label={t('settings.preview')}>
      <header>
        <div>
          <p className="shop-preview-name">{textIn(settings.name, locale)}</p>
          <p className="small soft mono shop-preview-address">
            {window.location.origin}
            {address}
          </p>
        </div>
        {isOpen ? (
          <ButtonLink icon="globe" href={address}>
            {t('settings.visit')}
          </ButtonLink>
        ) : (
          <Badge>{t('settings.closed')}</Badge>
        )}
      </header>
      {shown.length > 0 && (
        <ul>
          {shown.map((product) => (
            <Card key={product.id} product={product} locale={locale} />
          ))}
        </ul>
      )}
      <p className="small soft">{[...payment, ...delivery].join(' · ')}</p>
    </section>
  )
}

function Card({ product, locale }: { product: Product; locale: 'fr' | 'en' }) {
  return (
    <li>
      <ProductThumb product={product} />
      <span className="small">{textIn(product.name, locale)}</span>
      <Money minor={product.price} currency={product.currency} strong />
    </li>
  )
}
