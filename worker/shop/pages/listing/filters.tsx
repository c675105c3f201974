/** @jsxImportSource hono/jsx */
import { currencySign, majorUnits } from '../../../../contract/money.ts'
import { productSorts } from '../../../../contract/shop/storefront.ts'
import { money } from '../frame/price.tsx'
import type { Visit } from '../frame/visit.ts'
import { type Asked, filtersSet, pathWith } from './asked.ts'

export interface Choices {
  readonly attributes: readonly {
    readonly key: string
    readonly values: readonly { readonly value: string; readonly count: number }[]
  }[]
  readonly price: { readonly min: number; readonly max: number } | null
}

interface FiltersProps {
  readonly visit: Visit
  readonly base: string
  readonly asked: Asked
  readonly choices: Choices
}

/** Of one attribute; a longer list is searched rather than read. */
const VALUES_SHOWN = 30

/** A form like any other: without a script it is sent by its button, with one by each change. */
export function Filters({ visit, base, asked, choices }: FiltersProps) {
  const { words, language, shop } = visit
  const count = filtersSet(asked)
  const major = (amount: number | null | undefined) =>
    amount == null ? '' : majorUnits(amount, shop.currency)
  const offered = choices.attributes.filter(({ values }) => values.length > 0)
  return (
    <details class="filters" open={count > 0}>
      <summary>{count > 0 ? words.filtersSet(count) : words.filters}</summary>
      <form action={`/boutique/${shop.handle}${base}`} data-live>
        {language !== shop.locale && <input type="hidden" name="lang" value={language} />}
        {asked.q !== '' && <input type="hidden" name="q" value={asked.q} />}
        {asked.tag !== '' && <input type="hidden" name="tag" value={asked.tag} />}
        {asked.sort !== null && <input type="hidden" name="sort" value={asked.sort} />}
        <fieldset>
          <legend>{words.availability}</legend>
          <label class="choice">
            <input type="checkbox" name="stock" value="1" checked={asked.inStock} />
            <span>{words.inStockOnly}</span>
          </label>
        </fieldset>
        {(choices.price !== null || asked.min !== null || asked.max !== null) && (
          <fieldset>
            <legend>
              {words.price} ({currencySign(shop.currency, language)})
            </legend>
            <div class="between">
              <label>
                {words.priceFrom}
                <input
                  name="min"
                  inputmode="numeric"
                  value={major(asked.min)}
                  placeholder={major(choices.price?.min)}
                />
              </label>
              <label>
                {words.priceTo}
                <input
                  name="max"
                  inputmode="numeric"
                  value={major(asked.max)}
                  placeholder={major(choices.price?.max)}
                />
              </label>
            </div>
          </fieldset>
        )}
        {offered.map(({ key, values }) => (
          <fieldset>
            <legend>{key}</legend>
            {values.slice(0, VALUES_SHOWN).map(({ value, count: left }) => (
              <label class="choice">
                <input
                  type="checkbox"
                  name="a"
                  value={`${key}:${value}`}
                  checked={asked.attributes.includes(`${key}:${value}`)}
                />
                <span>
                  {value} <small>{left}</small>
                </span>
              </label>
            ))}
          </fieldset>
        ))}
        <button type="submit" class="button">
          {words.apply}
        </button>
        {count > 0 && (
          <a class="clear" href={pathWith(visit, base, asked, NOTHING)}>
            {words.clear}
          </a>
        )}
      </form>
    </details>
  )
}

const NOTHING: Partial<Asked> = { attributes: [], tag: '', min: null, max: null, inStock: false }

/** What is set, each with a way to take it back. */
export function Chips({ visit, base, asked }: Omit<FiltersProps, 'choices'>) {
  const { words } = visit
  const chips: { readonly name: string; readonly without: Partial<Asked> }[] = [
    ...asked.attributes.map((pair) => ({
      name: pair.slice(pair.indexOf(':') + 1),
      without: { attributes: asked.attributes.filter((other) => other !== pair) },
    })),
    ...(asked.tag === '' ? [] : [{ name: asked.tag, without: { tag: '' } }]),
    ...(asked.inStock ? [{ name: words.inStockOnly, without: { inStock: false } }] : []),
    ...(asked.min === null && asked.max === null
      ? []
      : [
          {
            name: [asked.min ?? 0, asked.max]
              .map((end) => (end === null ? '…' : money(visit, end)))
              .join(' – '),
            without: { min: null, max: null },
          },
        ]),
  ]
  if (chips.length === 0) return null
  return (
    <ul class="chips">
      {chips.map(({ name, without }) => (
        <li>
          <a href={pathWith(visit, base, asked, without)} aria-label={words.remove(name)}>
            {name} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

export function SortForm({ visit, base, asked }: Omit<FiltersProps, 'choices'>) {
  const { words, language, shop } = visit
  const now = asked.sort ?? (asked.q === '' ? 'newest' : 'relevance')
  return (
    <form class="sort" action={`/boutique/${shop.handle}${base}`} data-live>
      {language !== shop.locale && <input type="hidden" name="lang" value={language} />}
      {asked.q !== '' && <input type="hidden" name="q" value={asked.q} />}
      {asked.tag !== '' && <input type="hidden" name="tag" value={asked.tag} />}
      {asked.attributes.map((pair) => (
        <input type="hidden" name="a" value={pair} />
      ))}
      {asked.inStock && <input type="hidden" name="stock" value="1" />}
      {asked.min !== null && <input type="hidden" name="min" value={majorUnits(asked.min, shop.currency)} />}
      {asked.max !== null && <input type="hidden" name="max" value={majorUnits(asked.max, shop.currency)} />}
      <label>
        <span class="sort-word">{words.sort}</span>
        <select name="sort">
          {productSorts
            .filter((sort) => sort !== 'relevance' || asked.q !== '')
            .map((sort) => (
              <option value={sort} selected={sort === now}>
                {words.sorts[sort]}
              </option>
            ))}
        </select>
      </label>
      <button type="submit" class="button quiet">
        OK
      </button>
    </form>
  )
}
