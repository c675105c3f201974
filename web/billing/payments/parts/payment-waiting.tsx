import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSearch } from 'wouter'
import { readPaymentStatus } from '../../../../contract/billing/checkout.ts'
import type { PaymentStatus } from '../../../../contract/billing/payment-schemas.ts'
import { Money } from '../../../kit/money.tsx'
import { Notice, type Tone } from '../../../kit/notice.tsx'
import { PaperButton } from '../../../kit/paper/paper-button.tsx'
import { idIn } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { routeQuery } from '../../../lib/query-options.ts'
import { useReadBillingAgain } from '../../data.ts'
import { receiptPdf } from '../../pdfs.ts'
import { paymentWords } from '../words/index.ts'

/** What became of the payment from which a payer comes back: `?payment=7`. It is asked for until it is known. */
export function PaymentWaiting() {
  const t = useWords(paymentWords)
  const paymentId = idIn(new URLSearchParams(useSearch()).get('payment') ?? undefined)
  const readAgain = useReadBillingAgain()
  const query = useQuery({
    ...routeQuery(readPaymentStatus, { params: { paymentId: paymentId ?? 0 } }),
    enabled: paymentId !== undefined,
    refetchInterval: ({ state }) =>
      state.data === undefined || isUnderWay(state.data.status) ? EVERY_MS : false,
  })
  const status = query.data?.status
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the page shows follows the outcome, once.
  useEffect(() => {
    if (status !== undefined && !isUnderWay(status)) void readAgain()
  }, [status])
  if (!query.data || !status) return null
  const { amount, currency, receipt_number } = query.data
  return (
    <div role="status">
      <Notice
        tone={TONES[status]}
        title={t(`waiting.${status}`)}
        action={
          receipt_number !== null &&
          paymentId !== undefined && (
            <PaperButton source={receiptPdf(paymentId)} label={t('receipt')} size="small" />
          )
        }
      >
        {status === 'succeeded'
          ? t.rich('waiting.received', {
              amount: <Money minor={amount} currency={currency} strong />,
              number: receipt_number ?? '',
            })
          : t(`waiting.${status}Help`)}
      </Notice>
    </div>
  )
}

/** The server asks the provider at most every five seconds. */
const EVERY_MS = 5_000

const isUnderWay = (status: PaymentStatus) => status === 'starting' || status === 'pending'

const TONES: Record<PaymentStatus, Tone> = {
  starting: 'info',
  pending: 'info',
  succeeded: 'good',
  failed: 'bad',
  abandoned: 'attention',
  quarantined: 'attention',
  dismissed: 'attention',
}
