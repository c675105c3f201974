import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatMoney } from '../../../../contract/money.ts'
import { fundAccount } from '../../../../contract/payouts/accounts.ts'
import { ledgerErrors } from '../../../../contract/payouts/errors.ts'
import type { Account } from '../../../../contract/payouts/schemas.ts'
import { Button } from '../../../kit/button.tsx'
import { type FormState, useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { Money } from '../../../kit/money.tsx'
import { AmountField } from '../../../kit/numeric/amount-field.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { readPayoutsAgain } from '../../data.ts'
import { payoutAdminWords } from '../words/index.ts'

/** Money that reached the operator: typed, then said in words, and entered only after that. What is refused leads back
 *  to the box that it is about. */
export function FundAccount({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useWords(payoutAdminWords)
  const locale = useLocale()
  const cache = useQueryClient()
  const [isConfirming, setConfirming] = useState(false)
  const { account_id, organization, currency } = account
  const form = useForm({
    id: `fund-${account_id}`,
    schema: fundAccount.body,
    faults: { [ledgerErrors.referenceTaken.code]: 'reference' },
    onSubmit: async (body, { idempotencyKey }) => {
      if (!isConfirming) return setConfirming(true)
      try {
        await call(fundAccount, { params: { accountId: account_id }, body }, { idempotencyKey })
      } catch (error) {
        setConfirming(false)
        throw error
      }
      await readPayoutsAgain(cache)
      onClose()
      const amount = formatMoney(body.amount, currency, locale)
      toast({ tone: 'good', title: t('fund.done', { amount, account: account_id }) })
    },
  })
  const amount = Number(form.values.amount)
  return (
    <FormDialog
      form={form}
      title={t('fund.title', { account: account_id })}
      action={
        isConfirming
          ? t('fund.submit', { amount: formatMoney(amount, currency, locale) })
          : t('fund.continue')
      }
      onClose={onClose}
    >
      {isConfirming ? (
        <InWords account={account} form={form} onChange={() => setConfirming(false)} />
      ) : (
        <>
          <p className="soft">{t('fund.lead', { name: organization.name })}</p>
          <AmountField label={t('field.amount')} currency={currency} {...form.field('amount')} />
          <TextField
            label={t('field.reference')}
            help={t('field.referenceHelp')}
            maxLength={80}
            autoComplete="off"
            {...form.field('reference')}
          />
          <TextField label={t('field.note')} maxLength={300} {...form.field('note')} />
        </>
      )}
    </FormDialog>
  )
}

function InWords({
  account,
  form,
  onChange,
}: {
  account: Account
  form: FormState<typeof fundAccount.body>
  onChange: () => void
}) {
  const t = useWords(payoutAdminWords)
  const { account_id, organization, currency, available } = account
  const amount = Number(form.values.amount)
  return (
    <>
      <p>
        {t.rich('fund.confirm', {
          amount: <Money minor={amount} currency={currency} strong />,
          account: account_id,
          name: organization.name,
          before: <Money minor={available} currency={currency} />,
          after: <Money minor={available + amount} currency={currency} />,
        })}
      </p>
      <p>
        {t.rich('fund.confirmReference', { reference: <strong>{form.values.reference?.trim()}</strong> })}{' '}
        <Button look="link" onClick={onChange}>
          {t('fund.change')}
        </Button>
      </p>
    </>
  )
}
