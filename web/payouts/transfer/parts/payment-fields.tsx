import { formatMoney } from '../../../../contract/money.ts'
import { partyIdTypes } from '../../../../contract/payouts/file/format.ts'
import type { Account } from '../../../../contract/payouts/schemas.ts'
import { SelectField } from '../../../kit/choice-field.tsx'
import { FieldRow } from '../../../kit/form.tsx'
import { AmountField } from '../../../kit/numeric/amount-field.tsx'
import { PhoneField } from '../../../kit/phone/phone-field.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import type { FormState } from '../../../kit/use-form.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { payoutWords } from '../../words/index.ts'
import type { paymentForm } from '../payment.ts'
import { transferWords } from '../words/index.ts'

/** Whom, how much and from where; the account is asked only where there are several. */
export function PaymentFields({ form, accounts, account }: PaymentFieldsProps) {
  const t = useWords(transferWords)
  const payouts = useWords(payoutWords)
  const locale = useLocale()
  const type = form.field('payee_party_id_type')
  const identifier = form.field('payee_party_identifier')
  return (
    <>
      {accounts.length > 1 && (
        <SelectField
          label={t('field.account')}
          {...form.field('account_id')}
          value={account.account_id}
          optional={false}
          options={accounts.map(({ account_id, available, currency }) => ({
            value: account_id,
            label: t('account.option', {
              account: account_id,
              amount: formatMoney(available, currency, locale),
            }),
          }))}
        />
      )}
      <FieldRow>
        <SelectField
          label={t('field.type')}
          {...type}
          onChange={(value) => {
            type.onChange(value)
            identifier.onChange('')
          }}
          options={partyIdTypes.map((value) => ({ value, label: payouts(`party.${value}`) }))}
        />
        {type.value === 'MSISDN' ? (
          <PhoneField label={t('field.phone')} country={HOME} {...identifier} />
        ) : (
          <TextField label={t('field.identifier')} autoComplete="off" {...identifier} />
        )}
      </FieldRow>
      <AmountField label={t('field.amount')} currency={account.currency} {...form.field('amount')} />
      <TextField
        label={t('field.label')}
        help={t('field.labelHelp')}
        maxLength={120}
        {...form.field('label')}
      />
    </>
  )
}

/** The scheme's; a number of elsewhere begins with its own code. */
const HOME = 'BJ'

interface PaymentFieldsProps {
  form: FormState<typeof paymentForm>
  accounts: readonly Account[]
  /** The one that is paid from. */
  account: Account
}
