/** @jsxImportSource hono/jsx */
import type { IndexedProduct } from '../../storefront/search.ts'
import { Picture } from '../frame/picture.tsx'
import { Price, percentOff } from '../frame/price.tsx'
import type { Visit } from '../frame/visit.ts'

interface CardProps {
  readonly visit: Visit
  readonly product: IndexedProduct
  readonly isFirst?: boolean
}

/** Two in a row on a phone, so the picture is half as wide as the screen. */
const SIZES = '(min-width: 75rem) 270px, (min-width: 40rem) 30vw, 46vw'

export function Card({ visit, product, isFirst = false }: CardProps) {
  const { words, path, text } = visit
  const { slug, name, price, compare_at_price, lowest_price, highest_price, stock_state, image } = product
  const varies = lowest_price !== highest_price
  const shown = varies ? lowest_price : price
  const compareAt = !varies && compare_at_price !== null ? compare_at_price : null
  const isGone = stock_state === 'out_of_stock'
  return (
    <li class={isGone ? 'card gone' : 'card'}>
      <a href={path(`/p/${slug}`)}>
        <span class="card-picture">
          <Picture
            visit={visit}
            image={image}
            name={text(name)}
            sizes={SIZES}
            isFirst={isFirst}
            isDecorative
          />
          {isGone ? (
            <span class="badge quiet">{words.stock.out_of_stock}</span>
          ) : (
            compareAt !== null &&
            percentOff(price, compareAt) > 0 && (
              <span class="badge">{words.off(percentOff(price, compareAt))}</span>
            )
          )}
        </span>
        <span class="card-name">{text(name)}</span>
      </a>
      <Price visit={visit} price={shown} compareAt={compareAt} from={varies} />
      {stock_state === 'low_stock' && <p class="stock low_stock">{words.stock.low_stock}</p>}
    </li>
  )
}
