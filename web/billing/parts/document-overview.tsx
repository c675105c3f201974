import { Link } from 'wouter'
import { isDebt } from '../../../contract/billing/states.ts'
import { isOperator } from '../../../contract/permissions.ts'
import { OrganizationName } from '../../directory/organization-name.tsx'
import { useProjectName } from '../../directory/projects.ts'
import { useTeammates } from '../../directory/teammates.ts'
import { useMe } from '../../identity/session.ts'
import { Facts } from '../../kit/facts.tsx'
import type { IconName } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { Notice, type Tone } from '../../kit/notice.tsx'
import { Section } from '../../kit/page.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { BillingDocument } from '../calls.ts'
import { useFewInvoices } from '../data.ts'
import { Deadline } from '../deadline/deadline.tsx'
import { paperOf } from '../paper.ts'
import { PaymentWaiting } from '../payments/parts/payment-waiting.tsx'
import { PaymentsSection } from '../payments/parts/payments-section.tsx'
import { type Step, stepsOf } from '../timeline.ts'
import { billingWords } from '../words/index.ts'
import { AcceptanceFacts } from './acceptance.tsx'
import { Missing } from './missing.tsx'
import { Paper } from './paper.tsx'
import './document-overview.css'

/** A document as it is printed, and beside it where it stands. On a phone what stands comes first. */
export function DocumentOverview({ document }: { document: BillingDocument }) {
  const isStaff = isOperator(useMe().role)
  return (
    <>
      {document.kind !== 'quote' && <PaymentWaiting />}
      <div className="document">
        <div className="document-side">
          <Standing document={document} />
          {document.kind === 'quote' && document.acceptance && (
            <AcceptanceFacts acceptance={document.acceptance} />
          )}
          <Related document={document} />
          {document.kind !== 'quote' &&
            (isDebt(document.kind) || document.kind === 'proforma') &&
            document.status !== 'draft' && <PaymentsSection invoice={document} />}
        </div>
        <div className="document-main">
          {isStaff && (
            <Missing
              missing={document.missing}
              issuerId={document.issuer_id}
              clientId={document.organization_id}
              clientName={document.client.name}
            />
          )}
          <Closed document={document} />
          <Paper paper={paperOf(document)} />
        </div>
        <div className="document-history">
          <History document={document} />
        </div>
      </div>
    </>
  )
}

/** How a quote ended, in the words of who ended it. */
function Closed({ document }: { document: BillingDocument }) {
  const t = useWords(billingWords)
  if (document.kind !== 'quote') return null
  if (document.status === 'declined')
    return (
      <Notice tone="info" title={t('closed.declined')}>
        {document.decline_reason ?? t('closed.noReason')}
      </Notice>
    )
  if (document.status === 'expired')
    return (
      <Notice tone="attention" title={t('closed.expired')}>
        {t('closed.expiredHelp')}
      </Notice>
    )
  return null
}

function Standing({ document }: { document: BillingDocument }) {
  const t = useWords(billingWords)
  const isStaff = isOperator(useMe().role)
  const project = useProjectName(document.project_id)
  const { currency } = document
  const money = (minor: number, strong = false) => <Money minor={minor} currency={currency} strong={strong} />
  return (
    <Facts
      facts={[
        ...(isStaff
          ? [{ label: t('field.client'), value: <OrganizationName id={document.organization_id} /> }]
          : []),
        ...(document.kind === 'quote'
          ? [
              { label: t('field.gross_amount'), value: money(document.gross_amount, true) },
              { label: t('field.valid_until'), value: <Deadline document={document} /> },
              ...(document.invoiced_amount > 0
                ? [{ label: t('field.invoiced_amount'), value: money(document.invoiced_amount) }]
                : []),
            ]
          : document.kind === 'credit_note'
            ? [{ label: t('field.gross_amount'), value: money(document.gross_amount, true) }]
            : [
                { label: t('field.balance_amount'), value: money(document.balance_amount, true) },
                { label: t('field.due_date'), value: <Deadline document={document} /> },
                ...(document.paid_amount > 0
                  ? [{ label: t('field.paid_amount'), value: money(document.paid_amount) }]
                  : []),
                ...(document.credited_amount > 0
                  ? [{ label: t('field.credited_amount'), value: money(document.credited_amount) }]
                  : []),
                ...(document.overpaid_amount > 0
                  ? [{ label: t('field.overpaid_amount'), value: money(document.overpaid_amount) }]
                  : []),
              ]),
        ...(document.project_id !== null
          ? [
              {
                label: t('field.project'),
                value: <Link href={`/projects/${document.project_id}`}>{project ?? '…'}</Link>,
              },
            ]
          : []),
      ]}
    />
  )
}

/** The documents that belong together: what a quote became, what an invoice came from and was corrected by. */
function Related({ document }: { document: BillingDocument }) {
  const t = useWords(billingWords)
  const isQuote = document.kind === 'quote'
  const invoices = useFewInvoices(
    { quote: String(document.id), sort: 'issue_date', limit: 20 },
    isQuote && document.status === 'accepted',
  )
  const rows = invoices.data?.results ?? []
  const links = isQuote
    ? rows.map((row) => ({
        href: `/invoices/${row.id}`,
        label: `${t(`kind.${row.kind}`)} ${row.number ?? t('draft').toLocaleLowerCase()}`,
        minor: row.gross_amount,
      }))
    : [
        ...(document.quote_id === null
          ? []
          : [{ href: `/quotes/${document.quote_id}`, label: t('related.quote'), minor: null }]),
        ...(document.invoice_id === null
          ? []
          : [
              {
                href: `/invoices/${document.invoice_id}`,
                label: t(document.kind === 'credit_note' ? 'related.corrected' : 'related.became'),
                minor: null,
              },
            ]),
      ]
  if (links.length === 0) return null
  return (
    <Section title={t('related')}>
      <ul className="document-related">
        {links.map(({ href, label, minor }) => (
          <li key={href}>
            <Link href={href}>{label}</Link>
            {minor !== null && <Money minor={minor} currency={document.currency} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function History({ document }: { document: BillingDocument }) {
  const t = useWords(billingWords)
  const me = useMe()
  const people = useTeammates(me, document.organization_id)
  const nameOf = (step: Step) => step.by ?? people.find(({ id }) => id === step.byId)?.name
  return (
    <Section title={t('history')}>
      <Timeline
        items={stepsOf(document).map((step) => {
          const by = nameOf(step)
          return {
            id: step.step,
            at: step.at,
            who: t(`step.${document.kind === 'quote' ? 'quote' : 'invoice'}.${step.step}`),
            icon: STEP_ICONS[step.step],
            ...(STEP_TONES[step.step] ? { tone: STEP_TONES[step.step] } : {}),
            ...(by === undefined ? {} : { by }),
          }
        })}
      />
    </Section>
  )
}

const STEP_ICONS: Readonly<Record<Step['step'], IconName>> = {
  drafted: 'plus',
  issued: 'lock',
  sent: 'send',
  viewed: 'eye',
  accepted: 'check',
  declined: 'close',
  cancelled: 'close',
}
const STEP_TONES: Partial<Record<Step['step'], Tone>> = { accepted: 'good', declined: 'attention' }
