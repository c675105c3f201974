import type { LineBody, Party } from '../../../../contract/billing/schemas.ts'
import { totalsOf } from '../../../../contract/billing/totals.ts'
import type { InvoiceRecord, QuoteRecord, StoredLine } from '../../documents/rows.ts'
import type { SaleFacts } from '../sale-sheet.ts'

export const ISSUER: Party = {
  name: 'Matrice',
  legal_form: 'SARL',
  address: 'Haie Vive, Cotonou',
  phone_number: '+229 01 95 40 11 60',
  rccm_number: 'RB/COT/17 B 1846',
  rccm_place: 'Cotonou',
  tax_id: '3201718460321',
  tax_regime: 'Réel normal',
  tax_office: 'CIME Littoral',
  bank_reference: 'BJ066 01001 0123',
  country: 'BJ',
}

export const CLIENT: Party = {
  legal_form: null,
  phone_number: null,
  rccm_number: null,
  rccm_place: null,
  tax_id: null,
  tax_regime: null,
  tax_office: null,
  bank_reference: null,
  name: 'Caisse Nationale de Sécurité Sociale',
  address: 'Place Bulgarie',
  country: 'BJ',
}

type Entered = Omit<LineBody, 'unit'> & Partial<Pick<LineBody, 'unit'>>

const LINES: readonly Entered[] = [
  {
    description: 'Intégration des pages',
    quantity: '1.5',
    unit: 'jour',
    unit_amount: 27_000,
    tax_rate_bp: 1_800,
    exemption_reason: null,
    discount_bp: null,
    discount_amount: null,
  },
]

const common = (fields: Partial<InvoiceRecord>, lines: readonly Entered[]) => {
  const { discount_bp = null, entered_discount = null, prices_include_tax = false } = fields
  const totals = totalsOf({ discount_bp, discount_amount: entered_discount, prices_include_tax, lines })
  if ('fault' in totals) throw new Error(totals.fault)
  const { lines: computed, ...figures } = totals
  return {
    id: 1,
    version: 1,
    issuer_id: 1,
    organization_id: 2,
    client_name: CLIENT.name,
    created_by_id: 1,
    source_type: null,
    source_id: null,
    buyer: null,
    project_id: null,
    reference: null,
    notes: '',
    payment_terms: '',
    subject: 'Refonte du site',
    currency: 'XOF' as const,
    prices_include_tax,
    discount_bp,
    entered_discount,
    created_at: 0,
    updated_at: 0,
    issue_date: '2026-11-02',
    deadline_at: null,
    sent_at: 0,
    viewed_at: null,
    decline_reason: null,
    content_hash: null,
    previous_hash: null,
    chain_hash: null,
    pdf_sha256: null,
    acceptance: null,
    quote_id: null,
    invoice_id: null,
    reason: null,
    deposits: [],
    deposit_amount: 0,
    invoiced_amount: 0,
    recurring_invoice_ids: [],
    paid_amount: 0,
    credited_amount: 0,
    issuer: null,
    client: null,
    link_number: 1,
    link_url: null,
    ...figures,
    due_amount: totals.gross_amount,
    lines: lines.map(
      ({ unit = null, discount_amount, ...line }, index): StoredLine => ({
        id: index + 1,
        position: index + 1,
        ...line,
        unit,
        entered_discount: discount_amount,
        credited_line_id: null,
        ...(computed[index] ?? {
          discount_amount: 0,
          amount: 0,
          net_amount: 0,
          tax_amount: 0,
          gross_amount: 0,
        }),
      }),
    ),
  } as const
}

export const invoiceRow = (
  fields: Partial<InvoiceRecord> = {},
  lines: readonly Entered[] = LINES,
): InvoiceRecord => ({
  ...common(fields, lines),
  kind: 'invoice',
  state: 'sent',
  number: 'FAC-2026-00042',
  due_date: '2026-12-02',
  valid_until: null,
  ...fields,
})

export const quoteRow = (fields: Partial<QuoteRecord> = {}): QuoteRecord => ({
  ...common({}, LINES),
  kind: 'quote',
  state: 'sent',
  number: 'DEV-2026-00001',
  due_date: null,
  valid_until: '2026-12-02',
  ...fields,
})

export const saleFacts = (facts: Partial<SaleFacts> = {}): SaleFacts => ({
  row: invoiceRow(),
  sides: { issuer: ISSUER, client: CLIENT },
  corrected: null,
  quote: null,
  payUrl: null,
  logo: null,
  ...facts,
})
