import { useMemo } from 'react'
import { formatAmount, minorDigits } from '../../../contract/money.ts'
import { parseMoney } from '../../../contract/money-reading.ts'
import type { Product } from '../../../contract/shop/product-schemas.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import { useReadersOrganizations } from '../../directory/organizations.ts'
import { Money } from '../../kit/money.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { EditableCell } from '../../kit/table/editable-cell.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useIdempotentAction } from '../../lib/idempotent-action.ts'
import { useLocale } from '../../lib/locale.ts'
import { useMedia, WIDE } from '../../lib/use-media.ts'
import { countIn } from '../count-in.ts'
import { useMoveStock, useUpdateProduct } from '../data.ts'
import { shopWords } from '../words/index.ts'
import { ProductState, ProductThumb, StockBadge } from './states.tsx'
import './shop.css'

/** Price and stock change where they stand, for those who may, where a row has room for a finger beside its link. */
export function useProductColumns(mayChange: boolean): Column<Product>[] {
  const t = useWords(shopWords)
  const locale = useLocale()
  const owners = useReadersOrganizations()
  const isWide = useMedia(WIDE)
  const mayEdit = isWide && mayChange
  const update = useUpdateProduct()
  const move = useMoveStock()
  const savePrice = update.mutateAsync
  const saveStock = move.mutateAsync
  // What is typed again after a lost answer must not be counted twice.
  const counting = useIdempotentAction()
  return useMemo(() => {
    const columns: (Column<Product> | null)[] = [
      {
        id: 'name',
        label: t('field.name'),
        sort: 'name',
        wrap: true,
        cell: (product) => (
          <span className="product-name">
            <ProductThumb product={product} />
            <span>
              {textIn(product.name, locale)}
              <br />
              <span className="soft small mono">{product.sku}</span>
            </span>
          </span>
        ),
      },
      owners.length > 1
        ? {
            id: 'organization',
            label: t('field.organization'),
            narrow: 'line',
            extra: true,
            cell: (row) => owners.find(({ id }) => id === row.organization_id)?.name ?? <NoValue />,
          }
        : null,
      {
        id: 'status',
        label: t('field.status'),
        narrow: 'aside',
        // On a phone what everybody expects would take the room of the name.
        cell: ({ status }) => (isWide || status !== 'active') && <ProductState status={status} />,
      },
      {
        id: 'stock_state',
        label: t('field.stockState'),
        narrow: 'line',
        cell: ({ stock_state: state }) => <StockBadge state={state} />,
      },
      {
        id: 'stock',
        label: t('field.stock'),
        align: 'end',
        narrow: 'named',
        cell: (product) => {
          if (!product.track_stock) return <NoValue />
          const { organization_id, sku, stock_on_hand: onHand, stock_reserved: held } = product
          const draw = (text: string) => (
            <>
              {held > 0 && <span className="soft small">{t('stock.ofWhich', { count: held })} </span>}
              {text}
            </>
          )
          // Of a product with variants each is counted by itself.
          if (!mayEdit || product.variants.length > 0) return draw(String(onHand))
          return (
            <EditableCell
              name={`${t('field.stock')} ${sku}`}
              value={String(onHand)}
              shown={draw}
              inputMode="numeric"
              fault={(typed) => (countIn(typed) === null ? t('field.countUnread') : undefined)}
              onSave={(typed) => {
                const delta = (countIn(typed) ?? onHand) - onHand
                if (delta === 0) return Promise.resolve()
                const body = { organization_id, sku, delta, reason: t('stock.counted') }
                return counting(body, (idempotencyKey) => saveStock([{ body }, { idempotencyKey }]))
              }}
            />
          )
        },
      },
      {
        id: 'price',
        label: t('field.price'),
        sort: 'price',
        align: 'end',
        narrow: 'end',
        cell: (product) =>
          mayEdit ? (
            <EditableCell
              name={`${t('field.price')} ${product.sku}`}
              value={formatAmount(product.price, product.currency, locale)}
              shown={(text) => {
                const price = parseMoney(text, product.currency, locale)
                return price === null ? text : <Money minor={price} currency={product.currency} />
              }}
              inputMode={minorDigits(product.currency) === 0 ? 'numeric' : 'decimal'}
              fault={(typed) =>
                parseMoney(typed, product.currency, locale) === null
                  ? t('field.priceUnread', { example: formatAmount(PRICE_EXAMPLE, product.currency, locale) })
                  : undefined
              }
              onSave={(typed) => {
                const price = parseMoney(typed, product.currency, locale)
                if (price === null || price === product.price) return Promise.resolve()
                return savePrice([{ params: { productId: product.id }, body: { price } }])
              }}
            />
          ) : (
            <Money minor={product.price} currency={product.currency} />
          ),
      },
      {
        id: 'views',
        label: t('field.views'),
        align: 'end',
        narrow: 'none',
        extra: true,
        cell: ({ view_count: count }) => (count === 0 ? <NoValue /> : String(count)),
      },
    ]
    return columns.filter((column) => column !== null)
  }, [t, locale, owners, isWide, mayEdit, savePrice, saveStock, counting])
}

const PRICE_EXAMPLE = 50_000
