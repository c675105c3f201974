import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { checkPayment } from '../../../../contract/billing/checkout.ts'
import { type PaymentDetail, refundableOf } from '../../../../contract/billing/payment-schemas.ts'
import { can, isOperator } from '../../../../contract/permissions.ts'
import { OrganizationName } from '../../../directory/organization-name.tsx'
import { useMe } from '../../../identity/session.ts'
import { Button, ButtonLink } from '../../../kit/button.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { ItemPanel } from '../../../kit/item-panel.tsx'
import { Money } from '../../../kit/money.tsx'
import { Section } from '../../../kit/page.tsx'
import { PaperButton } from '../../../kit/paper/paper-button.tsx'
import { SidePanel } from '../../../kit/split.tsx'
import { useFailureToast } from '../../../kit/use-failure-toast.ts'
import { Day, When } from '../../../kit/when.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useReadBillingAgain } from '../../data.ts'
import { receiptPdf } from '../../pdfs.ts'
import { usePayment } from '../data.ts'
import { dayOfPayment } from '../day-of-payment.ts'
import { useMethodName } from '../use-method-name.ts'
import { paymentWords } from '../words/index.ts'
import { PaymentJournal } from './payment-journal.tsx'
import { PaymentState } from './payment-state.tsx'
import { RefundPayment } from './refund-payment.tsx'
import { ResolvePayment } from './resolve-payment.tsx'
import './payments-section.css'

export function PaymentPanel({ paymentId }: { paymentId: number | undefined }) {
  const t = useWords(paymentWords)
  return (
    <ItemPanel
      id={paymentId}
      path="/payments"
      title={t('one')}
      icon="wallet"
      gone={{ title: t('gone'), text: t('gone.help') }}
      query={usePayment(paymentId)}
    >
      {(payment, closeHref) => <Known payment={payment} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ payment, closeHref }: { payment: PaymentDetail; closeHref: string }) {
  const t = useWords(paymentWords)
  const me = useMe()
  const nameOf = useMethodName()
  const [doing, setDoing] = useState<'refund' | 'resolve' | null>(null)
  const end = () => setDoing(null)
  const { currency } = payment
  const mayControl = can(me.role, 'billing.control')
  const mayRefund = mayControl && refundableOf(payment) > 0
  const isUnderWay = payment.status === 'starting' || payment.status === 'pending'
  const rest = [
    { label: t('field.reference'), value: payment.provider_reference },
    { label: t('field.operator'), value: payment.operator },
    { label: t('field.transaction'), value: payment.transaction_id },
    ...(isOperator(me.role) ? [{ label: t('field.code'), value: payment.provider_code }] : []),
  ]
  return (
    <SidePanel
      id={String(payment.id)}
      title={payment.receipt_number ?? t('one')}
      state={<PaymentState payment={payment} />}
      closeHref={closeHref}
      actions={
        <>
          <ButtonLink icon="invoice" href={`/invoices/${payment.invoice_id}`}>
            {t('open.invoice')}
          </ButtonLink>
          {payment.receipt_number !== null && (
            <PaperButton source={receiptPdf(payment.id)} label={t('receipt')} />
          )}
          {mayRefund && <Button onClick={() => setDoing('refund')}>{t('refund')}</Button>}
          {mayControl && payment.status === 'quarantined' && (
            <Button look="primary" onClick={() => setDoing('resolve')}>
              {t('resolve')}
            </Button>
          )}
          {can(me.role, 'billing.write') && isUnderWay && <CheckButton payment={payment} />}
        </>
      }
    >
      <Facts
        facts={[
          { label: t('field.amount'), value: <Money minor={payment.amount} currency={currency} strong /> },
          ...reportedFacts(payment, t('field.reported')),
          ...(payment.refunded_amount > 0
            ? [
                {
                  label: t('field.refunded'),
                  value: <Money minor={payment.refunded_amount} currency={currency} />,
                },
              ]
            : []),
          ...(isOperator(me.role)
            ? [{ label: t('field.client'), value: <OrganizationName id={payment.organization_id} /> }]
            : []),
          { label: t('field.method'), value: nameOf(payment.method) },
          { label: t('field.date'), value: <When at={dayOfPayment(payment)} show="day" /> },
          ...rest.filter(({ value }) => value !== null),
        ]}
      />
      {payment.refunds.length > 0 && (
        <Section title={t('refunds')}>
          <ul className="payments-rows">
            {payment.refunds.map((refund) => (
              <li key={refund.id}>
                <span>
                  {nameOf(refund.method)} · <span className="soft">{refund.reason}</span>
                </span>
                <span className="row">
                  <span className="soft small">
                    <Day day={refund.refunded_on} />
                  </span>
                  <Money minor={refund.amount} currency={currency} />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {mayControl && payment.provider === 'cinetpay' && <PaymentJournal paymentId={payment.id} />}
      {doing === 'refund' && <RefundPayment payment={payment} onClose={end} />}
      {doing === 'resolve' && <ResolvePayment payment={payment} onClose={end} />}
    </SidePanel>
  )
}

/** Beside what was asked for, while they differ: what somebody has to decide between, or did. */
const reportedFacts = (payment: PaymentDetail, label: string) => {
  const { status, reported_amount: minor, reported_currency: currency } = payment
  const isHeld = status === 'quarantined' || status === 'dismissed'
  return isHeld && minor !== null && currency !== null
    ? [{ label, value: <Money minor={minor} currency={currency} strong /> }]
    : []
}

/** Asks the provider now instead of at the next of its turns. */
function CheckButton({ payment }: { payment: PaymentDetail }) {
  const t = useWords(paymentWords)
  const failed = useFailureToast()
  const readAgain = useReadBillingAgain()
  const check = useMutation({
    mutationFn: () => call(checkPayment, { params: { paymentId: payment.id }, body: {} }),
    onSuccess: readAgain,
    onError: failed,
  })
  return (
    <Button icon="refresh" busy={check.isPending} onClick={() => check.mutate()}>
      {t('check')}
    </Button>
  )
}
