/** @jsxImportSource hono/jsx */
import { formatMoney } from '../../../../contract/money.ts'
import type { Visit } from './visit.ts'

export const money = ({ shop, language }: Pick<Visit, 'shop' | 'language'>, amount: number): string =>
  formatMoney(amount, shop.currency, language)

interface PriceProps {
  readonly visit: Visit
  readonly price: number
  readonly compareAt: number | null
  /** The least that a variant costs, where they differ. */
  readonly from?: boolean
}

export const Price = ({ visit, price, compareAt, from = false }: PriceProps) => (
  <p class="price">
    {compareAt !== null && <span class="hidden">{visit.words.now} </span>}
    <strong>{from ? visit.words.from(money(visit, price)) : money(visit, price)}</strong>
    {compareAt !== null && (
      <>
        {' '}
        <span class="hidden">{visit.words.before} </span>
        <s>{money(visit, compareAt)}</s>
      </>
    )}
  </p>
)

/** Whole, and never more than it is. */
export const percentOff = (price: number, compareAt: number): number =>
  Math.floor(((compareAt - price) * 100) / compareAt)
