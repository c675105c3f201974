import { PRINTED_ROWS_MOST, type Statement, type StatementEntry } from '../../../contract/billing/account.ts'
import type { Party } from '../../../contract/billing/schemas.ts'
import type { Sheet } from '../../../pdf/api.ts'
import { amountInWords } from '../../papers/amount-in-words.ts'
import { dayText, money } from '../../papers/french.ts'
import { partyFooter, partyLines } from './party-lines.ts'

export interface StatementFacts {
  readonly statement: Statement
  readonly start_date: string | null
  readonly end_date: string | null
  /** Of the paper, where the issuer is. */
  readonly today: string
  readonly issuer: Party
  readonly client: Party
}

/** A client's account as it is printed: each issue, payment and refund, and the balance after it. */
export function statementSheet(
  { statement, start_date, end_date, today, issuer, client }: StatementFacts,
  logo: Uint8Array | null,
): Sheet {
  const { currency, opening_amount, closing_amount, results } = statement
  const sum = (of: (entry: StatementEntry) => number) =>
    results.reduce((total, entry) => total + of(entry), 0)
  const line = (label: string, minor: number) => ({ label, value: money(minor, currency) })
  return {
    language: 'fr-FR',
    title: 'RELEVÉ DE COMPTE',
    number: null,
    watermark: null,
    author: issuer.name,
    dated: Date.parse(today),
    logo,
    facts: [
      { label: 'Arrêté le', value: dayText(end_date !== null && end_date < today ? end_date : today) },
      { label: 'Établi le', value: dayText(today) },
      ...(start_date === null ? [] : [{ label: 'Depuis le', value: dayText(start_date) }]),
      { label: 'Monnaie', value: currency },
    ],
    parties: [
      { title: 'Émetteur', name: issuer.name, lines: partyLines(issuer) },
      { title: 'Client', name: client.name, lines: partyLines(client) },
    ],
    heading: null,
    table: {
      columns: [
        { label: 'Date', align: 'left' },
        { label: 'Opération', align: 'left', fills: true },
        { label: 'Débit', align: 'right' },
        { label: 'Crédit', align: 'right' },
        { label: 'Solde', align: 'right' },
      ],
      rows: [
        ['', 'Solde d’ouverture', '', '', money(opening_amount, currency)],
        ...results.map(({ date, kind, number, debit_amount, credit_amount, balance_amount }) => [
          shortDay(date),
          `${KINDS[kind]} ${number}`,
          ...[debit_amount, credit_amount].map((minor) => (minor === 0 ? '' : money(minor, currency))),
          money(balance_amount, currency),
        ]),
      ],
    },
    totals: [
      line(
        'Total des débits',
        sum(({ debit_amount }) => debit_amount),
      ),
      line(
        'Total des crédits',
        sum(({ credit_amount }) => credit_amount),
      ),
      { ...line('Solde de clôture', closing_amount), strong: true },
    ],
    paragraphs: [
      {
        title: null,
        text: `${closing(closing_amount)} ${amountInWords(Math.abs(closing_amount), currency)}.`,
      },
      ...(results.length < PRINTED_ROWS_MOST ? [] : [{ title: null, text: CUT }]),
    ],
    qr: null,
    footer: partyFooter(issuer),
  }
}

const CUT = `Ce relevé porte les ${PRINTED_ROWS_MOST} dernières opérations. Les précédentes sont dans le solde d’ouverture.`

const closing = (amount: number): string =>
  amount < 0
    ? 'Arrêté le présent relevé, en votre faveur, à la somme de'
    : 'Arrêté le présent relevé à la somme de'

const KINDS: Readonly<Record<StatementEntry['kind'], string>> = {
  invoice: 'Facture',
  deposit: 'Facture d’acompte',
  credit_note: 'Avoir',
  payment: 'Paiement',
  refund: 'Remboursement',
}

/** A column of dates is compared, not read. */
const shortDay = (day: string): string => day.split('-').reverse().join('/')
