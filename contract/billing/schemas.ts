import * as z from 'zod'
import { currencies } from '../money.ts'
import { visibleTextOf } from '../names.ts'
import { day, id, instant } from '../page.ts'
import { sourceType } from './sources.ts'

export const LINES_MOST = 200
export const UNIT_AMOUNT_MOST = 1_000_000_000_000
export const SUBJECT_MOST = 200
export const LINE_TEXT_MOST = 1_000
export const REASON_MOST = 500
export const MESSAGE_MOST = 1_000
export const SIGNATORY_MOST = 120
export const NOTES_MOST = 5_000
export const TERMS_MOST = 1_000
export const EXPORT_ROWS_MOST = 10_000

export const invoiceKinds = ['invoice', 'deposit', 'proforma', 'credit_note'] as const
export type InvoiceKind = (typeof invoiceKinds)[number]
export const documentKinds = ['quote', ...invoiceKinds] as const
export type DocumentKind = (typeof documentKinds)[number]

export const quoteStatuses = [
  'draft',
  'issued',
  'sent',
  'viewed',
  'accepted',
  'declined',
  'cancelled',
  'expired',
] as const
export type QuoteStatus = (typeof quoteStatuses)[number]
export const invoiceStatuses = [
  'draft',
  'issued',
  'sent',
  'viewed',
  'partially_paid',
  'overdue',
  'paid',
  'cancelled',
  'converted',
] as const
export type InvoiceStatus = (typeof invoiceStatuses)[number]

/** What was done with a document, whatever its kind; its status also follows from days and amounts. */
export const documentStates = [
  'draft',
  'issued',
  'sent',
  'viewed',
  'accepted',
  'declined',
  'cancelled',
  'converted',
] as const
export type DocumentState = (typeof documentStates)[number]

export const currency = z.enum(currencies).meta({ examples: ['XOF'] })
/** What answers show: sums of what was entered, which may be larger than any one of it. */
export const amount = z
  .number()
  .int()
  .meta({ description: 'In the minor unit of the currency', examples: [40_500] })
export const basisPoints = z
  .number()
  .int()
  .min(0)
  .max(10_000)
  .meta({ description: 'Hundredths of a percent: 1800 is 18 %', examples: [1_800] })
const enteredAmount = z.number().int().min(0)

/** Above zero, nine digits before the point and six behind it: what spreadsheets hold, and no double. */
export const quantity = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,6})?$/)
  .refine((text) => /[1-9]/.test(text), 'quantityZero')
  .meta({ examples: ['1.5'] })
export const oneLine = (most: number) =>
  visibleTextOf(most).refine((text) => !/[\r\n]/.test(text), 'hiddenCharacter')

/** With the least that a line says. */
const LINE_EXAMPLE = { description: 'Intégration des pages', quantity: '1.5', unit_amount: 27_000 }
export const DRAFT_EXAMPLE = { organization_id: 2, subject: 'Refonte du site', lines: [LINE_EXAMPLE] }

export const lineEntered = z
  .strictObject({
    description: visibleTextOf(LINE_TEXT_MOST).meta({ examples: ['Intégration des pages'] }),
    quantity: quantity.default('1'),
    unit: oneLine(30)
      .nullable()
      .default(null)
      .meta({ examples: ['jour'] }),
    unit_amount: enteredAmount.max(UNIT_AMOUNT_MOST).meta({ examples: [27_000] }),
    discount_bp: basisPoints.nullable().default(null),
    discount_amount: enteredAmount.max(UNIT_AMOUNT_MOST).nullable().default(null),
    tax_rate_bp: basisPoints.default(1_800),
    exemption_reason: oneLine(REASON_MOST)
      .nullable()
      .default(null)
      .meta({ examples: ['Exonéré, article 229 du CGI'] }),
  })
  .superRefine((line, ctx) => {
    oneDiscount(line, ctx)
    saidExemption(line, ctx)
  })
  .meta({ examples: [LINE_EXAMPLE] })
export type LineBody = z.output<typeof lineEntered>

/** Without a reason nobody can tell an exemption from a mistake, and the tax office asks for it. */
export function saidExemption(
  { tax_rate_bp: rate, exemption_reason: input }: { tax_rate_bp: number; exemption_reason: string | null },
  ctx: z.RefinementCtx,
): void {
  const path = ['exemption_reason']
  if (rate === 0 && input === null) ctx.addIssue({ code: 'custom', input, path, message: 'exemptionMissing' })
  if (rate !== 0 && input !== null) ctx.addIssue({ code: 'custom', input, path, message: 'exemptionTaxed' })
}

/** A discount is a percentage or an amount, never both. */
export function oneDiscount(
  entered: { discount_bp?: number | null | undefined; discount_amount?: number | null | undefined },
  ctx: z.RefinementCtx,
): void {
  if (entered.discount_bp != null && entered.discount_amount != null)
    ctx.addIssue({
      code: 'custom',
      input: entered.discount_amount,
      path: ['discount_amount'],
      message: 'twoDiscounts',
    })
}

const figures = { net_amount: amount, tax_amount: amount, gross_amount: amount }

export const line = z
  .object({
    id,
    position: z.number().int(),
    description: z.string().meta({ examples: ['Intégration des pages'] }),
    quantity: z.string().meta({ examples: ['1.5'] }),
    unit: z.string().nullable(),
    unit_amount: amount,
    discount_bp: basisPoints.nullable(),
    discount_amount: amount,
    tax_rate_bp: basisPoints,
    exemption_reason: z.string().nullable(),
    amount: amount.meta({ description: 'Before the discount of the whole document, as entered' }),
    ...figures,
  })
  .meta({ id: 'BillingLine' })
export type Line = z.output<typeof line>

export const taxTotals = z
  .object({ tax_rate_bp: basisPoints, exemption_reason: z.string().nullable(), ...figures })
  .meta({ id: 'TaxTotals' })
export type TaxTotals = z.output<typeof taxTotals>

/** Who sells, and who buys, as they were when the document was issued; before that, as they are. */
const partyFields = {
  name: z.string().meta({ examples: ['Matrice'] }),
  legal_form: z.string().nullable(),
  address: z.string().nullable(),
  phone_number: z.string().nullable(),
  rccm_number: z.string().nullable(),
  rccm_place: z.string().nullable(),
  tax_id: z.string().nullable(),
  tax_regime: z.string().nullable(),
  tax_office: z.string().nullable(),
  bank_reference: z.string().nullable(),
  country: z.string().meta({ examples: ['BJ'] }),
}
export const party = z.object(partyFields).meta({ id: 'BillingParty' })
export type Party = z.output<typeof party>
export const partyFieldNames = Object.keys(partyFields) as (keyof typeof partyFields)[]

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable()
  .meta({
    description: 'SHA-256 in hexadecimal',
    examples: ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  })

/** Of quotes and of invoices alike. */
export const documentFields = {
  id,
  number: z
    .string()
    .nullable()
    .meta({ description: 'Null before it is issued', examples: ['FAC-2026-00042'] }),
  issuer_id: id,
  organization_id: id.meta({ description: 'The client; of a sale to a person, whoever sells' }),
  source_type: sourceType.nullable(),
  source_id: id.nullable(),
  project_id: id.nullable(),
  currency,
  prices_include_tax: z.boolean(),
  subject: z.string().meta({ examples: ['Refonte du site'] }),
  reference: z.string().nullable().meta({ description: 'The client’s own: of an order, of a contract' }),
  notes: z.string(),
  payment_terms: z.string(),
  lines: z.array(line),
  lines_amount: amount,
  discount_bp: basisPoints.nullable(),
  discount_amount: amount,
  ...figures,
  taxes: z.array(taxTotals),
  issuer: party,
  client: party,
  issue_date: day.nullable(),
  created_by_id: id,
  created_at: instant,
  updated_at: instant,
  sent_at: instant.nullable(),
  viewed_at: instant.nullable(),
  content_hash: hash,
  previous_hash: hash,
  chain_hash: hash,
  pdf_sha256: hash,
  clearance: z.null().meta({ description: 'What the tax office says of it, once it is asked' }),
  missing: z
    .array(z.string())
    .meta({ description: 'What a draft lacks to be issued', examples: [['issuer.rccm_number']] }),
}

export const acceptance = z
  .object({
    by_id: id,
    name: z.string(),
    title: z.string().nullable(),
    at: instant,
    ip: z.string().nullable(),
    device: z.string().nullable(),
    channel: z.enum(['portal', 'paper']),
    note: z.string().nullable(),
    pdf_sha256: hash,
    content_hash: hash,
  })
  .meta({ id: 'Acceptance' })
export type Acceptance = z.output<typeof acceptance>

/** What both kinds of drafts take. Currency, tax mode and terms come from the client and the settings where left out. */
export const enteredFields = {
  organization_id: id,
  project_id: id.nullable(),
  currency,
  prices_include_tax: z.boolean(),
  subject: oneLine(SUBJECT_MOST).meta({ examples: ['Refonte du site'] }),
  reference: oneLine(60)
    .nullable()
    .meta({ description: 'The client’s own', examples: ['BC-2026-118'] }),
  notes: z.string().trim().max(NOTES_MOST),
  payment_terms: z.string().trim().max(TERMS_MOST),
  lines: z.array(lineEntered).min(1).max(LINES_MOST),
  discount_bp: basisPoints.nullable(),
  discount_amount: enteredAmount.max(UNIT_AMOUNT_MOST).nullable(),
}

/** What the writer of a change saw: lines and figures hang together, so a draft is guarded as a whole. */
export const draftExpected = z.strictObject({ updated_at: instant }).optional()

export const quote = z
  .object({
    ...documentFields,
    kind: z.literal('quote'),
    status: z.enum(quoteStatuses),
    valid_until: day.nullable(),
    acceptance: acceptance.nullable(),
    decline_reason: z.string().nullable(),
    invoiced_amount: amount,
  })
  .meta({ id: 'Quote' })
export type Quote = z.output<typeof quote>

export const deductedDeposit = z
  .object({ invoice_id: id, number: z.string(), ...figures, taxes: z.array(taxTotals) })
  .meta({ id: 'DeductedDeposit' })
export type DeductedDeposit = z.output<typeof deductedDeposit>

export const invoice = z
  .object({
    ...documentFields,
    kind: z.enum(invoiceKinds),
    status: z.enum(invoiceStatuses),
    quote_id: id.nullable(),
    invoice_id: id.nullable().meta({ description: 'What a credit note corrects, or what a proforma became' }),
    recurring_invoice_ids: z.array(id),
    due_date: day.nullable(),
    reason: z.string().nullable(),
    deposits: z.array(deductedDeposit),
    deposit_amount: amount,
    due_amount: amount,
    paid_amount: amount,
    credited_amount: amount,
    balance_amount: amount,
    overpaid_amount: amount,
    public_url: z.string().nullable(),
  })
  .meta({ id: 'Invoice' })
export type Invoice = z.output<typeof invoice>

/** In lists: two hundred invoices with two hundred lines each would be megabytes. */
const LONG = {
  lines: true,
  taxes: true,
  issuer: true,
  client: true,
  notes: true,
  payment_terms: true,
  missing: true,
} as const
export const quoteRow = quote
  .omit({ ...LONG, acceptance: true })
  .extend({ client_name: z.string() })
  .meta({ id: 'QuoteRow' })
export type QuoteRow = z.output<typeof quoteRow>
export const invoiceRow = invoice
  .omit({ ...LONG, deposits: true })
  .extend({ client_name: z.string() })
  .meta({ id: 'InvoiceRow' })
export type InvoiceRow = z.output<typeof invoiceRow>

/** What `verify` finds wrong with one document. */
export const documentFaults = [
  'content_missing',
  'content_altered',
  'content_differs',
  'chain_broken',
  'previous_missing',
  'next_missing',
  'pdf_missing',
  'pdf_altered',
] as const
export type DocumentFault = (typeof documentFaults)[number]
export const verification = z
  .object({
    valid: z.boolean(),
    number: z.string(),
    content_hash: hash,
    previous_hash: hash,
    chain_hash: hash,
    pdf_sha256: hash,
    faults: z.array(z.enum(documentFaults)),
  })
  .meta({ id: 'BillingVerification' })
export type Verification = z.output<typeof verification>

/** What the seller adds to the letter with which a document is sent. */
const message = visibleTextOf(MESSAGE_MOST)
  .optional()
  .meta({
    description: 'Added to the letter',
    examples: ['Merci de votre confiance. À lundi pour la suite.'],
  })

export const issueBody = z.strictObject({ send: z.boolean().default(true), message })
export const sendBody = z.strictObject({ message })
export type Delivery = z.output<typeof sendBody>
