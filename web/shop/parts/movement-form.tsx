import { useMemo } from 'react'
import { shopErrors } from '../../../contract/shop/errors.ts'
import { createMovement } from '../../../contract/shop/stock.ts'
import { SelectField } from '../../kit/choice-field.tsx'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { ParsedField } from '../../kit/parsed-field.tsx'
import { PickerField } from '../../kit/picker-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useMoveStock } from '../data.ts'
import { itemSearch } from '../promotions/search.ts'
import { shopWords } from '../words/index.ts'

/** What came in or went out, and why. Where the items are known, one is chosen; elsewhere it is searched for. */
export function MovementForm({
  organizationId,
  skus,
  onClose,
}: {
  organizationId: number
  skus?: readonly { readonly sku: string; readonly label: string }[]
  onClose: () => void
}) {
  const t = useWords(shopWords)
  const locale = useLocale()
  const move = useMoveStock()
  const form = useForm({
    id: 'stock-movement',
    schema: createMovement.body,
    keepDraft: false,
    initial: { organization_id: organizationId, ...(skus?.[0] ? { sku: skus[0].sku } : {}) },
    faults: { [shopErrors.stockBelowReserved.code]: 'delta', [shopErrors.skuNotFound.code]: 'sku' },
    onSubmit: async (body, { idempotencyKey }) => {
      await move.mutateAsync([{ body }, { idempotencyKey }])
      onClose()
    },
  })
  const delta = form.field('delta')
  const sku = form.field('sku')
  const search = useMemo(() => itemSearch({ organizationId, locale }), [organizationId, locale])
  return (
    <FormDialog form={form} title={t('stock.moveTitle')} action={t('stock.moveSubmit')} onClose={onClose}>
      {skus ? (
        <SelectField
          label={t('field.sku')}
          {...form.field('sku')}
          options={skus.map(({ sku, label }) => ({ value: sku, label }))}
        />
      ) : (
        <PickerField label={t('field.item')} {...sku} search={search} chosenLabel={sku.value} />
      )}
      <ParsedField<number>
        {...delta}
        label={t('field.delta')}
        help={t('field.deltaHelp')}
        shown={delta.value === undefined || delta.value === null ? '' : String(delta.value)}
        parse={(text) => (/^(?:[-+−])?\s*\d{1,9}$/.test(text.trim()) ? Number(text.replace('−', '-')) : null)}
        unread={typeof delta.value === 'string' && delta.value !== '' ? t('field.deltaUnread') : undefined}
        inputMode="text"
        onChange={(value) => delta.onChange(value as number)}
      />
      <TextField label={t('field.reason')} maxLength={200} {...form.field('reason')} />
    </FormDialog>
  )
}
