import { Link } from 'wouter'
import type { Payment } from '../../../../contract/billing/payment-schemas.ts'
import type { Invoice } from '../../../../contract/billing/schemas.ts'
import { formatMoney } from '../../../../contract/money.ts'
import { Loaded } from '../../../kit/loaded.tsx'
import { Money } from '../../../kit/money.tsx'
import { Section } from '../../../kit/page.tsx'
import { Progress } from '../../../kit/progress.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { usePaymentsOf } from '../data.ts'
import { dayOfPayment } from '../day-of-payment.ts'
import { useMethodName } from '../use-method-name.ts'
import { paymentWords } from '../words/index.ts'
import { PaymentState } from './payment-state.tsx'
import './payments-section.css'

/** What was paid of an invoice, and how far that goes. */
export function PaymentsSection({ invoice }: { invoice: Invoice }) {
  const t = useWords(paymentWords)
  const locale = useLocale()
  const nameOf = useMethodName()
  const query = usePaymentsOf(invoice.id, true)
  const { paid_amount, due_amount, credited_amount, currency } = invoice
  return (
    <Section title={t('section')}>
      {paid_amount > 0 && (
        <Progress
          label={t('progress')}
          done={paid_amount}
          total={due_amount - credited_amount}
          tone={invoice.balance_amount === 0 ? 'good' : 'info'}
          write={(minor) => formatMoney(minor, currency, locale)}
        />
      )}
      <Loaded query={query} skeleton={<Skeleton shape="rows" count={1} />}>
        {({ results }) =>
          shownOf(results).length === 0 ? (
            <p className="soft">{t('none')}</p>
          ) : (
            <ul className="payments-rows">
              {shownOf(results).map((payment) => (
                <li key={payment.id}>
                  <span>
                    <Link href={`/payments/${payment.id}`}>{payment.receipt_number ?? t('one')}</Link>{' '}
                    <span className="soft small">
                      {nameOf(payment.method)} · <When at={dayOfPayment(payment)} show="day" />
                    </span>
                  </span>
                  <span className="row">
                    {payment.status !== 'succeeded' || payment.refunded_amount === payment.amount ? (
                      <PaymentState payment={payment} />
                    ) : (
                      payment.refunded_amount > 0 && (
                        <span className="soft small">
                          {t('field.refunded')} <Money minor={payment.refunded_amount} currency={currency} />
                        </span>
                      )
                    )}
                    <Money minor={payment.amount} currency={currency} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}

/** Attempts that somebody gave up say nothing about the invoice; the list of payments has them. */
const shownOf = (payments: readonly Payment[]) => payments.filter(({ status }) => status !== 'abandoned')
