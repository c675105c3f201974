import { type DocumentKind, type Party, partyFieldNames } from '../../../contract/billing/schemas.ts'
import { useOrganizationName } from '../../directory/organizations.ts'
import { useMe } from '../../identity/session.ts'
import type { PaperContents } from '../paper.ts'
import { useParties } from './data.ts'
import { type DraftValues, liveTotals } from './draft.ts'

/** What the draft will print, and what both parties' records lack, as it is typed. */
export function useLivePaper(kind: DocumentKind, values: Partial<DraftValues>) {
  const me = useMe()
  const clientId = typeof values.organization_id === 'number' ? values.organization_id : undefined
  // Before a client is chosen one's own organization is asked about, which is the issuer in any case.
  const parties = useParties(clientId ?? me.organization.id).data
  const clientName = useOrganizationName(clientId ?? null)
  const client = clientId === undefined ? null : (parties?.client ?? (clientName && partyNamed(clientName)))
  return {
    paper: paperOfDraft(kind, values, parties?.issuer ?? partyNamed(me.organization.name), client || null),
    missing: clientId === undefined ? [] : (parties?.missing ?? []),
    issuerId: me.organization.id,
    clientName: clientName ?? '',
  }
}

/** All that is known of it without a network. */
const partyNamed = (name: string): Party => ({
  ...(Object.fromEntries(partyFieldNames.map((field) => [field, null])) as unknown as Party),
  name,
})

function paperOfDraft(
  kind: DocumentKind,
  values: Partial<DraftValues>,
  issuer: Party | null,
  client: Party | null,
): PaperContents {
  const { totals, rows } = liveTotals(values)
  const { discount } = values
  return {
    kind,
    number: null,
    isDraft: true,
    issue_date: null,
    deadline: /^\d{4}-\d{2}-\d{2}$/.test(values.deadline ?? '') ? (values.deadline ?? null) : null,
    currency: values.currency ?? 'XOF',
    prices_include_tax: values.prices_include_tax ?? false,
    subject: values.subject ?? '',
    reference: values.reference || null,
    notes: values.notes ?? '',
    payment_terms: values.payment_terms ?? '',
    reason: null,
    lines: rows.map((line, index) => ({
      id: line.id,
      description: line.label,
      quantity: line.quantity,
      unit: line.measure || null,
      unit_amount: Number(line.unit),
      tax_rate_bp: Number(line.tax),
      discount_bp:
        line.discount !== null && typeof line.discount === 'object' && 'bp' in line.discount
          ? line.discount.bp
          : null,
      discount_amount: totals?.lines[index]?.discount_amount ?? 0,
      amount: totals?.lines[index]?.amount ?? 0,
    })),
    lines_amount: totals?.lines_amount ?? 0,
    discount_bp: discount && 'bp' in discount ? discount.bp : null,
    discount_amount: totals?.discount_amount ?? 0,
    net_amount: totals?.net_amount ?? 0,
    tax_amount: totals?.tax_amount ?? 0,
    gross_amount: totals?.gross_amount ?? 0,
    taxes: totals?.taxes ?? [],
    issuer,
    client,
    deposits: [],
    due_amount: totals?.gross_amount ?? 0,
  }
}
