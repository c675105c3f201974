import * as z from 'zod'
import type { RecurringInvoice } from '../../../contract/billing/recurring.ts'
import {
  enteredFields,
  LINES_MOST,
  type LineBody,
  lineEntered,
  UNIT_AMOUNT_MOST,
} from '../../../contract/billing/schemas.ts'
import { type Totals, totalsOf } from '../../../contract/billing/totals.ts'
import { type Currency, formatAmount, minorDigits } from '../../../contract/money.ts'
import { day } from '../../../contract/page.ts'
import {
  COLUMNS,
  cellFault,
  type Discount,
  isDiscount,
  isEmptyLine,
  type Line,
  type LineBox,
} from '../../kit/lines/line.ts'
import type { Locale } from '../../lib/locale.ts'
import type { BillingDocument } from '../calls.ts'

/** A line as it is sent, and where it stands on the screen: empty ones are left out. */
interface SentLine {
  readonly row: number
  readonly body: LineBody
}

const lines = z.array(z.custom<Line>()).transform((all, ctx): SentLine[] => {
  const sent: SentLine[] = []
  const { issues } = ctx
  for (const [row, line] of all.entries()) {
    if (isEmptyLine(line)) continue
    const parsed = lineEntered.safeParse(lineBodyOf(line), { reportInput: true })
    if (parsed.success) sent.push({ row, body: parsed.data })
    else
      for (const issue of parsed.error.issues)
        issues.push({ ...issue, input: issue.input, path: [row, boxOf(String(issue.path[0]))] } as never)
  }
  // The first box of the first line is where to begin.
  if (sent.length === 0 && issues.length === 0)
    issues.push({ ...NEEDED, path: all.length === 0 ? [] : [0, 'label'] })
  if (sent.length > LINES_MOST)
    issues.push({
      code: 'too_big',
      origin: 'array',
      maximum: LINES_MOST,
      inclusive: true,
      input: all,
      path: [],
    })
  return sent
})

const NEEDED = { code: 'invalid_type', expected: 'string', input: undefined } as const

const discount = z
  .union([
    z.strictObject({ bp: z.number() }),
    z.strictObject({ amount: z.number().int().min(0).max(UNIT_AMOUNT_MOST) }),
  ])
  .nullable()
  .refine(isDiscount)
  .default(null)

const { organization_id, project_id, currency, prices_include_tax, subject, reference } = enteredFields
const { notes, payment_terms } = enteredFields

/** What the builder asks: the fields of the contract, a deadline for either noun, and lines as they are typed. */
export const draftForm = z
  .object({
    organization_id,
    project_id,
    currency,
    prices_include_tax,
    subject,
    reference,
    deadline: day.nullable(),
    lines,
    discount,
    payment_terms,
    notes,
    /** Which version its author saw, kept with what they type: a reload must not take a newer one for it. */
    updated_at: z.string().nullable(),
  })
  .superRefine((draft, ctx) => {
    const totals = totalsOf({
      ...draft,
      ...discountFields(draft.discount),
      lines: draft.lines.map(({ body }) => body),
    })
    if (!('fault' in totals)) return
    const fault = { code: 'custom', input: null, message: totals.fault } as const
    if (totals.fault === 'amount_too_large')
      ctx.addIssue({ ...fault, path: ['lines'], message: 'amountTooLarge' })
    else
      ctx.addIssue({
        ...fault,
        path: totals.line === null ? ['discount'] : ['lines', draft.lines[totals.line]?.row ?? 0, 'discount'],
        message: 'discountTooLarge',
      })
  })
export type DraftValues = z.input<typeof draftForm>
type Draft = z.output<typeof draftForm>

/** As both nouns' endpoints take it; the name of the deadline is the noun's. */
export function bodyOf({ lines: sent, discount: off, deadline: _, updated_at: __, ...fields }: Draft) {
  return { ...fields, ...discountFields(off), lines: sent.map(({ body }) => body) }
}

/** A draft as it was stored, to be worked on. */
export function valuesOf(document: BillingDocument): DraftValues {
  return {
    organization_id: document.organization_id,
    project_id: document.project_id,
    currency: document.currency,
    prices_include_tax: document.prices_include_tax,
    subject: document.subject,
    reference: document.reference,
    deadline: document.kind === 'quote' ? document.valid_until : document.due_date,
    lines: document.lines.map((line) => typedLine(String(line.id), line)),
    discount: discountOf(document),
    payment_terms: document.payment_terms,
    notes: document.notes,
    updated_at: document.updated_at,
  }
}

/** What a schedule repeats, to be worked on. It has no deadline of its own. */
export function valuesOfSchedule(schedule: RecurringInvoice): DraftValues {
  return {
    organization_id: schedule.organization_id,
    project_id: schedule.project_id,
    currency: schedule.currency,
    prices_include_tax: schedule.prices_include_tax,
    subject: schedule.subject,
    reference: schedule.reference,
    deadline: null,
    lines: schedule.lines.map((line, index) => typedLine(String(index), line)),
    discount: discountOf(schedule),
    payment_terms: schedule.payment_terms,
    notes: schedule.notes,
    updated_at: null,
  }
}

const typedLine = (id: string, line: Omit<LineBody, 'discount_amount'> & StoredDiscount): Line => ({
  id,
  label: line.description,
  quantity: line.quantity,
  measure: line.unit ?? '',
  unit: line.unit_amount,
  discount: discountOf(line),
  tax: line.tax_rate_bp,
  reason: line.exemption_reason ?? '',
})

/** Taxed as most things are. */
export const newLine = (): Line => ({
  id: crypto.randomUUID(),
  label: '',
  quantity: '1',
  measure: '',
  unit: null,
  discount: null,
  tax: USUAL_TAX,
  reason: '',
})
const USUAL_TAX = 1_800

/** An answer's discount shows the amount in any case. */
const discountOf = ({ discount_bp, discount_amount }: StoredDiscount): Discount | null => {
  if (discount_bp !== null) return { bp: discount_bp }
  return discount_amount !== null && discount_amount > 0 ? { amount: discount_amount } : null
}
interface StoredDiscount {
  readonly discount_bp: number | null
  readonly discount_amount: number | null
}

const discountFields = (off: Discount | null) => ({
  discount_bp: off !== null && 'bp' in off ? off.bp : null,
  discount_amount: off !== null && 'amount' in off ? off.amount : null,
})

/** The figures while a draft is written, of the lines that can be read; `isWhole` says whether these are all of them. */
export function liveTotals(draft: Partial<DraftValues>): {
  totals: Totals | null
  isWhole: boolean
  rows: readonly Line[]
} {
  const typed = (draft.lines ?? []).filter((line) => !isEmptyLine(line))
  const rows = typed.filter(isReadable)
  const off = draft.discount ?? null
  const hasDiscount = typeof off !== 'string' && isDiscount(off)
  const totals = totalsOf({
    prices_include_tax: draft.prices_include_tax ?? false,
    ...discountFields(hasDiscount ? off : null),
    lines: rows.map(enteredOf),
  })
  const isWhole = rows.length === typed.length && hasDiscount && !('fault' in totals)
  return { totals: 'fault' in totals ? null : totals, isWhole, rows }
}

/** What a line comes to before the discount of the whole document; null while it cannot be read. */
export function amountOf(line: Line): number | null {
  if (isEmptyLine(line) || !isReadable(line)) return null
  const totals = totalsOf({
    prices_include_tax: true,
    discount_bp: null,
    discount_amount: null,
    lines: [enteredOf(line)],
  })
  return 'fault' in totals ? null : totals.lines_amount
}

const isReadable = (line: Line): boolean =>
  COLUMNS.every((column) => cellFault(line, column) === null) &&
  /[1-9]/.test(line.quantity) &&
  line.unit !== null &&
  line.tax !== null

const enteredOf = (line: Line) => ({
  quantity: line.quantity,
  unit_amount: Number(line.unit),
  ...discountFields(typeof line.discount === 'string' ? null : line.discount),
  tax_rate_bp: Number(line.tax),
  exemption_reason: line.tax === 0 ? line.reason : null,
})

/** What is typed in a line as the contract names it. A reason that a tax has made pointless is not sent. */
const lineBodyOf = (line: Line) => ({
  description: line.label,
  quantity: line.quantity,
  unit: line.measure === '' ? null : line.measure,
  unit_amount: line.unit,
  ...(typeof line.discount === 'string' ? { discount_bp: line.discount } : discountFields(line.discount)),
  tax_rate_bp: line.tax,
  exemption_reason: line.tax === 0 && line.reason.trim() !== '' ? line.reason : null,
})

/** The box of the screen in which a field of the contract's line is typed. */
const boxOf = (field: string) => BOXES[field] ?? 'label'
const BOXES: Readonly<Record<string, 'label' | 'quantity' | 'unit' | 'discount' | 'tax' | 'reason'>> = {
  description: 'label',
  quantity: 'quantity',
  unit: 'quantity',
  unit_amount: 'unit',
  discount_bp: 'discount',
  discount_amount: 'discount',
  tax_rate_bp: 'tax',
  exemption_reason: 'reason',
}

/** The refusal of a box: a check on this device names the box itself, the server the contract's field. */
export function refusalAt(
  issues: Readonly<Record<string, string>>,
  row: number,
  box: LineBox,
): string | undefined {
  const own = issues[`lines.${row}.${box}`]
  if (own !== undefined) return own
  const of = Object.keys(issues).find((name) => {
    const [list, index, field = ''] = name.split('.')
    return list === 'lines' && index === String(row) && !isBox(field) && boxOf(field) === box
  })
  return of === undefined ? undefined : issues[of]
}

/** `unit` is the measure of the contract and the price of the screen. */
const isBox = (name: string): boolean => name === 'reason' || COLUMNS.some((column) => column === name)

/** Amounts keep what they say when the currency changes: 1 500 stays 1 500, whatever its minor unit. What the new one
 *  cannot write is left as text, and its box says so. */
export function inCurrency(typed: readonly Line[], from: Currency, to: Currency, locale: Locale): Line[] {
  const amount = (minor: number): number | null => {
    const scaled = minor * 10 ** (minorDigits(to) - minorDigits(from))
    return Number.isSafeInteger(scaled) ? scaled : null
  }
  return typed.map((line) => {
    const unit =
      typeof line.unit === 'number' ? (amount(line.unit) ?? formatAmount(line.unit, from, locale)) : line.unit
    const off = line.discount
    if (off === null || typeof off === 'string' || 'bp' in off) return { ...line, unit }
    const scaled = amount(off.amount)
    return {
      ...line,
      unit,
      discount: scaled === null ? formatAmount(off.amount, from, locale) : { amount: scaled },
    }
  })
}
