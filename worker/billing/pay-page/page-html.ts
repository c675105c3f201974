import type { PublicInvoice } from '../../../contract/billing/pay-page.ts'
import type { InvoiceKind } from '../../../contract/billing/schemas.ts'
import type { Locale } from '../../../contract/errors.ts'
import { formatMoney } from '../../../contract/money.ts'
import { type Say, sayIn, visitorPage } from '../../kernel/http/visitor-page.ts'
import { longDay } from '../../kernel/long-day.ts'
import { escapeHtml } from '../../kernel/mail/layout.ts'

export interface PayPage {
  readonly locale: Locale
  readonly token: string
  readonly invoice: PublicInvoice
  readonly bankReference: string | null
  readonly hasLogo: boolean
  /** What one payment takes at most; null where none can be made here. */
  readonly payable: { readonly amount: number; readonly partial: boolean } | null
  /** A payment was begun, and the provider has not said what became of it. */
  readonly isWaiting: boolean
  readonly receipt: string | null
  /** What the visitor is told of the attempt before. */
  readonly notice?: string | undefined
}

/** Seconds between two looks of a page that waits: a payer types their code in about as long. */
const REFRESH_SECONDS = 10

export function payPage(shown: PayPage): string {
  const { locale, token, invoice, hasLogo, isWaiting, notice } = shown
  const say = sayIn(locale)
  const title = `${kindIn(say, invoice.kind)} ${invoice.number}`
  return visitorPage({
    locale,
    title,
    refreshSeconds: isWaiting ? REFRESH_SECONDS : undefined,
    parts: [
      hasLogo ? `<img class="logo" src="${addressOf(token)}/logo" alt="">` : '',
      `<p class="from">${escapeHtml(invoice.issuer_name)}</p>`,
      `<h1>${escapeHtml(title)}</h1>`,
      `<p class="about">${escapeHtml(invoice.subject)}</p>`,
      factsOf(say, locale, invoice),
      notice === undefined ? '' : `<p class="notice" id="notice" role="alert">${escapeHtml(notice)}</p>`,
      stateOf(say, shown),
      formOf(say, shown),
      bankOf(say, shown),
    ].filter((part) => part !== ''),
  })
}

const kindIn = (say: Say, kind: InvoiceKind): string => {
  if (kind === 'deposit') return say('Facture d’acompte', 'Deposit invoice')
  return kind === 'proforma' ? say('Facture proforma', 'Proforma invoice') : say('Facture', 'Invoice')
}

function factsOf(say: Say, locale: Locale, invoice: PublicInvoice): string {
  const { client_name, currency, gross_amount, balance_amount, issue_date, due_date } = invoice
  const facts: readonly (readonly [string, string])[] = [
    [say('Client', 'Client'), client_name],
    [say('Émise le', 'Issued on'), longDay(locale, issue_date)],
    ...(due_date === null ? [] : [[say('Échéance', 'Due on'), longDay(locale, due_date)] as const]),
    [say('Total TTC', 'Total'), formatMoney(gross_amount, currency, locale)],
    [say('Reste à payer', 'Left to pay'), formatMoney(balance_amount, currency, locale)],
  ]
  const rows = facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${escapeHtml(value)}</dd></div>`)
  return `<dl>${rows.join('')}</dl>`
}

/** Where the invoice stands, in words, above what can be done. */
function stateOf(say: Say, { invoice, isWaiting, payable, receipt }: PayPage): string {
  const told = (text: string, note = '') =>
    `<p class="state" role="status">${text}</p>${note === '' ? '' : `<p class="note">${note}</p>`}`
  const { status, payment_status } = invoice
  if (status === 'paid')
    return told(
      say('Cette facture est payée. Merci.', 'This invoice is paid. Thank you.'),
      receipt === null ? '' : say(`Reçu ${receipt}`, `Receipt ${receipt}`),
    )
  if (status === 'cancelled')
    return told(
      say('Cette facture est annulée. Ne la payez pas.', 'This invoice is cancelled. Do not pay it.'),
    )
  if (status === 'converted')
    return told(
      say(
        'Cette facture proforma a été remplacée par une facture.',
        'This proforma invoice was replaced by an invoice.',
      ),
    )
  if (isWaiting)
    return told(
      say('Votre paiement est en cours de vérification.', 'Your payment is being checked.'),
      say(
        'Cette page se met à jour toute seule. Si vous n’avez pas payé, reprenez le paiement.',
        'This page updates by itself. If you did not pay, take up the payment again.',
      ),
    )
  if (payment_status === 'quarantined')
    return told(
      say(
        'Votre paiement est arrivé et demande une vérification. Nous vous répondons bientôt.',
        'Your payment came in and needs a check. We will answer you soon.',
      ),
    )
  const paid = receipt === null ? '' : told(say(`Dernier reçu ${receipt}`, `Last receipt ${receipt}`))
  if (payable === null)
    return (
      paid +
      told(
        say(
          'Cette facture ne se paie pas en ligne. Payez-la par virement ou en espèces.',
          'This invoice is not paid online. Pay it by transfer or in cash.',
        ),
      )
    )
  if (payment_status === 'failed')
    return (
      paid +
      told(
        say('Le paiement n’a pas abouti. Vous pouvez réessayer.', 'The payment failed. You can try again.'),
      )
    )
  return paid
}

function formOf(say: Say, { locale, token, invoice, payable, isWaiting, notice }: PayPage): string {
  if (payable === null) return ''
  const amount = formatMoney(payable.amount, invoice.currency, locale)
  const refused = notice === undefined ? '' : ' aria-invalid="true" aria-describedby="notice"'
  const field = payable.partial
    ? `<label for="amount">${say('Montant à payer', 'Amount to pay')}</label>
<input id="amount" name="amount" inputmode="numeric" autocomplete="off" maxlength="20" value="${payable.amount}"${refused}>`
    : ''
  const button = isWaiting
    ? say('Reprendre le paiement', 'Take up the payment')
    : payable.partial
      ? say('Payer', 'Pay')
      : `${say('Payer', 'Pay')} ${amount}`
  return `<form method="post" action="${addressOf(token)}">${field}<button type="submit">${button}</button></form>
<p class="note">${say('Mobile money ou carte, par CinetPay.', 'Mobile money or card, through CinetPay.')}</p>`
}

const bankOf = (say: Say, { bankReference, invoice: { balance_amount } }: PayPage): string =>
  bankReference === null || balance_amount === 0
    ? ''
    : `<p class="note">${say('Par virement\u00a0:', 'By transfer:')} ${escapeHtml(bankReference)}</p>`

export const addressOf = (token: string): string => `/p/${encodeURIComponent(token)}`
