import { promotionKinds, stackings, targets, triggers } from '../../../../contract/shop/promotion-terms.ts'
import { CheckboxField, RadioField, SelectField } from '../../../kit/choice-field.tsx'
import { MultiSelect } from '../../../kit/choices/multi-select.tsx'
import { FieldRow } from '../../../kit/form.tsx'
import { AmountField } from '../../../kit/numeric/amount-field.tsx'
import { PercentField } from '../../../kit/numeric/percent-field.tsx'
import { Section } from '../../../kit/page.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import type { FormState } from '../../../kit/use-form.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useVocabulary } from '../../vocabulary.ts'
import type { promotionForm } from '../form.ts'
import { promotionWords } from '../words/index.ts'
import { CountField } from './count-field.tsx'
import { SelectionFields } from './selection-fields.tsx'

export type PromotionFormState = FormState<typeof promotionForm>

interface FieldsProps {
  form: PromotionFormState
  currency: string
  organizationId: number | undefined
}

export function PromotionFields(props: FieldsProps) {
  return (
    <>
      <WhatFields {...props} />
      <WhichFields {...props} />
      <WhenFields {...props} />
      <LimitFields {...props} />
      <StackingFields {...props} />
    </>
  )
}

function WhatFields({ form, currency }: FieldsProps) {
  const t = useWords(promotionWords)
  const { kind, target } = form.values
  const isSets = kind === 'buy_x_get_y'
  return (
    <Section title={t('section.what')}>
      <FieldRow>
        <TextField
          label={t('field.name_fr')}
          help={t('field.name_frHelp')}
          maxLength={90}
          {...form.field('name_fr')}
        />
        <TextField label={t('field.name_en')} maxLength={90} {...form.field('name_en')} />
      </FieldRow>
      <RadioField
        label={t('field.trigger')}
        {...form.field('trigger')}
        options={triggers.map((value) => ({
          value,
          label: t(`trigger.${value}`),
          help: t(`trigger.${value}Help`),
        }))}
      />
      <FieldRow>
        <SelectField
          label={t('field.kind')}
          {...form.field('kind')}
          options={promotionKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        {!isSets && (
          <SelectField
            label={t('field.target')}
            {...form.field('target')}
            options={targets.map((value) => ({ value, label: t(`target.${value}`) }))}
          />
        )}
      </FieldRow>
      {isSets && (
        <FieldRow>
          <CountField label={t('field.buy_quantity')} {...form.field('buy_quantity')} optional={false} />
          <CountField label={t('field.get_quantity')} {...form.field('get_quantity')} optional={false} />
        </FieldRow>
      )}
      <FieldRow>
        {kind === 'fixed' ? (
          <AmountField
            label={t('field.amount')}
            currency={currency}
            {...form.field('amount')}
            optional={false}
          />
        ) : (
          <PercentField
            label={t(isSets ? 'field.percent_bpGotten' : 'field.percent_bp')}
            help={isSets ? t('field.percent_bpGottenHelp') : undefined}
            {...form.field('percent_bp')}
            optional={false}
          />
        )}
        {kind === 'fixed' && target === 'line' && (
          <SelectField
            label={t('field.allocation')}
            {...form.field('allocation')}
            options={(['across', 'each'] as const).map((value) => ({
              value,
              label: t(`allocation.${value}`),
            }))}
          />
        )}
      </FieldRow>
    </Section>
  )
}

function WhichFields({ form, organizationId }: FieldsProps) {
  const t = useWords(promotionWords)
  const { kind, target, has_buy_from } = form.values
  const isSets = kind === 'buy_x_get_y'
  const isOfLines = isSets || target === 'line'
  return (
    <Section
      title={t('section.which')}
      lead={t(isOfLines ? 'field.selectionHelp' : 'field.selectionMinimum')}
    >
      <SelectionFields form={form} prefix="applies" organizationId={organizationId} />
      <CheckboxField label={t('field.exclude_discounted')} {...form.field('exclude_discounted')} />
      {isSets && <CheckboxField label={t('field.has_buy_from')} {...form.field('has_buy_from')} />}
      {isSets && has_buy_from && (
        <fieldset className="stack">
          <legend>{t('field.buy_from')}</legend>
          <SelectionFields form={form} prefix="buy" organizationId={organizationId} />
        </fieldset>
      )}
    </Section>
  )
}

function WhenFields({ form, currency, organizationId }: FieldsProps) {
  const t = useWords(promotionWords)
  const known = useVocabulary(organizationId)
  const moment = (name: 'starts_at' | 'ends_at') => ({
    ...form.field(name),
    value: form.values[name] ?? '',
    label: t(`field.${name}`),
    help: t('field.wallHelp'),
    type: 'datetime-local' as const,
  })
  return (
    <Section title={t('section.when')}>
      <FieldRow>
        <TextField {...moment('starts_at')} />
        <TextField {...moment('ends_at')} />
      </FieldRow>
      <FieldRow>
        <AmountField
          label={t('field.minimum_amount')}
          currency={currency}
          {...form.field('minimum_amount')}
        />
        <CountField label={t('field.minimum_quantity')} {...form.field('minimum_quantity')} />
      </FieldRow>
      <MultiSelect
        label={t('field.customer_groups')}
        help={t('field.customer_groupsHelp')}
        {...form.field('customer_groups')}
        options={known.groups}
        onCreate={known.onCreate}
      />
    </Section>
  )
}

function LimitFields({ form, currency }: FieldsProps) {
  const t = useWords(promotionWords)
  const { kind, target } = form.values
  return (
    <Section title={t('section.limits')}>
      <FieldRow>
        <CountField label={t('field.usage_limit')} {...form.field('usage_limit')} />
        <CountField label={t('field.usage_limit_per_customer')} {...form.field('usage_limit_per_customer')} />
      </FieldRow>
      <FieldRow>
        <AmountField
          label={t('field.budget')}
          help={t('field.budgetHelp')}
          currency={currency}
          {...form.field('budget')}
        />
        <AmountField label={t('field.max_discount')} currency={currency} {...form.field('max_discount')} />
      </FieldRow>
      {kind === 'buy_x_get_y' && <CountField label={t('field.max_sets')} {...form.field('max_sets')} />}
      {kind !== 'buy_x_get_y' && target === 'line' && (
        <CountField
          label={t('field.max_units')}
          help={t('field.max_unitsHelp')}
          {...form.field('max_units')}
        />
      )}
    </Section>
  )
}

function StackingFields({ form }: FieldsProps) {
  const t = useWords(promotionWords)
  return (
    <Section title={t('section.stacking')}>
      <RadioField
        label={t('field.stacking')}
        {...form.field('stacking')}
        options={stackings.map((value) => ({
          value,
          label: t(`stacking.${value}`),
          help: t(`stacking.${value}Help`),
        }))}
      />
      <CountField label={t('field.priority')} help={t('field.priorityHelp')} {...form.field('priority')} />
    </Section>
  )
}
