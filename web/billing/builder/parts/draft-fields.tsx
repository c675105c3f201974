import type { DocumentKind } from '../../../../contract/billing/schemas.ts'
import { type Currency, currencies } from '../../../../contract/money.ts'
import { useOrganizationName, useOrganizationSearch } from '../../../directory/organizations.ts'
import { findProjects, useProjectName } from '../../../directory/projects.ts'
import { CheckboxField, SelectField } from '../../../kit/choice-field.tsx'
import { DateField } from '../../../kit/date/date-field.tsx'
import { FieldError } from '../../../kit/field.tsx'
import { FieldRow } from '../../../kit/form.tsx'
import {
  amountExample,
  type Discount,
  discountText,
  isEmptyLine,
  type Line,
  type LineBox,
  parseDiscount,
} from '../../../kit/lines/line.ts'
import { LineItems } from '../../../kit/lines/line-items.tsx'
import { Section } from '../../../kit/page.tsx'
import { ParsedField } from '../../../kit/parsed-field.tsx'
import { PickerField } from '../../../kit/picker-field.tsx'
import { TextArea, TextField } from '../../../kit/text-field.tsx'
import type { FormField, FormState } from '../../../kit/use-form.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { amountOf, boxOf, type draftForm, inCurrency, liveTotals, newLine } from '../draft.ts'
import { useClientCurrency } from '../use-client-currency.ts'
import { builderWords } from '../words/index.ts'

interface DraftFieldsProps {
  form: FormState<typeof draftForm>
  kind: DocumentKind
  deadlineDays: number | null
}

export function DraftFields({ form, kind, deadlineDays }: DraftFieldsProps) {
  const t = useWords(builderWords)
  return (
    <>
      <Section title={t('client')}>
        <ClientFields form={form} />
      </Section>
      <Section title={t('lines')}>
        <Lines form={form} />
      </Section>
      <Section title={t('terms')}>
        <FieldRow>
          <DateField
            label={t(kind === 'quote' ? 'field.valid_until' : 'field.due_date')}
            {...(deadlineDays === null ? {} : { help: t('field.deadlineHelp', { count: deadlineDays }) })}
            {...form.field('deadline')}
          />
          <TextField
            label={t('field.reference')}
            help={t('field.referenceHelp')}
            maxLength={60}
            {...form.field('reference')}
          />
        </FieldRow>
        <TextArea
          label={t('field.payment_terms')}
          maxLength={1_000}
          rows={2}
          {...form.field('payment_terms')}
        />
        <TextArea
          label={t('field.notes')}
          help={t('field.notesHelp')}
          maxLength={5_000}
          {...form.field('notes')}
        />
      </Section>
    </>
  )
}

function ClientFields({ form }: Pick<DraftFieldsProps, 'form'>) {
  const t = useWords(builderWords)
  const locale = useLocale()
  const client = form.field('organization_id')
  const project = form.field('project_id')
  const currency = form.field('currency')
  const search = useOrganizationSearch()
  const clientName = useOrganizationName(client.value ?? null) ?? undefined
  const projectName = useProjectName(project.value ?? null) ?? undefined
  const lines = form.values.lines ?? []
  const setCurrency = (to: Currency) => {
    form.set('lines', inCurrency(lines, currency.value ?? 'XOF', to, locale))
    currency.onChange(to)
  }
  useClientCurrency(client.value, (own) => {
    // What was typed in one currency is not silently another's.
    if (lines.every(isEmptyLine)) setCurrency(own)
  })
  return (
    <>
      <PickerField
        label={t('field.client')}
        search={search}
        {...client}
        value={client.value === undefined ? '' : String(client.value)}
        chosenLabel={clientName}
        onChange={(value) => {
          client.onChange(value === '' ? undefined : Number(value))
          // Its projects are others.
          form.set('project_id', null)
        }}
      />
      <TextField
        label={t('field.subject')}
        help={t('field.subjectHelp')}
        maxLength={200}
        {...form.field('subject')}
      />
      <FieldRow>
        <PickerField
          key={client.value}
          label={t('field.project')}
          search={findProjects(client.value)}
          {...project}
          value={project.value == null ? '' : String(project.value)}
          chosenLabel={projectName}
          disabled={client.value === undefined}
          onChange={(value) => project.onChange(value === '' ? null : Number(value))}
        />
        <SelectField
          label={t('field.currency')}
          {...currency}
          onChange={(value) => setCurrency(value as Currency)}
          options={currencies.map((value) => ({ value, label: value }))}
        />
      </FieldRow>
    </>
  )
}

function Lines({ form }: Pick<DraftFieldsProps, 'form'>) {
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
          refusal: refusalOf(form.issues, row, box),
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

/** The server names fields as the contract does, the screen its boxes. */
function refusalOf(issues: Readonly<Record<string, string>>, row: number, box: LineBox): string | undefined {
  const own = issues[`lines.${row}.${box}`]
  if (own !== undefined) return own
  const of = Object.keys(issues).find((name) => {
    const [list, index, field = ''] = name.split('.')
    return list === 'lines' && index === String(row) && boxOf(field) === box && field !== box
  })
  return of === undefined ? undefined : issues[of]
}
