/** @jsxImportSource hono/jsx */
import { whatsappUrl } from '../../storefront/addresses.ts'
import type { ShownProduct, ShownVariant } from '../../storefront/find-product.ts'
import { Icon } from '../frame/icon.tsx'
import { money } from '../frame/price.tsx'
import type { Visit } from '../frame/visit.ts'

interface OrderFormProps {
  readonly visit: Visit
  readonly product: ShownProduct
}

/** One button to order, WhatsApp beside it. What is sold out is asked for rather than ordered. */
export function OrderForm({ visit, product }: OrderFormProps) {
  const { words, path, shop } = visit
  const { slug, sku, variants, stock_state } = product
  const isGone = stock_state === 'out_of_stock'
  const hasWhatsapp = whatsappUrl(shop, '') !== null
  return (
    <form class="order-form" method="post" action={path('/panier')}>
      <input type="hidden" name="do" value="add" />
      {variants.length === 0 ? (
        <input type="hidden" name="sku" value={sku} />
      ) : (
        <VariantChoice visit={visit} variants={variants} />
      )}
      {isGone ? (
        <p class="sold-out">{words.soldOut}</p>
      ) : (
        <label class="quantity">
          <span>{words.quantity}</span>
          <input type="number" name="quantity" value="1" min={1} max={999} inputmode="numeric" required />
        </label>
      )}
      <div class="actions">
        {!isGone && (
          <button type="submit" class="button">
            {words.order}
          </button>
        )}
        {hasWhatsapp && (
          <button
            type="submit"
            class="button whatsapp"
            formmethod="get"
            formaction={path(`/p/${slug}/whatsapp`)}
            formnovalidate
            aria-label={isGone ? undefined : words.whatsapp}
          >
            <Icon name="whatsapp" />
            {isGone ? words.askWhatsapp : 'WhatsApp'}
          </button>
        )}
      </div>
    </form>
  )
}

/** Each as it is sold: its options, its price where they differ, whether it is there. */
function VariantChoice({
  visit,
  variants,
}: {
  readonly visit: Visit
  readonly variants: readonly ShownVariant[]
}) {
  const { words } = visit
  const names = [...new Set(variants.flatMap(({ options }) => Object.keys(options)))]
  const chosen = variants.find(({ stock_state }) => stock_state !== 'out_of_stock')
  const varies = new Set(variants.map(({ price }) => price)).size > 1
  return (
    <fieldset class="variants">
      <legend>{names.length > 0 ? names.join(' · ') : words.choose}</legend>
      {variants.map((variant) => {
        const isGone = variant.stock_state === 'out_of_stock'
        return (
          <label class="variant">
            <input
              type="radio"
              name="sku"
              value={variant.sku}
              checked={variant === chosen}
              disabled={isGone}
              required
              data-price={money(visit, variant.price)}
            />
            <span>
              {Object.values(variant.options).join(' · ') || variant.sku}
              {varies && <small>{money(visit, variant.price)}</small>}
              {isGone && <small>{words.stock.out_of_stock}</small>}
              {variant.stock_state === 'low_stock' && (
                <small class="low_stock">{words.left(variant.available ?? 0)}</small>
              )}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
