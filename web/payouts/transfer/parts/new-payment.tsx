import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { payoutErrors } from '../../../../contract/payouts/errors.ts'
import type { Account, TransferQuote } from '../../../../contract/payouts/schemas.ts'
import { createTransfer, quoteTransfer } from '../../../../contract/payouts/transfers.ts'
import { useMe } from '../../../identity/session.ts'
import { Form, FormActions, SubmitButton, useForm } from '../../../kit/form.tsx'
import { toast } from '../../../kit/toast.tsx'
import { useFailureToast } from '../../../kit/use-failure-toast.ts'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useIdempotentAction } from '../../../lib/idempotent-action.ts'
import { readPayoutsAgain } from '../../data.ts'
import { usePayoutSettings } from '../../settings/data.ts'
import { askedOf, isAbout, paymentForm } from '../payment.ts'
import { transferWords } from '../words/index.ts'
import { PaymentFields } from './payment-fields.tsx'
import { QuoteCard } from './quote-card.tsx'

/** Asks the network who is paid and what it costs, and sends only what that answer is about. */
export function NewPayment({ accounts, first }: { accounts: readonly Account[]; first: Account }) {
  const t = useWords(transferWords)
  const cache = useQueryClient()
  const failed = useFailureToast()
  const attempt = useIdempotentAction()
  const [, navigate] = useLocation()
  const [quote, setQuote] = useState<TransferQuote | null>(null)
  const [isSending, setSending] = useState(false)
  const form = useForm({
    id: 'new-transfer',
    schema: paymentForm,
    initial: { payee_party_id_type: 'MSISDN' },
    faults: {
      [payoutErrors.payeeNotFound.code]: 'payee_party_identifier',
      [payoutErrors.quoteRefused.code]: 'amount',
    },
    onSubmit: async (payment) => {
      setQuote(null)
      setQuote(await call(quoteTransfer, { body: askedOf(payment, account.currency) }))
    },
  })
  const account = accounts.find(({ account_id }) => account_id === form.values.account_id) ?? first
  const needsApproval = useNeedsApproval(quote?.amount ?? 0)
  const parsed = paymentForm.safeParse(form.values)
  const asked = parsed.success ? askedOf(parsed.data, account.currency) : null
  const current = quote !== null && asked !== null && isAbout(asked, quote) ? quote : null
  const send = async () => {
    if (asked === null || isSending) return
    setSending(true)
    const label = form.values.label?.trim()
    const body = { ...asked, account_id: account.account_id, ...(label ? { label } : {}) }
    try {
      const row = await attempt(body, (idempotencyKey) => call(createTransfer, { body }, { idempotencyKey }))
      await readPayoutsAgain(cache)
      form.reset()
      navigate(`/transfers/${row.transfer_id}`)
      toast({ tone: 'good', title: t('sent') })
    } catch (error) {
      failed(error)
      setSending(false)
    }
  }
  return (
    <>
      <Form form={form} label={t('new.title')}>
        <PaymentFields form={form} accounts={accounts} account={account} />
        {current === null && (
          <FormActions>
            <SubmitButton>{t('ask')}</SubmitButton>
          </FormActions>
        )}
      </Form>
      {current !== null && (
        <QuoteCard
          quote={current}
          needsApproval={needsApproval}
          isSending={isSending}
          isAsking={form.sending}
          onSend={() => void send()}
          onAskAgain={() => void form.submit()}
        />
      )}
    </>
  )
}

function useNeedsApproval(amount: number): boolean {
  const settings = usePayoutSettings(useMe().organization.id).data
  if (settings === undefined) return false
  return settings.approval_required && amount > settings.approval_free_up_to
}
