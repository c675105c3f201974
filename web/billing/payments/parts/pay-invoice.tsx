import { useState } from 'react'
import { initPayment, type PaymentAttempt } from '../../../../contract/billing/checkout.ts'
import { billingErrors } from '../../../../contract/billing/errors.ts'
import type { Invoice } from '../../../../contract/billing/schemas.ts'
import { Button } from '../../../kit/button.tsx'
import { RadioField } from '../../../kit/choice-field.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { Money } from '../../../kit/money.tsx'
import { AmountField } from '../../../kit/numeric/amount-field.tsx'
import { kitWords } from '../../../kit/words/index.ts'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { paymentWords } from '../words/index.ts'

const whole = initPayment.body.pick({ amount: true })
const part = whole.required()

/** Pays all that is left, or a part, on the provider's page. Where all of it is more than one payment takes, it says
 *  what is left for the next before it leads on. */
export function PayInvoice({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const t = useWords(paymentWords)
  const locale = useLocale()
  const [how, setHow] = useState<'all' | 'part'>('all')
  const [attempt, setAttempt] = useState<PaymentAttempt | null>(null)
  const { balance_amount: balance, currency } = invoice
  const form = useForm({
    id: `pay-${invoice.id}`,
    schema: how === 'all' ? whole : part,
    keepDraft: false,
    faults:
      how === 'all'
        ? {}
        : Object.fromEntries(AMOUNT_FAULTS.map((name) => [billingErrors[name].code, 'amount' as const])),
    onSubmit: async ({ amount }, { idempotencyKey }) => {
      const share = how === 'all' || amount === undefined ? { split: true } : { amount }
      const begun = await call(
        initPayment,
        { body: { invoice_id: invoice.id, lang: locale, ...share } },
        { idempotencyKey },
      )
      if (how === 'all' && begun.remaining_amount > 0) setAttempt(begun)
      else window.location.assign(begun.payment_url)
    },
  })
  if (attempt) return <RestLater attempt={attempt} onClose={onClose} />
  return (
    <FormDialog
      form={form}
      title={t('pay.title', { name: invoice.number ?? invoice.subject })}
      action={t('pay.submit')}
      onClose={onClose}
    >
      <RadioField
        label={t('pay.how')}
        value={how}
        onChange={(value) => {
          setHow(value === 'part' ? 'part' : 'all')
          form.set('amount', undefined)
        }}
        options={[
          { value: 'all', label: t('pay.all') },
          { value: 'part', label: t('pay.part') },
        ]}
      />
      {how === 'all' ? (
        <p className="pay-amount">
          <Money minor={balance} currency={currency} strong />
        </p>
      ) : (
        <AmountField
          label={t('field.amount')}
          help={t('pay.partHelp')}
          currency={currency}
          {...form.field('amount')}
        />
      )}
      <p className="soft">{t('pay.leaves')}</p>
    </FormDialog>
  )
}

const AMOUNT_FAULTS = [
  'amountTooSmall',
  'amountNotMultiple',
  'amountOverCeiling',
  'amountOverBalance',
  'partialRefused',
] as const

function RestLater({ attempt, onClose }: { attempt: PaymentAttempt; onClose: () => void }) {
  const t = useWords(paymentWords)
  const kit = useWords(kitWords)
  const { currency } = attempt
  return (
    <Dialog
      open
      title={t('pay.inParts')}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" onClick={() => window.location.assign(attempt.payment_url)}>
            {t('pay.submit')}
          </Button>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      <p>
        {t.rich('pay.inPartsText', {
          amount: <Money minor={attempt.amount} currency={currency} strong />,
          rest: <Money minor={attempt.remaining_amount} currency={currency} strong />,
        })}
      </p>
    </Dialog>
  )
}
