import { CheckboxField } from '../../../kit/choice-field.tsx'
import { FieldError } from '../../../kit/field.tsx'
import {
  amountExample,
  type Discount,
  discountText,
  type Line,
  parseDiscount,
} from '../../../kit/lines/line.ts'
import { LineItems } from '../../../kit/lines/line-items.tsx'
import { ParsedField } from '../../../kit/parsed-field.tsx'
import type { FormField, FormState } from '../../../kit/use-form.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { amountOf, type draftForm, liveTotals, newLine, refusalAt } from '../draft.ts'
import { builderWords } from '../words/index.ts'

/** What is sold, with its sums: of a draft, and of what a schedule repeats. */
export function DraftLines({ form }: { form: FormState<typeof draftForm> }) {
  const t = useWords(builderWords)
  const locale = useLocale()
  const currency = form.values.currency ?? 'XOF'
  const reading = { currency, locale }
  const lines = form.field('lines')
  const { value: off, ...discount } = form.field('discount') as FormField<Discount | string | null>
  const { totals, isWhole } = liveTotals(form.values)
  const sum = (minor: number | undefined) => (isWhole ? (minor ?? 0) : null)
  const hasDiscount = (totals?.discount_amount ?? 0) > 0
  return (
    <>
      <CheckboxField label={t('field.prices_include_tax')} {...form.field('prices_include_tax')} />
      <LineItems
        id={`${form.id}-lines`}
        label={t('lines')}
        lines={(lines.value ?? []) as readonly Line[]}
        currency={currency}
        newLine={newLine}
        amountOf={amountOf}
        boxOf={(row, box) => ({
          id: `${form.id}-lines.${row}.${box}`,
          refusal: refusalAt(form.issues, row, box),
        })}
        sums={[
          ...(hasDiscount
            ? [
                { label: t('sum.lines'), minor: sum(totals?.lines_amount) },
                { label: t('sum.discount'), minor: sum(-(totals?.discount_amount ?? 0)) },
              ]
            : []),
          { label: t('sum.net'), minor: sum(totals?.net_amount) },
          { label: t('sum.tax'), minor: sum(totals?.tax_amount) },
          { label: t('sum.gross'), minor: sum(totals?.gross_amount), strong: true },
        ]}
        onChange={(next) => lines.onChange(next)}
      />
      <FieldError id={`${form.id}-lines-error`} text={form.issues.lines} />
      <ParsedField<Discount>
        label={t('field.discount')}
        help={t('field.discountHelp')}
        {...discount}
        shown={off === undefined ? '' : discountText(off, reading)}
        parse={(text) => {
          const read = parseDiscount(text, reading)
          return typeof read === 'string' ? null : read
        }}
        unread={
          typeof off === 'string' && off !== ''
            ? t('field.discountUnread', { example: amountExample(reading) })
            : undefined
        }
        onChange={(value) => discount.onChange(value === '' ? null : value)}
      />
    </>
  )
}
