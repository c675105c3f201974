import type { Locale } from '../../../contract/errors.ts'
import { formatMoney } from '../../../contract/money.ts'
import type { PublicReceipt } from '../../../contract/payouts/receipts.ts'
import { type Say, sayIn, visitorPage } from '../../kernel/http/visitor-page.ts'
import { escapeHtml } from '../../kernel/mail/layout.ts'

/** In groups, because people compare them by eye; the groups are also where a phone breaks the line. */
const HASH_GROUP = 8

export function receiptPage(receipt: PublicReceipt, locale: Locale, timeZone: string): string {
  const say = sayIn(locale)
  const { organization, number } = receipt
  const title = `${say('Reçu de paiement', 'Payment receipt')} ${say('n°', 'no.')}\u00a0${number}`
  return visitorPage({
    locale,
    title,
    parts: [
      `<p class="from">${escapeHtml(organization.name)}</p>`,
      `<h1>${escapeHtml(title)}</h1>`,
      verdictOf(say, receipt),
      factsOf(say, receipt, locale, timeZone),
    ],
  })
}

function verdictOf(say: Say, { valid }: PublicReceipt): string {
  if (!valid)
    return `<p class="notice" role="alert">${say(
      'Ce reçu n’est pas valide\u00a0: il a été altéré. Ne vous y fiez pas.',
      'This receipt is not valid: it was altered. Do not rely on it.',
    )}</p>`
  return `<p class="state" role="status">${say('Ce reçu est valide.', 'This receipt is valid.')}</p>
<p class="note">${say(
    'Le paiement a été versé, et ce reçu est tel qu’il a été émis.',
    'The payment was made, and this receipt is as it was issued.',
  )}</p>`
}

function factsOf(say: Say, receipt: PublicReceipt, locale: Locale, timeZone: string): string {
  const { organization, amount, currency, completed_at, payee_masked, hash, prev_hash } = receipt
  const facts: readonly (readonly [string, string])[] = [
    [say('Payeur', 'Payer'), `${escapeHtml(organization.name)} (${escapeHtml(organization.code)})`],
    [say('Bénéficiaire', 'Payee'), escapeHtml(payee_masked)],
    [say('Montant versé', 'Amount paid'), escapeHtml(formatMoney(amount, currency, locale))],
    [say('Versé le', 'Paid on'), momentIn(locale, completed_at, timeZone)],
    [say('Empreinte', 'Digest'), grouped(hash)],
    [say('Empreinte du reçu précédent', 'Digest of the receipt before'), grouped(prev_hash)],
  ]
  return `<dl>${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`
}

const grouped = (hash: string): string =>
  (hash.match(new RegExp(`.{1,${HASH_GROUP}}`, 'g')) ?? []).map(escapeHtml).join('<wbr>')

const momentIn = (locale: Locale, moment: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(moment))
