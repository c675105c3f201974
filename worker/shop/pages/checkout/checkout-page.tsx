/** @jsxImportSource hono/jsx */
import type { Quote } from '../../../../contract/shop/quote-schemas.ts'
import { Sums } from '../cart/sums.tsx'
import { Frame } from '../frame/frame.tsx'
import { money } from '../frame/price.tsx'
import type { Visit } from '../frame/visit.ts'
import { type FieldName, fieldNames, type Mistakes, type Typed } from './typed.ts'

interface CheckoutProps {
  readonly visit: Visit
  readonly quote: Quote
  readonly typed: Typed
  readonly mistakes?: Mistakes
  /** What is to be said above everything: a refusal that is of no one field. */
  readonly refusal?: string | undefined
  /** The total that was shown before, where it is another now. */
  readonly oldTotal?: number | null
}

export function CheckoutPage(props: CheckoutProps) {
  const { visit, quote } = props
  const { words, shop, path } = visit
  return (
    <Frame visit={visit} head={{ title: words.checkoutTitle, canonical: null }}>
      <div class="wide">
        <h1 class="page-title">{words.checkoutTitle}</h1>
        <Told {...props} />
        <div class="columns">
          {shop.payment_methods.length === 0 ? (
            <p class="notice">{words.noPayment}</p>
          ) : (
            <BuyerForm {...props} />
          )}
          <aside class="summary" aria-label={words.summary}>
            <h2>{words.summary}</h2>
            <ul class="lines plain">
              {quote.lines.map(({ sku, name, options, quantity, total }) => (
                <li>
                  <span>
                    {quantity} × {[name, ...Object.values(options)].join(' · ')}
                    <small class="hidden">{sku}</small>
                  </span>
                  <span>{money(visit, total)}</span>
                </li>
              ))}
            </ul>
            <Sums visit={visit} quote={quote} />
            <a href={path('/panier')}>{words.backToCart}</a>
          </aside>
        </div>
      </div>
    </Frame>
  )
}

/** Everything that keeps the order from being placed, first. */
function Told({ visit, quote, mistakes = {}, refusal, oldTotal = null }: CheckoutProps) {
  const { words } = visit
  const wrong = [...fieldNames, 'payment' as const].filter((name) => mistakes[name] !== undefined)
  return (
    <>
      {oldTotal !== null && (
        <div class="notice changed" role="alert">
          <strong>{words.priceChanged}</strong>
          <dl>
            <div>
              <dt>{words.oldTotal}</dt>
              <dd>
                <s>{money(visit, oldTotal)}</s>
              </dd>
            </div>
            <div>
              <dt>{words.newTotal}</dt>
              <dd>{money(visit, quote.total)}</dd>
            </div>
          </dl>
          <p>{words.confirmNew}</p>
        </div>
      )}
      {refusal !== undefined && (
        <p class="notice bad" role="alert">
          {refusal}
        </p>
      )}
      {wrong.length > 0 && (
        <div class="notice bad mistakes" role="alert">
          <strong>{words.mistakes}</strong>
          <ul>
            {wrong.map((name) => (
              <li>
                <a href={`#${name}`}>{name === 'payment' ? words.howToPay : words[name]}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

function BuyerForm({ visit, quote, typed, mistakes = {} }: CheckoutProps) {
  const { words, path, shop } = visit
  const methods = shop.payment_methods
  const chosen = typed.payment ?? (methods.length === 1 ? (methods[0] ?? null) : null)
  const field = { visit, typed, mistakes }
  return (
    <form class="checkout" method="post" action={path('/commander')} novalidate>
      <input type="hidden" name="hash" value={quote.quote_hash} />
      <input type="hidden" name="total" value={quote.total} />
      <input type="hidden" name="key" value={typed.key} />
      <fieldset>
        <legend>{words.you}</legend>
        <div class="fields two">
          <Field {...field} name="name" autocomplete="name" isRequired />
          <Field {...field} name="phone" type="tel" autocomplete="tel" help={words.phoneHelp} isRequired />
          <Field {...field} name="email" type="email" autocomplete="email" help={words.emailHelp} />
          <Field {...field} name="address" autocomplete="street-address" help={words.addressHelp} />
          <div class="field whole">
            <label for="note">
              {words.note} <small>({words.optional})</small>
            </label>
            <textarea id="note" name="note" maxlength={500} rows={2} {...wrongly('note', mistakes)}>
              {typed.fields.note}
            </textarea>
            <Mistake name="note" mistakes={mistakes} />
          </div>
        </div>
      </fieldset>
      <fieldset id="payment" tabindex={-1} {...wrongly('payment', mistakes)}>
        <legend>{words.howToPay}</legend>
        <Mistake name="payment" mistakes={mistakes} />
        <div class="options">
          {methods.map((method) => (
            <label class="option">
              <input type="radio" name="payment" value={method} checked={method === chosen} required />
              <span>{words.payBy[method]}</span>
              <small>{words.payHelp[method]}</small>
            </label>
          ))}
        </div>
      </fieldset>
      <button type="submit" class="button">
        {words.confirmOrder(money(visit, quote.total))}
      </button>
    </form>
  )
}

interface FieldProps {
  readonly visit: Visit
  readonly typed: Typed
  readonly mistakes: Mistakes
  readonly name: Exclude<FieldName, 'note'>
  readonly autocomplete: string
  readonly type?: 'text' | 'tel' | 'email'
  readonly help?: string
  readonly isRequired?: boolean
}

function Field({
  visit,
  typed,
  mistakes,
  name,
  autocomplete,
  type = 'text',
  help,
  isRequired = false,
}: FieldProps) {
  const { words } = visit
  return (
    <div class="field">
      <label for={name}>
        {words[name]} {!isRequired && <small>({words.optional})</small>}
      </label>
      <input
        id={name}
        name={name}
        type={type}
        value={typed.fields[name]}
        autocomplete={autocomplete}
        maxlength={300}
        required={isRequired}
        {...wrongly(name, mistakes, help !== undefined)}
      />
      <Mistake name={name} mistakes={mistakes} />
      {help !== undefined && (
        <p class="help" id={`${name}-help`}>
          {help}
        </p>
      )}
    </div>
  )
}

const Mistake = ({ name, mistakes }: { readonly name: keyof Mistakes; readonly mistakes: Mistakes }) =>
  mistakes[name] === undefined ? null : (
    <p class="error" id={`${name}-error`}>
      {mistakes[name]}
    </p>
  )

/** What a field says of itself to who does not see it. */
function wrongly(
  name: keyof Mistakes,
  mistakes: Mistakes,
  hasHelp = false,
): Readonly<Record<string, string>> {
  const isWrong = mistakes[name] !== undefined
  const described = [...(isWrong ? [`${name}-error`] : []), ...(hasHelp ? [`${name}-help`] : [])]
  return {
    ...(isWrong && name !== 'payment' ? { 'aria-invalid': 'true' } : {}),
    ...(described.length > 0 ? { 'aria-describedby': described.join(' ') } : {}),
  }
}
