import { useMemo, useState } from 'react'
import type { Product } from '../../../contract/shop/product-schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Facts } from '../../kit/facts.tsx'
import { LoadMore } from '../../kit/load-more.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useMovements } from '../data.ts'
import { sayOptions } from '../options.ts'
import { shopWords } from '../words/index.ts'
import { useMovementColumns } from './movement-columns.tsx'
import { MovementForm } from './movement-form.tsx'
import { StockBadge } from './states.tsx'

/** What there is of a product, and everything that came and went. */
export function ProductStock({ product, mayEdit }: { product: Product; mayEdit: boolean }) {
  const t = useWords(shopWords)
  const [isMoving, setMoving] = useState(false)
  const query = useMemo(() => ({ product: String(product.id) }), [product.id])
  const list = useMovements(query)
  const columns = useMovementColumns()
  const own = [{ sku: product.sku, label: product.sku }]
  const skus =
    product.variants.length === 0
      ? own
      : product.variants.map(({ sku, options }) => ({ sku, label: `${sayOptions(options)} (${sku})` }))
  return (
    <div className="stack">
      <Facts
        facts={[
          { label: t('field.stockState'), value: <StockBadge state={product.stock_state} /> },
          { label: t('stock.onHand'), value: String(product.stock_on_hand) },
          { label: t('stock.held'), value: String(product.stock_reserved) },
          { label: t('stock.available'), value: String(product.stock_available) },
        ]}
      />
      {mayEdit && (
        <div>
          <Button look="primary" onClick={() => setMoving(true)}>
            {t('stock.move')}
          </Button>
        </div>
      )}
      <Loaded query={list} skeleton={<Skeleton shape="rows" count={4} />}>
        {({ rows }) => (
          <>
            <DataTable
              label={t('stock.title')}
              rows={rows}
              rowKey={({ id }) => String(id)}
              rowName={({ sku }) => sku}
              columns={columns}
              empty={
                <Empty icon="history" title={t('stock.empty')}>
                  {t('stock.emptyHelp')}
                </Empty>
              }
            />
            <LoadMore list={list} />
          </>
        )}
      </Loaded>
      {isMoving && (
        <MovementForm organizationId={product.organization_id} skus={skus} onClose={() => setMoving(false)} />
      )}
    </div>
  )
}
