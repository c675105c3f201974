import { useState } from 'react'
import type { Product, Variant } from '../../../contract/shop/product-schemas.ts'
import { VARIANTS_MOST } from '../../../contract/shop/schemas.ts'
import { Badge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Money } from '../../kit/money.tsx'
import { type Column, DataTable } from '../../kit/table/data-table.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useDeleteVariant } from '../data.ts'
import { sayOptions } from '../options.ts'
import { shopWords } from '../words/index.ts'
import { StockBadge } from './states.tsx'
import { EditVariant, NewVariant } from './variant-dialogs.tsx'

/** Sizes and colours of a product, each with its own sku and stock. */
export function ProductVariants({ product, mayEdit }: { product: Product; mayEdit: boolean }) {
  const t = useWords(shopWords)
  const [open, setOpen] = useState<Variant | 'new' | null>(null)
  const [leaving, setLeaving] = useState<Variant | null>(null)
  const remove = useDeleteVariant()
  const add = (
    <Button icon="plus" onClick={() => setOpen('new')}>
      {t('variants.add')}
    </Button>
  )
  return (
    <div className="stack">
      <p className="soft">{t('variants.lead')}</p>
      {mayEdit && product.variants.length > 0 && product.variants.length < VARIANTS_MOST && <div>{add}</div>}
      <DataTable
        label={t('tab.variants')}
        rows={product.variants}
        rowKey={({ id }) => String(id)}
        rowName={({ sku }) => sku}
        columns={useVariantColumns(product, mayEdit, setOpen, setLeaving)}
        empty={<Empty icon="copy" title={t('variants.empty')} {...(mayEdit ? { action: add } : {})} />}
      />
      {open === 'new' && <NewVariant product={product} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'new' && (
        <EditVariant product={product} variant={open} onClose={() => setOpen(null)} />
      )}
      <Confirm
        open={leaving !== null}
        title={t('variants.deleteTitle', { sku: leaving?.sku ?? '' })}
        action={t('variants.delete')}
        tone="danger"
        onConfirm={() =>
          remove.mutateAsync([{ params: { productId: product.id, variantId: leaving?.id ?? 0 } }])
        }
        onClose={() => setLeaving(null)}
      >
        {t('variants.deleteHelp')}
      </Confirm>
    </div>
  )
}

function useVariantColumns(
  product: Product,
  mayEdit: boolean,
  onEdit: (variant: Variant) => void,
  onDelete: (variant: Variant) => void,
): Column<Variant>[] {
  const t = useWords(shopWords)
  const columns: Column<Variant>[] = [
    {
      id: 'options',
      label: t('field.options'),
      cell: ({ options, sku }) => (
        <span>
          {sayOptions(options)} <br />
          <span className="soft small mono">{sku}</span>
        </span>
      ),
    },
    {
      id: 'state',
      label: t('field.stockState'),
      narrow: 'aside',
      cell: (one) =>
        one.is_active ? <StockBadge state={one.stock_state} /> : <Badge>{t('variants.withdrawn')}</Badge>,
    },
    {
      id: 'stock',
      label: t('field.stock'),
      align: 'end',
      narrow: 'named',
      cell: ({ stock_available: left }) => (product.track_stock ? String(left) : <NoValue />),
    },
    {
      id: 'price',
      label: t('field.price'),
      align: 'end',
      narrow: 'end',
      cell: ({ price }) => <Money minor={price ?? product.price} currency={product.currency} />,
    },
  ]
  if (!mayEdit) return columns
  const actions: Column<Variant> = {
    id: 'actions',
    label: t('field.actions'),
    align: 'end',
    narrow: 'end',
    cell: (one) => (
      <Menu
        label={t('variants.actions', { sku: one.sku })}
        items={[
          { label: t('variants.edit'), icon: 'edit', onSelect: () => onEdit(one) },
          { label: t('variants.delete'), icon: 'trash', tone: 'bad', onSelect: () => onDelete(one) },
        ]}
      />
    ),
  }
  return [...columns, actions]
}
