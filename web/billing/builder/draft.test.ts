import { describe, expect, test } from 'vitest'
import { createInvoice } from '../../../contract/billing/invoices.ts'
import { createQuote, updateQuote } from '../../../contract/billing/quotes.ts'
import { check, type Values } from '../../kit/form-issues.ts'
import { type Line, withCell } from '../../kit/lines/line.ts'
import { amountOf, bodyOf, draftForm, inCurrency, liveTotals, newLine, refusalAt } from './draft.ts'

const line = (to: Partial<Line> = {}): Line => ({ ...newLine(), label: 'Intégration', unit: 27_000, ...to })
const least = {
  organization_id: 2,
  project_id: null,
  currency: 'XOF',
  prices_include_tax: false,
  subject: 'Refonte du site',
  payment_terms: '',
  notes: '',
  lines: [line()],
  updated_at: null,
}
const checked = (to: Values = {}) => check(draftForm, { ...least, ...to }, 'fr')

describe('a refusal', () => {
  const boxes = ['label', 'quantity', 'unit', 'discount', 'tax', 'reason'] as const
  const saidAt = (issues: Readonly<Record<string, string>>) =>
    boxes.filter((box) => refusalAt(issues, 1, box) !== undefined)

  test.each([...boxes])('of the device stands at its own box alone: %s', (box) => {
    expect(saidAt({ [`lines.1.${box}`]: 'Non' })).toEqual([box])
    expect(saidAt({ [`lines.0.${box}`]: 'Non' })).toEqual([])
  })

  test.each([
    ['description', 'label'],
    ['unit_amount', 'unit'],
    ['discount_amount', 'discount'],
    ['tax_rate_bp', 'tax'],
    ['exemption_reason', 'reason'],
  ])('of the server stands where its field is typed: %s', (field, box) => {
    expect(saidAt({ [`lines.1.${field}`]: 'Non' })).toEqual([box])
  })
})

describe('what is typed', () => {
  test('with the least is what both endpoints take', () => {
    const { value, issues } = checked()
    expect(issues).toEqual({})
    if (value === null) throw new Error('refused')
    const body = bodyOf(value)
    expect(body.lines).toEqual([
      {
        description: 'Intégration',
        quantity: '1',
        unit: null,
        unit_amount: 27_000,
        tax_rate_bp: 1_800,
        discount_bp: null,
        discount_amount: null,
        exemption_reason: null,
      },
    ])
    expect(createQuote.body.safeParse({ ...body, valid_until: value.deadline }).success).toBe(true)
    expect(createInvoice.body.safeParse({ ...body, due_date: value.deadline }).success).toBe(true)
  })

  test('with the most is what both endpoints take', () => {
    const most = Array.from({ length: 200 }, (_, index) =>
      line({
        label: 'é'.repeat(1_000),
        quantity: '999.999999',
        measure: 'heures de travail sur place!!',
        unit: 100,
        ...(index % 2
          ? { tax: 0, reason: 'r'.repeat(500), discount: { amount: 10 } }
          : { discount: { bp: 3_333 } }),
      }),
    )
    const { value, issues } = checked({
      subject: 's'.repeat(200),
      reference: 'r'.repeat(60),
      notes: 'n'.repeat(5_000),
      payment_terms: 't'.repeat(1_000),
      project_id: 9,
      deadline: '2026-04-01',
      prices_include_tax: true,
      lines: most,
      discount: { amount: 1_000 },
      updated_at: '2026-03-01T10:00:00.000Z',
    })
    expect(issues).toEqual({})
    if (value === null) throw new Error('refused')
    const expected = { updated_at: value.updated_at }
    expect(
      updateQuote.body.safeParse({ ...bodyOf(value), valid_until: value.deadline, expected }).error,
    ).toBeUndefined()
  })

  test('an empty line is left out, and a fault says the row that stands on the screen', () => {
    const { value } = checked({ lines: [newLine(), line(), newLine()] })
    expect(value?.lines.map(({ row }) => row)).toEqual([1])
    const { issues } = checked({
      lines: [newLine(), line({ tax: 0 }), line({ unit: null }), line({ label: '' })],
    })
    expect(Object.keys(issues)).toEqual(['lines.1.reason', 'lines.2.unit', 'lines.3.label'])
  })

  test.each<[string, Values, string]>([
    ['no line', { lines: [] }, 'lines'],
    ['an empty line alone', { lines: [newLine()] }, 'lines.0.label'],
    ['201 lines', { lines: Array.from({ length: 201 }, () => line()) }, 'lines'],
    ['no client', { organization_id: undefined }, 'organization_id'],
    ['no subject', { subject: ' ' }, 'subject'],
    ['a quantity of nothing', { lines: [line({ quantity: '0' })] }, 'lines.0.quantity'],
    ['no tax at all', { lines: [line({ tax: null })] }, 'lines.0.tax'],
    ['a price that is a word', { lines: [line({ unit: 'cher' })] }, 'lines.0.unit'],
    ['a discount that is a word', { lines: [line({ discount: 'bon prix' })] }, 'lines.0.discount'],
    [
      'a discount above its line',
      { lines: [newLine(), line({ discount: { amount: 27_001 } })] },
      'lines.1.discount',
    ],
    ['a discount above the total', { discount: { amount: 27_001 } }, 'discount'],
    ['a discount of 101 %', { discount: { bp: 10_100 } }, 'discount'],
    ['a total that no invoice has', { lines: [line({ unit: 1e12, quantity: '9' })] }, 'lines'],
    ['a day that is none', { deadline: 'bientôt' }, 'deadline'],
  ])('%s is a fault of its box', (_, to, name) => {
    const { value, issues } = checked(to)
    expect(value).toBeNull()
    expect(Object.keys(issues)).toEqual([name])
    expect(issues[name]).not.toBe('')
  })

  test('a reason that a tax has made pointless is kept for when it goes again, and not sent', () => {
    const { value } = checked({ lines: [line({ tax: 1_800, reason: 'Article 229' })] })
    expect(value?.lines[0]?.body.exemption_reason).toBeNull()
  })
})

describe('the figures while a draft is written', () => {
  test('are those of the contract', () => {
    const { totals, isWhole } = liveTotals({ ...least, currency: 'XOF', lines: [line({ quantity: '1.5' })] })
    expect([totals?.net_amount, totals?.gross_amount, isWhole]).toEqual([40_500, 47_790, true])
  })

  test('are of the lines that can be read, and say that others cannot', () => {
    const lines = [line(), withCell(line(), 'unit', 'cher', { currency: 'XOF', locale: 'fr' }), newLine()]
    const { totals, isWhole } = liveTotals({ ...least, currency: 'XOF', lines })
    expect([totals?.net_amount, isWhole]).toEqual([27_000, false])
    expect(lines.map(amountOf)).toEqual([27_000, null, null])
  })

  test('a line’s amount is before the discount of the document', () => {
    expect(amountOf(line({ quantity: '2', discount: { bp: 1_000 } }))).toBe(48_600)
    expect(amountOf(line({ discount: { amount: 27_001 } }))).toBeNull()
  })
})

test.each([
  ['XOF', 'EUR', 1_500, { unit: 150_000, discount: { amount: 5_000 } }],
  ['EUR', 'XOF', 150_000, { unit: 1_500, discount: '0,50' }],
  ['EUR', 'XOF', 1_250, { unit: '12,50', discount: '0,50' }],
  ['XOF', 'XAF', 1_500, { unit: 1_500, discount: { amount: 50 } }],
] as const)('from %s to %s an amount says the same, or is left as text', (from, to, unit, after) => {
  expect(inCurrency([line({ unit, discount: { amount: 50 } })], from, to, 'fr')[0]).toMatchObject(after)
})
