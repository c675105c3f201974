import { toCardinal } from 'n2words/fr-FR'
import { closingSentence } from '../../../contract/billing/closing-sentence.ts'
import { packOf } from '../../../contract/billing/mentions.ts'
import type { Party } from '../../../contract/billing/schemas.ts'
import { Money } from '../../kit/money.tsx'
import { Day } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { formatBasisPoints } from '../../lib/percent.ts'
import type { PaperContents, PaperLine } from '../paper.ts'
import { billingWords } from '../words/index.ts'
import './paper.css'

/** A document as it is printed, in both themes. On a phone its columns become lines under each other. */
export function Paper({ paper }: { paper: PaperContents }) {
  const t = useWords(billingWords)
  const { kind, number, isDraft, issue_date, deadline, subject, reference, reason } = paper
  return (
    <article className="paper" aria-label={t('paper.label')} data-draft={isDraft || undefined}>
      <header className="paper-top">
        <PartyBlock party={paper.issuer} isIssuer />
        <div className="paper-title">
          <p className="paper-kind">{t(`paper.${kind}`)}</p>
          <p>{number ?? <span className="soft">{t('paper.noNumber')}</span>}</p>
          <dl className="paper-days">
            {issue_date && (
              <div>
                <dt>{t('field.issue_date')}</dt>
                <dd>
                  <Day day={issue_date} />
                </dd>
              </div>
            )}
            {deadline && (
              <div>
                <dt>{t(kind === 'quote' ? 'field.valid_until' : 'field.due_date')}</dt>
                <dd>
                  <Day day={deadline} />
                </dd>
              </div>
            )}
            {reference && (
              <div>
                <dt>{t('field.reference')}</dt>
                <dd>{reference}</dd>
              </div>
            )}
          </dl>
        </div>
      </header>
      <div className="paper-client">
        <p className="small soft">{t('paper.to')}</p>
        <PartyBlock party={paper.client} />
      </div>
      {subject && (
        <p className="paper-subject">
          <span className="soft">{t('paper.subject')}</span> {subject}
        </p>
      )}
      {reason && (
        <p>
          <span className="soft">{t('field.reason')}</span> {reason}
        </p>
      )}
      <Lines paper={paper} />
      <Sums paper={paper} />
      {paper.lines.length > 0 && (
        // As it is printed, whatever the reader's language.
        <p className="paper-words" lang="fr">
          {closingSentence(kind, paper.due_amount, paper.currency, toCardinal)}
        </p>
      )}
      <Foot paper={paper} />
    </article>
  )
}

function PartyBlock({ party, isIssuer = false }: { party: Party | null; isIssuer?: boolean }) {
  const t = useWords(billingWords)
  if (party === null) return <p className="soft">{t(isIssuer ? 'paper.noIssuer' : 'paper.noClient')}</p>
  const { name, legal_form, address, phone_number, rccm_number, rccm_place, tax_id } = party
  const lines = [
    legal_form,
    address,
    phone_number,
    rccm_number && t('paper.rccm', { number: rccm_number, place: rccm_place ?? '' }),
    tax_id && `${packOf(party.country).tax_id_label} ${tax_id}`,
    isIssuer && [party.tax_regime, party.tax_office].filter(Boolean).join(' · '),
  ].filter(Boolean)
  return (
    <address className="paper-party">
      <strong>{name}</strong>
      {lines.map((line) => (
        <span key={String(line)}>{line}</span>
      ))}
    </address>
  )
}

function Lines({ paper }: { paper: PaperContents }) {
  const t = useWords(billingWords)
  const locale = useLocale()
  const { lines, currency, prices_include_tax } = paper
  const hasDiscounts = lines.some(({ discount_amount }) => discount_amount > 0)
  const mode = prices_include_tax ? 'gross' : 'net'
  return (
    <table className="paper-lines">
      <thead>
        <tr>
          <th scope="col">{t('paper.description')}</th>
          <th scope="col">{t('paper.quantity')}</th>
          <th scope="col">{t(`paper.unit.${mode}`)}</th>
          {hasDiscounts && <th scope="col">{t('paper.discount')}</th>}
          <th scope="col">{t('paper.tax')}</th>
          <th scope="col">{t(`paper.amount.${mode}`)}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">{line.description}</th>
            <td data-label={t('paper.quantity')}>{quantityText(line, locale)}</td>
            <td data-label={t(`paper.unit.${mode}`)}>
              <Money minor={line.unit_amount} currency={currency} />
            </td>
            {hasDiscounts && (
              <td data-label={t('paper.discount')}>
                {line.discount_bp !== null ? (
                  formatBasisPoints(line.discount_bp, locale)
                ) : line.discount_amount > 0 ? (
                  <Money minor={line.discount_amount} currency={currency} />
                ) : (
                  '–'
                )}
              </td>
            )}
            <td data-label={t('paper.tax')}>{formatBasisPoints(line.tax_rate_bp, locale)}</td>
            <td data-label={t(`paper.amount.${mode}`)}>
              <Money minor={line.amount} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const quantityText = ({ quantity, unit }: PaperLine, locale: 'fr' | 'en') =>
  [locale === 'fr' ? quantity.replace('.', ',') : quantity, unit].filter(Boolean).join(' ')

function Sums({ paper }: { paper: PaperContents }) {
  const t = useWords(billingWords)
  const locale = useLocale()
  const { currency, deposits } = paper
  // Many write the word into the reason itself.
  const exemption = (why: string) => (/^(exon|exempt)/i.test(why) ? why : t('paper.exempt', { why }))
  const taxName = (rate: number, why: string | null) =>
    rate === 0 ? exemption(why ?? '') : t('paper.vat', { rate: formatBasisPoints(rate, locale) })
  return (
    <dl className="paper-sums">
      {paper.discount_amount > 0 && (
        <>
          <SumRow label={t('paper.linesAmount')} minor={paper.lines_amount} currency={currency} />
          <SumRow
            label={
              paper.discount_bp === null
                ? t('paper.discount')
                : t('paper.discountOf', { rate: formatBasisPoints(paper.discount_bp, locale) })
            }
            minor={-paper.discount_amount}
            currency={currency}
          />
        </>
      )}
      <SumRow label={t('paper.net')} minor={paper.net_amount} currency={currency} />
      {paper.taxes.map((tax) => (
        <SumRow
          key={`${tax.tax_rate_bp} ${tax.exemption_reason}`}
          label={taxName(tax.tax_rate_bp, tax.exemption_reason)}
          minor={tax.tax_amount}
          currency={currency}
        />
      ))}
      <SumRow label={t('paper.gross')} minor={paper.gross_amount} currency={currency} strong />
      {deposits.map((deposit) => (
        <SumRow
          key={deposit.invoice_id}
          label={t('paper.deposit.deducted', { number: deposit.number })}
          minor={-deposit.gross_amount}
          currency={currency}
        />
      ))}
      {deposits.length > 0 && (
        <SumRow label={t('paper.due')} minor={paper.due_amount} currency={currency} strong />
      )}
    </dl>
  )
}

function SumRow({
  label,
  minor,
  currency,
  strong = false,
}: {
  label: string
  minor: number
  currency: string
  strong?: boolean
}) {
  return (
    <div data-strong={strong || undefined}>
      <dt>{label}</dt>
      <dd>
        <Money minor={minor} currency={currency} strong={strong} />
      </dd>
    </div>
  )
}

function Foot({ paper }: { paper: PaperContents }) {
  const t = useWords(billingWords)
  const bank = paper.issuer?.bank_reference
  const parts = [
    { label: t('field.payment_terms'), text: paper.payment_terms },
    ...(paper.kind === 'quote' || paper.kind === 'credit_note'
      ? []
      : [{ label: t('paper.bank'), text: bank ?? '' }]),
    { label: t('field.notes'), text: paper.notes },
  ].filter(({ text }) => text !== '')
  if (parts.length === 0) return null
  return (
    <dl className="paper-foot">
      {parts.map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
