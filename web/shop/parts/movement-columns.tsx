import { useMemo } from 'react'
import { Link } from 'wouter'
import { textIn } from '../../../contract/shop/schemas.ts'
import type { StockMovement } from '../../../contract/shop/stock.ts'
import type { Column } from '../../kit/table/data-table.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { sayOptions } from '../options.ts'
import { shopWords } from '../words/index.ts'
import './shop.css'

export function useMovementColumns(): Column<StockMovement>[] {
  const t = useWords(shopWords)
  const locale = useLocale()
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('field.name'),
        wrap: true,
        cell: ({ product_id, product_name: name, sku, options }) => (
          <span>
            <Link href={`/products/${product_id}/stock`}>{textIn(name, locale)}</Link> {sayOptions(options)}
            <br />
            <span className="soft small mono">{sku}</span>
          </span>
        ),
      },
      {
        id: 'delta',
        label: t('field.delta'),
        align: 'end',
        narrow: 'aside',
        cell: ({ delta }) => (delta > 0 ? `+${delta}` : `−${-delta}`),
      },
      {
        id: 'after',
        label: t('field.after'),
        align: 'end',
        narrow: 'named',
        cell: ({ on_hand_after: left }) => String(left),
      },
      {
        id: 'reason',
        label: t('field.reason'),
        narrow: 'line',
        wrap: true,
        cell: ({ kind, reason, import_id }) => {
          if (kind === 'manual') return reason
          if (import_id === null) return [t(`kind.${kind}`), reason].filter(Boolean).join(' · ')
          return (
            <>
              {t('kind.import')} ·{' '}
              <Link className="movement-import" href={`/shop/import?import=${import_id}`}>
                {reason}
              </Link>
            </>
          )
        },
      },
      {
        id: 'by',
        label: t('field.by'),
        narrow: 'none',
        extra: true,
        cell: ({ by }) => by?.name ?? <NoValue />,
      },
      { id: 'at', label: t('field.at'), narrow: 'end', cell: ({ at }) => <When at={at} show="day" /> },
    ],
    [t, locale],
  )
}
