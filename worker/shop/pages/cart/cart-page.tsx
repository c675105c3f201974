/** @jsxImportSource hono/jsx */
import type { Quote } from '../../../../contract/shop/quote-schemas.ts'
import { skuKeyOf } from '../../../../contract/shop/schemas.ts'
import { knownIndex } from '../../storefront/product-index.ts'
import { Frame } from '../frame/frame.tsx'
import { Picture } from '../frame/picture.tsx'
import { money } from '../frame/price.tsx'
import type { Visit } from '../frame/visit.ts'
import { type CartNotice, CODE_FIELD_MOST } from './change-cart.ts'
import { type PricedCart, shortLines } from './read-cart.ts'
import { Sums } from './sums.tsx'

interface CartProps {
  readonly visit: Visit
  readonly priced: PricedCart
  readonly notice?: CartNotice | undefined
}

export function CartPage({ visit, priced, notice }: CartProps) {
  const { words } = visit
  const { quote, gone, isGuessing } = priced
  return (
    <Frame visit={visit} head={{ title: words.yourCart, canonical: null }}>
      <div class="wide">
        <h1 class="page-title">{words.yourCart}</h1>
        {gone.map((sku) => (
          <p class="notice" role="status">
            {words.notSold(sku)}
          </p>
        ))}
        {notice === 'full' && (
          <p class="notice" role="alert">
            {words.cartFull}
          </p>
        )}
        {isGuessing && (
          <p class="notice bad" role="alert">
            {words.tooManyGuesses}
          </p>
        )}
        {quote === null ? (
          <Nothing visit={visit} />
        ) : (
          <Filled visit={visit} priced={priced} quote={quote} notice={notice} />
        )}
      </div>
    </Frame>
  )
}

const Nothing = ({ visit: { words, path } }: { readonly visit: Visit }) => (
  <div class="empty">
    <p>{words.emptyCart}</p>
    <p>
      <a class="button" href={path('')}>
        {words.seeProducts}
      </a>
    </p>
  </div>
)

function Filled({ visit, priced, quote, notice }: CartProps & { readonly quote: Quote }) {
  const { words, path } = visit
  const isShort = shortLines(quote).length > 0
  return (
    <div class="columns">
      <form method="post" action={path('/panier')}>
        <input type="hidden" name="do" value="lines" />
        {/* The first button of a form is what Enter presses. */}
        <button type="submit" class="hidden" tabindex={-1}>
          {words.update}
        </button>
        <ul class="lines">
          {quote.lines.map((line) => (
            <Line visit={visit} priced={priced} line={line} />
          ))}
        </ul>
        <p class="line-form">
          <button type="submit" class="button quiet">
            {words.update}
          </button>
          <a href={path('')}>{words.goOn}</a>
        </p>
      </form>
      <aside class="summary" aria-label={words.summary}>
        <Delivery visit={visit} priced={priced} />
        <Codes visit={visit} priced={priced} quote={quote} notice={notice} />
        <Sums visit={visit} quote={quote} />
        {isShort ? (
          <p class="notice">{words.adjust}</p>
        ) : (
          <a class="button" href={path('/commander')}>
            {words.checkout}
          </a>
        )}
      </aside>
    </div>
  )
}

interface LineProps {
  readonly visit: Visit
  readonly priced: PricedCart
  readonly line: Quote['lines'][number]
}

function Line({ visit, priced, line }: LineProps) {
  const { words, path, shop } = visit
  const { sku, name, options, quantity, unit_price, subtotal, total, available_quantity } = line
  const item = priced.items.get(skuKeyOf(sku))
  const image = knownIndex(shop)?.byId.get(item?.product_id ?? 0)?.image ?? null
  const chosen = Object.values(options).join(' · ')
  const full = chosen === '' ? name : `${name} · ${chosen}`
  const isShort = available_quantity !== null && available_quantity < quantity
  return (
    <li>
      <span class="thumb">
        <Picture visit={visit} image={image} name={name} sizes="96px" isDecorative />
      </span>
      <p class="line-name">
        <a href={path(`/p/${item?.slug ?? ''}`)}>{name}</a>
        {chosen !== '' && <small>{chosen}</small>}
        {quantity > 1 && (
          <small>
            {money(visit, unit_price)} {words.each}
          </small>
        )}
      </p>
      <p class="line-sum">
        <strong>{money(visit, total)}</strong>
        {total < subtotal && <s>{money(visit, subtotal)}</s>}
      </p>
      <div class="line-form">
        <span class="stepper">
          <button type="submit" name="less" value={sku} aria-label={words.less(full)}>
            −
          </button>
          <input
            type="number"
            name={`quantity:${sku}`}
            value={quantity}
            min={0}
            max={999}
            inputmode="numeric"
            aria-label={words.quantityOf(full)}
            aria-invalid={isShort ? 'true' : undefined}
            aria-describedby={isShort ? `short-${sku}` : undefined}
            data-submit
          />
          <button type="submit" name="more" value={sku} aria-label={words.more(full)}>
            +
          </button>
        </span>
        <button type="submit" class="linklike" name="remove" value={sku} aria-label={words.removeOf(full)}>
          {words.removeLine}
        </button>
        {isShort && (
          <p class="error" id={`short-${sku}`} role="alert">
            {words.onlyLeft(available_quantity)}
          </p>
        )}
      </div>
    </li>
  )
}

function Delivery({ visit, priced }: { readonly visit: Visit; readonly priced: PricedCart }) {
  const { words, shop, path, text } = visit
  if (shop.delivery_methods.length < 2) return null
  return (
    <form method="post" action={path('/panier')} data-live>
      <input type="hidden" name="do" value="delivery" />
      <fieldset>
        <legend>{words.chooseDelivery}</legend>
        <div class="options">
          {shop.delivery_methods.map(({ code, name, price }) => (
            <label class="option">
              <input type="radio" name="delivery" value={code} checked={code === priced.cart.delivery} />
              <span>{text(name)}</span>
              <strong>{price === 0 ? words.free : money(visit, price)}</strong>
            </label>
          ))}
        </div>
      </fieldset>
      <noscript>
        <button type="submit" class="button quiet">
          {words.update}
        </button>
      </noscript>
    </form>
  )
}

/** Each code with what became of it; one that is refused says why, and how to go on without it. */
function Codes({ visit, priced, quote, notice }: CartProps & { readonly quote: Quote }) {
  const { words, path } = visit
  const refused = new Map(quote.rejected.map(({ code, reason }) => [code, words.reasons[reason]]))
  const isUnknown = notice === 'code_unknown'
  return (
    <div>
      {priced.cart.codes.length > 0 && !priced.isGuessing && (
        <ul class="codes">
          {priced.cart.codes.map((code) => (
            <li>
              {refused.has(code) ? (
                <span class="error" role="alert">
                  <strong>{code}</strong> · {refused.get(code)}
                </span>
              ) : (
                <span class="stock in_stock">{words.codeApplied(code)}</span>
              )}
              <form method="post" action={path('/panier')}>
                <input type="hidden" name="do" value="uncode" />
                <button
                  type="submit"
                  class="linklike"
                  name="code"
                  value={code}
                  aria-label={words.removeCode(code)}
                >
                  {words.removeLine}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form class="code-form" method="post" action={path('/panier')}>
        <input type="hidden" name="do" value="code" />
        <label for="code">{words.code}</label>
        <input
          id="code"
          name="code"
          maxlength={CODE_FIELD_MOST}
          value={isUnknown ? (visit.url.searchParams.get('code') ?? '').slice(0, CODE_FIELD_MOST) : undefined}
          autocomplete="off"
          autocapitalize="characters"
          aria-invalid={isUnknown ? 'true' : undefined}
          aria-describedby={isUnknown ? 'code-error' : undefined}
          required
        />
        <button type="submit" class="button quiet">
          {words.addCode}
        </button>
        {isUnknown && (
          <p class="error" id="code-error" role="alert">
            {words.reasons.unknown}
          </p>
        )}
      </form>
    </div>
  )
}
