import { allThatIsLeft, creditsOf, taxesOf, totalOf } from '../../../../contract/billing/credits.ts'
import { depositAmount, depositLines } from '../../../../contract/billing/deposits.ts'
import type { DeductedDeposit, LineBody } from '../../../../contract/billing/schemas.ts'
import { totalsOf } from '../../../../contract/billing/totals.ts'
import { percent } from '../../../../worker/papers/french.ts'
import { type State, type WrittenLine, written } from './books.ts'
import type { DocumentStory, LineStory } from './story.ts'

/** What a document comes to: as its story says, or as it follows from the quote or the invoice that it is of. */
export function figuresOf(state: State, story: DocumentStory) {
  if (story.credits) return ofCredit(state, story, story.credits)
  if (story.share) return ofDeposit(state, story, story.share)
  if (story.lines) return ofLines(state, story, story.lines.map(lineOf))
  return ofQuote(state, story)
}

const NONE = {
  quote_id: null as number | null,
  invoice_id: null as number | null,
  reason: null as string | null,
  deposits: [] as readonly DeductedDeposit[],
  deposit_amount: 0,
}

interface Entered {
  readonly prices_include_tax: boolean
  readonly discount_bp: number | null
}

function ofLines(
  state: State,
  story: DocumentStory,
  entered: readonly LineBody[],
  { prices_include_tax, discount_bp }: Entered = {
    prices_include_tax: story.pricesIncludeTax ?? false,
    discount_bp: story.discountBp ?? null,
  },
) {
  const totals = totalsOf({ prices_include_tax, discount_bp, discount_amount: null, lines: [...entered] })
  if ('fault' in totals) throw new Error(`the demo's ${story.subject}: ${totals.fault}`)
  const { lines: figures, ...sums } = totals
  const first = state.tables.billing_lines.length + 1
  const lines = entered.map(
    ({ discount_amount, ...line }, index): WrittenLine => ({
      id: first + index,
      position: index + 1,
      ...line,
      entered_discount: discount_amount,
      ...(figures[index] ?? { discount_amount: 0, amount: 0, net_amount: 0, tax_amount: 0, gross_amount: 0 }),
      credited_line_id: null,
    }),
  )
  return { ...NONE, prices_include_tax, discount_bp, ...sums, due_amount: sums.gross_amount, lines }
}

function ofDeposit(state: State, story: DocumentStory, share: NonNullable<DocumentStory['share']>) {
  const quote = written(state, story.client, story.quote ?? '')
  const told = 'percent_bp' in share ? ` de ${percent(share.percent_bp)}` : ''
  const lines = depositLines(
    quote.taxes,
    depositAmount(quote.gross_amount, share),
    () => `Acompte${told} sur le devis ${quote.number}`,
  )
  const figures = ofLines(state, story, lines, { prices_include_tax: true, discount_bp: null })
  return { ...figures, quote_id: quote.id }
}

/** What a draft deducts is known when it is issued. */
function ofQuote(state: State, story: DocumentStory) {
  const quote = written(state, story.client, story.quote ?? '')
  const entered = quote.lines.map(
    (line): LineBody => ({
      description: line.description,
      quantity: line.quantity,
      unit: line.unit,
      unit_amount: line.unit_amount,
      discount_bp: line.discount_bp,
      discount_amount: line.entered_discount,
      tax_rate_bp: line.tax_rate_bp,
      exemption_reason: line.exemption_reason,
    }),
  )
  const figures = ofLines(state, story, entered, quote)
  const deposits = story.issued
    ? [...state.written.values()]
        .filter(
          ({ kind, quote_id, number }) => kind === 'deposit' && quote_id === quote.id && number !== null,
        )
        .map(
          ({ id, number, taxes }): DeductedDeposit => ({
            invoice_id: id,
            number: number ?? '',
            ...totalOf(taxes),
            taxes: [...taxes],
          }),
        )
    : []
  const deposit_amount = totalOf(deposits).gross_amount
  const due_amount = figures.gross_amount - deposit_amount
  return { ...figures, quote_id: quote.id, deposits, deposit_amount, due_amount }
}

/** The demo gives back of an invoice once. */
function ofCredit(state: State, story: DocumentStory, credits: NonNullable<DocumentStory['credits']>) {
  const invoice = written(state, story.client, credits.of)
  const creditable = invoice.lines.map((line) => ({ ...line, credited_gross: 0, credited_tax: 0 }))
  const parts = credits.parts?.map(([line, gross_amount]) => ({
    line_id: invoice.lines[line]?.id ?? 0,
    gross_amount,
  }))
  const credited = creditsOf(creditable, parts ?? allThatIsLeft(creditable))
  if (!credited) throw new Error(`the demo's ${story.subject} gives back more than there is`)
  const first = state.tables.billing_lines.length + 1
  const lines = credited.flatMap(({ line_id, ...amounts }, index): WrittenLine[] => {
    const line = invoice.lines.find(({ id }) => id === line_id)
    if (!line) return []
    const { gross_amount } = amounts
    return [
      {
        id: first + index,
        position: index + 1,
        credited_line_id: line_id,
        description: line.description,
        quantity: '1',
        unit: null,
        unit_amount: gross_amount,
        discount_bp: null,
        entered_discount: null,
        discount_amount: 0,
        amount: gross_amount,
        tax_rate_bp: line.tax_rate_bp,
        exemption_reason: line.exemption_reason,
        ...amounts,
      },
    ]
  })
  const total = totalOf(lines)
  return {
    ...NONE,
    invoice_id: invoice.id,
    quote_id: invoice.quote_id,
    reason: credits.reason,
    prices_include_tax: true,
    discount_bp: null,
    lines,
    ...total,
    taxes: taxesOf(lines),
    lines_amount: total.gross_amount,
    discount_amount: 0,
    due_amount: total.gross_amount,
  }
}

const lineOf = (line: LineStory): LineBody => ({
  quantity: '1',
  unit: null,
  discount_bp: null,
  discount_amount: null,
  tax_rate_bp: 1_800,
  exemption_reason: null,
  ...line,
})
