import * as z from 'zod'
import { formatMoney } from '../../../../contract/money.ts'
import { instant } from '../../../../contract/page.ts'
import { label as labelSchema, period as periodSchema } from '../../../../contract/payouts/schemas.ts'
import { Button } from '../../../kit/button.tsx'
import { SelectField } from '../../../kit/choice-field.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { Form, FormActions, SubmitButton, useForm } from '../../../kit/form.tsx'
import { Money } from '../../../kit/money.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { PeriodField } from '../../parts/period-field.tsx'
import { ScheduleField } from '../../parts/schedule-field.tsx'
import type { Options, Wizard } from '../use-wizard.ts'
import { wizardWords } from '../words/index.ts'
import { CheckFailure, Sending } from './file-step.tsx'

const schema = z.object({
  accountId: z.string(),
  period: periodSchema,
  label: labelSchema.optional(),
  scheduledAt: instant.nullable(),
})

/** From which account, for which month, under which name, and when. All of it is filled in already. */
export function OptionsStep({ wizard }: { wizard: Wizard }) {
  if (wizard.sending) return <Sending sending={wizard.sending} />
  return wizard.options && <OptionsForm wizard={wizard} options={wizard.options} />
}

function OptionsForm({ wizard, options }: { wizard: Wizard; options: Options }) {
  const t = useWords(wizardWords)
  const locale = useLocale()
  const { accounts } = wizard
  const form = useForm({
    id: 'payouts-options',
    schema,
    keepDraft: false,
    initial: options,
    onSubmit: async ({ accountId, period, label = '', scheduledAt }) => {
      const chosen = { accountId, period, label, scheduledAt }
      wizard.choose(chosen)
      // Duplicates, funds and the currency depend on these two; the rest changes nothing of the check.
      if (accountId === options.accountId && period === options.period) return wizard.go('confirm')
      const answer = await wizard.recheck(chosen)
      if (!answer) return
      const isSound =
        answer.same_as === null &&
        answer.limits_hit.length === 0 &&
        (answer.invalid_rows === 0 || wizard.leavesOut) &&
        answer.duplicates.every(({ line }) => wizard.reasons.has(line))
      wizard.go(isSound ? 'confirm' : 'check')
    },
  })
  const account = accounts.find(({ account_id }) => account_id === form.values.accountId)
  return (
    <Form form={form} label={t('step.options')}>
      {wizard.failure !== null && <CheckFailure error={wizard.failure} />}
      {accounts.length > 1 ? (
        <SelectField
          label={t('account')}
          options={accounts.map(({ account_id: value, available, currency }) => ({
            value,
            label: t('account.option', { account: value, amount: formatMoney(available, currency, locale) }),
          }))}
          {...form.field('accountId')}
        />
      ) : (
        account && (
          <Facts
            facts={[
              { label: t('account'), value: account.account_id },
              {
                label: t('account.available'),
                value: <Money minor={account.available} currency={account.currency} />,
              },
            ]}
          />
        )
      )}
      <PeriodField label={t('period')} help={t('period.help')} {...form.field('period')} />
      <TextField label={t('label')} help={t('label.help')} {...form.field('label')} />
      <ScheduleField {...form.field('scheduledAt')} />
      <FormActions>
        <SubmitButton>{t('next')}</SubmitButton>
        <Button onClick={() => wizard.go('check')}>{t('back')}</Button>
      </FormActions>
    </Form>
  )
}
