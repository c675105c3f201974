import { useQueryClient } from '@tanstack/react-query'
import { formatMoney } from '../../../../contract/money.ts'
import { reverseFunding } from '../../../../contract/payouts/accounts.ts'
import type { Account, FundingRow } from '../../../../contract/payouts/schemas.ts'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { Money } from '../../../kit/money.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { readPayoutsAgain } from '../../data.ts'
import { payoutAdminWords } from '../words/index.ts'

/** Takes back what was entered by mistake. A refusal is about the whole of it, so it stands at the top. */
export function ReverseFunding({
  account,
  funding,
  onClose,
}: {
  account: Account
  funding: FundingRow
  onClose: () => void
}) {
  const t = useWords(payoutAdminWords)
  const locale = useLocale()
  const cache = useQueryClient()
  const { account_id, currency } = account
  const { id, amount, reference } = funding
  const form = useForm({
    id: `reverse-${id}`,
    schema: reverseFunding.body,
    onSubmit: async (body, { idempotencyKey }) => {
      const params = { accountId: account_id, fundingId: id }
      await call(reverseFunding, { params, body }, { idempotencyKey })
      await readPayoutsAgain(cache)
      onClose()
      toast({ tone: 'good', title: t('reverse.done', { reference }) })
    },
  })
  return (
    <FormDialog
      form={form}
      title={t('reverse.title', { reference })}
      action={t('reverse.submit', { amount: formatMoney(amount, currency, locale) })}
      onClose={onClose}
    >
      <p>
        {t.rich('reverse.lead', {
          amount: <Money minor={amount} currency={currency} strong />,
          account: account_id,
        })}
      </p>
      <TextField
        label={t('reverse.reason')}
        help={t('reverse.reasonHelp')}
        maxLength={300}
        {...form.field('reason')}
      />
    </FormDialog>
  )
}
