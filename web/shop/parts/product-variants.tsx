import { useState } from 'react'
import * as z from 'zod'
import { shopErrors } from '../../../contract/shop/errors.ts'
import {
  newVariant,
  type Product,
  type Variant,
  variantFields,
} from '../../../contract/shop/product-schemas.ts'
import { Badge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { CheckboxField } from '../../kit/choice-field.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Empty } from '../../kit/empty.tsx'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Money } from '../../kit/money.tsx'
import { AmountField } from '../../kit/numeric/amount-field.tsx'
import { QuantityField } from '../../kit/numeric/quantity-field.tsx'
import { ParsedField } from '../../kit/parsed-field.tsx'
import { type Column, DataTable } from '../../kit/table/data-table.tsx'
import { TextField } from '../../kit/text-field.tsx'
import type { FormField } from '../../kit/use-form.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useCreateVariant, useDeleteVariant, useUpdateVariant } from '../data.ts'
import { parseOptions, sayOptions, writeOptions } from '../options.ts'
import { shopWords } from '../words/index.ts'
import { StockBadge } from './states.tsx'

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
      {mayEdit && product.variants.length > 0 && <div>{add}</div>}
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
        one.is_active ? <StockBadge state={one.stock_state} /> : <Badge>{t('status.archived')}</Badge>,
    },
    {
      id: 'stock',
      label: t('field.stock'),
      align: 'end',
      narrow: 'named',
      cell: ({ stock_available: left }) => String(left),
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
        label={`${t('variants.edit')} ${one.sku}`}
        items={[
          { label: t('variants.edit'), icon: 'edit', onSelect: () => onEdit(one) },
          { label: t('variants.delete'), icon: 'trash', tone: 'bad', onSelect: () => onDelete(one) },
        ]}
      />
    ),
  }
  return [...columns, actions]
}

const FAULTS = { [shopErrors.skuTaken.code]: 'sku', [shopErrors.variantDuplicate.code]: 'options' } as const

function NewVariant({ product, onClose }: { product: Product; onClose: () => void }) {
  const t = useWords(shopWords)
  const create = useCreateVariant()
  const form = useForm({
    id: `variant-new-${product.id}`,
    schema: newVariant,
    initial: { sku: `${product.sku}-`, stock_on_hand: 0 },
    faults: FAULTS,
    onSubmit: async (body) => {
      await create.mutateAsync([{ params: { productId: product.id }, body }])
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('variants.add')} action={t('add')} onClose={onClose}>
      <OptionsField {...(form.field('options') as FormField<Record<string, string>>)} />
      <TextField label={t('field.sku')} mono maxLength={64} {...form.field('sku')} />
      <AmountField
        label={t('field.price')}
        help={t('variants.priceHelp')}
        currency={product.currency}
        {...form.field('price')}
        optional
      />
      <QuantityField
        label={t('field.stock')}
        max={1_000_000}
        {...form.field('stock_on_hand')}
        optional={false}
      />
    </FormDialog>
  )
}

const editSchema = z.strictObject(variantFields)

function EditVariant({
  product,
  variant,
  onClose,
}: {
  product: Product
  variant: Variant
  onClose: () => void
}) {
  const t = useWords(shopWords)
  const update = useUpdateVariant()
  const { sku, options, price, compare_at_price, is_active } = variant
  const form = useForm({
    id: `variant-${variant.id}`,
    schema: editSchema,
    initial: { sku, options, price, compare_at_price, is_active },
    faults: FAULTS,
    onSubmit: async (body) => {
      await update.mutateAsync([{ params: { productId: product.id, variantId: variant.id }, body }])
      onClose()
    },
  })
  const own = form.field('price')
  const compared = form.field('compare_at_price')
  return (
    <FormDialog form={form} title={t('variants.edit')} action={t('save')} onClose={onClose}>
      <OptionsField {...(form.field('options') as FormField<Record<string, string>>)} />
      <TextField label={t('field.sku')} mono maxLength={64} {...form.field('sku')} />
      <AmountField
        label={t('field.price')}
        help={t('variants.priceHelp')}
        currency={product.currency}
        {...own}
        onChange={(value) => own.onChange(value === '' ? null : (value as number))}
        optional
      />
      <AmountField
        label={t('field.compare')}
        currency={product.currency}
        {...compared}
        onChange={(value) => compared.onChange(value === '' ? null : (value as number))}
        optional
      />
      <CheckboxField label={t('field.isActive')} {...form.field('is_active')} />
    </FormDialog>
  )
}

function OptionsField({ value, ...props }: FormField<Record<string, string>>) {
  const t = useWords(shopWords)
  return (
    <ParsedField<Record<string, string>>
      {...props}
      label={t('field.options')}
      help={t('field.optionsHelp')}
      shown={typeof value === 'string' ? value : writeOptions(value ?? {})}
      parse={parseOptions}
      unread={typeof value === 'string' && value !== '' ? t('field.optionsUnread') : undefined}
      onChange={(typed) => props.onChange(typed as Record<string, string>)}
    />
  )
}
