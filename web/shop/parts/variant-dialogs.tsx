import * as z from 'zod'
import { shopErrors } from '../../../contract/shop/errors.ts'
import {
  newVariant,
  type Product,
  type Variant,
  variantFields,
} from '../../../contract/shop/product-schemas.ts'
import { OPTIONS_MOST } from '../../../contract/shop/schemas.ts'
import { CheckboxField } from '../../kit/choice-field.tsx'
import { FieldRow, useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { AmountField } from '../../kit/numeric/amount-field.tsx'
import { QuantityField } from '../../kit/numeric/quantity-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import type { FormField } from '../../kit/use-form.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useCreateVariant, useUpdateVariant } from '../data.ts'
import { usualNames } from '../pairs.ts'
import { shopWords } from '../words/index.ts'
import { emptied } from './emptied.ts'
import { PairsField } from './pairs-field.tsx'

const FAULTS = { [shopErrors.skuTaken.code]: 'sku', [shopErrors.variantDuplicate.code]: 'options' } as const

export function NewVariant({ product, onClose }: { product: Product; onClose: () => void }) {
  const t = useWords(shopWords)
  const create = useCreateVariant()
  const form = useForm({
    id: `variant-new-${product.id}`,
    schema: newVariant,
    initial: { sku: `${product.sku}-`, stock_on_hand: 0, options: {} },
    faults: FAULTS,
    onSubmit: async (body, { idempotencyKey }) => {
      await create.mutateAsync([{ params: { productId: product.id }, body }, { idempotencyKey }])
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('variants.add')} action={t('add')} onClose={onClose}>
      <OptionsField product={product} binding={form.field('options')} />
      <SkuField {...form.field('sku')} />
      <Prices product={product} price={form.field('price')} compared={form.field('compare_at_price')} />
      <QuantityField
        label={t('field.stock')}
        help={product.track_stock ? undefined : t('variants.untracked')}
        max={1_000_000}
        {...form.field('stock_on_hand')}
        optional={false}
      />
    </FormDialog>
  )
}

const editSchema = z.strictObject(variantFields)

export function EditVariant({
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
  return (
    <FormDialog form={form} title={t('variants.edit')} action={t('save')} onClose={onClose}>
      <OptionsField product={product} binding={form.field('options')} />
      <SkuField {...form.field('sku')} />
      <Prices product={product} price={form.field('price')} compared={form.field('compare_at_price')} />
      <CheckboxField
        label={t('field.isActive')}
        help={t('variants.activeHelp')}
        {...form.field('is_active')}
      />
    </FormDialog>
  )
}

function SkuField(binding: FormField<string | undefined>) {
  const t = useWords(shopWords)
  return <TextField label={t('field.sku')} help={t('field.skuHelp')} mono maxLength={64} {...binding} />
}

type Price = FormField<number | null | undefined>

function Prices({ product, price, compared }: { product: Product; price: Price; compared: Price }) {
  const t = useWords(shopWords)
  const { currency } = product
  return (
    <FieldRow>
      <AmountField
        label={t('field.price')}
        help={t('variants.priceHelp')}
        currency={currency}
        {...emptied(price)}
        optional
      />
      <AmountField
        label={t('field.compare')}
        help={t('field.compareHelp')}
        currency={currency}
        {...emptied(compared)}
        optional
      />
    </FieldRow>
  )
}

function OptionsField({
  product,
  binding,
}: {
  product: Product
  binding: FormField<Record<string, string>>
}) {
  const t = useWords(shopWords)
  return (
    <PairsField
      {...binding}
      legend={t('field.options')}
      nameLabel={t('field.optionName')}
      add={t('variants.addOption')}
      usual={product.variants.length > 0 ? usualNames(product.variants) : ['']}
      most={OPTIONS_MOST}
    />
  )
}
