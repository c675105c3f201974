import { useLocation } from 'wouter'
import { shopErrors } from '../../../contract/shop/errors.ts'
import { createProduct } from '../../../contract/shop/products.ts'
import { useReadersOrganizations } from '../../directory/organizations.ts'
import { useMe } from '../../identity/session.ts'
import { CheckboxField, SelectField } from '../../kit/choice-field.tsx'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { AmountField } from '../../kit/numeric/amount-field.tsx'
import { QuantityField } from '../../kit/numeric/quantity-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useCreateProduct, useShopSettings } from '../data.ts'
import { shopWords } from '../words/index.ts'
import { TextPair } from './text-pair.tsx'

/** What a product cannot be without; the rest is on its page, which opens next. */
export function CreateProduct({ onClose }: { onClose: () => void }) {
  const t = useWords(shopWords)
  const [, navigate] = useLocation()
  const owners = useReadersOrganizations()
  const me = useMe()
  const create = useCreateProduct()
  const form = useForm({
    id: 'product-new',
    schema: createProduct.body,
    initial: { organization_id: me.organization.id, track_stock: true, stock_on_hand: 0 },
    faults: { [shopErrors.skuTaken.code]: 'sku' },
    onSubmit: async (body, { idempotencyKey }) => {
      const { id } = await create.mutateAsync([{ body }, { idempotencyKey }])
      navigate(`/products/${id}`, { replace: true })
    },
  })
  const organization = form.field('organization_id')
  const shop = useShopSettings(organization.value ?? undefined)
  return (
    <FormDialog form={form} title={t('create.title')} action={t('create.submit')} onClose={onClose}>
      {owners.length > 1 && (
        <SelectField
          label={t('field.organization')}
          {...organization}
          optional={false}
          value={String(organization.value ?? '')}
          onChange={(value) => organization.onChange(Number(value))}
          options={owners.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
      <TextPair labels={[t('field.nameFr'), t('field.nameEn')]} maxLength={200} {...form.field('name')} />
      <TextField
        label={t('field.sku')}
        help={t('field.skuHelp')}
        maxLength={64}
        autoComplete="off"
        mono
        {...form.field('sku')}
      />
      <AmountField
        label={t('field.price')}
        currency={shop.data?.currency ?? 'XOF'}
        {...form.field('price')}
      />
      <CheckboxField label={t('field.track')} help={t('field.trackHelp')} {...form.field('track_stock')} />
      {form.values.track_stock === true && (
        <QuantityField
          label={t('create.stock')}
          max={1_000_000}
          {...form.field('stock_on_hand')}
          optional={false}
        />
      )}
    </FormDialog>
  )
}
