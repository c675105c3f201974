import { describe, expect, test } from 'vitest'
import { invoiceKinds, invoiceStatuses, quoteStatuses } from './schemas.ts'
import {
  type InvoiceFacts,
  type InvoiceMove,
  invoiceMoves,
  invoiceRefusal,
  invoiceStatus,
  type QuoteMove,
  quoteMoves,
  quoteRefusal,
  quoteStatus,
} from './states.ts'

const [EARLIER, NOW, LATER] = [1_000, 2_000, 3_000]

const debt = (facts: Partial<InvoiceFacts>): InvoiceFacts => ({
  kind: 'invoice',
  state: 'sent',
  deadline_at: LATER,
  due_amount: 100,
  credited_amount: 0,
  paid_amount: 0,
  ...facts,
})

describe('the status of an invoice', () => {
  test.each<[string, Partial<InvoiceFacts>]>([
    ['draft', { state: 'draft', due_amount: 0 }],
    ['cancelled', { credited_amount: 100 }],
    ['cancelled', { credited_amount: 100, paid_amount: 40, deadline_at: EARLIER }],
    ['paid', { paid_amount: 100, deadline_at: EARLIER }],
    ['paid', { paid_amount: 60, credited_amount: 40 }],
    ['paid', { paid_amount: 130 }],
    ['paid', { due_amount: 0 }],
    ['paid', { state: 'issued', paid_amount: 100 }],
    ['issued', { state: 'issued', deadline_at: EARLIER }],
    ['overdue', { deadline_at: EARLIER, paid_amount: 10 }],
    ['overdue', { deadline_at: NOW }],
    ['partially_paid', { state: 'viewed', paid_amount: 10 }],
    ['viewed', { state: 'viewed' }],
    ['viewed', { state: 'viewed', credited_amount: 10 }],
    ['sent', { deadline_at: null }],
    ['overdue', { kind: 'deposit', deadline_at: EARLIER }],
    ['sent', { kind: 'credit_note', deadline_at: EARLIER, due_amount: 0 }],
    ['viewed', { kind: 'proforma', state: 'viewed', due_amount: 0, deadline_at: EARLIER }],
    ['converted', { kind: 'proforma', state: 'converted' }],
    ['cancelled', { kind: 'proforma', state: 'cancelled' }],
  ])('is %s of %j', (status, facts) => {
    expect(invoiceStatus(debt(facts), NOW)).toBe(status)
  })
})

test.each([
  ['sent', LATER, 'sent'],
  ['sent', NOW, 'expired'],
  ['viewed', EARLIER, 'expired'],
  ['issued', EARLIER, 'expired'],
  ['accepted', EARLIER, 'accepted'],
  ['declined', EARLIER, 'declined'],
  ['draft', EARLIER, 'draft'],
  ['sent', null, 'sent'],
] as const)('a quote that is %s with its deadline at %s is %s', (state, deadline_at, status) => {
  expect(quoteStatus({ state, deadline_at }, NOW)).toBe(status)
})

/** A letter for each status, in their order: `.` where the move may be made. */
const QUOTE: Readonly<Record<QuoteMove, string>> = {
  //              draft issued sent viewed accepted declined cancelled expired
  update: '.DDDDDDD',
  delete: '.DDDDDDD',
  issue: '.DDDDDDD',
  send: 'n...ooox',
  read_content: 'n.......',
  accept: 'oo..ooox',
  decline: 'oo..ooox',
  cancel: 'oo..ooox',
  invoice: 'aaaa.aaa',
  duplicate: '........',
}
const QUOTE_LETTERS = {
  D: 'quoteNotDraft',
  n: 'notIssued',
  o: 'quoteNotOpen',
  x: 'quoteExpired',
  a: 'quoteNotAccepted',
  '.': null,
}

test.each(quoteMoves)('of a quote, %s is refused by name wherever it is not drawn', (move) => {
  const found = quoteStatuses.map((status) => [status, quoteRefusal(status, move)])
  expect(found).toEqual(quoteStatuses.map((status, at) => [status, letter(QUOTE_LETTERS, QUOTE[move], at)]))
})

const INVOICE: Readonly<Record<string, Readonly<Record<InvoiceMove, string>>>> = {
  //              draft issued sent viewed partially overdue paid cancelled converted
  debt: {
    update: '.DDDDDDDD',
    delete: '.DDDDDDDD',
    issue: '.DDDDDDDD',
    send: 'n......cc',
    link: 'n......cc',
    read_content: 'n........',
    credit: 'n......c.',
    remind: 'nc....ccc',
    cancel: 'ppppppppp',
    convert: 'ppppppppp',
    duplicate: '.........',
  },
  proforma: {
    update: '.DDDDDDDD',
    delete: '.DDDDDDDD',
    issue: '.DDDDDDDD',
    send: 'n......cc',
    link: 'n......cc',
    read_content: 'n........',
    credit: 'ncccccccc',
    remind: 'ncccccccc',
    cancel: 'n......cc',
    convert: 'n......cc',
    duplicate: '.........',
  },
  credit_note: {
    update: '.DDDDDDDD',
    delete: '.DDDDDDDD',
    issue: '.DDDDDDDD',
    send: 'n......cc',
    link: 'n......cc',
    read_content: 'n........',
    credit: 'ncccccccc',
    remind: 'ncccccccc',
    cancel: 'ppppppppp',
    convert: 'ppppppppp',
    duplicate: '.........',
  },
}
const INVOICE_LETTERS = {
  D: 'invoiceNotDraft',
  n: 'notIssued',
  c: 'invoiceClosed',
  p: 'notProforma',
  '.': null,
}

test.each(invoiceKinds.flatMap((kind) => invoiceMoves.map((move) => [kind, move] as const)))(
  'of a %s, %s is refused by name wherever it is not drawn',
  (kind, move) => {
    const drawn = INVOICE[kind] ?? INVOICE['debt']
    const found = invoiceStatuses.map((status) => [status, invoiceRefusal(kind, status, move)])
    expect(found).toEqual(
      invoiceStatuses.map((status, at) => [status, letter(INVOICE_LETTERS, drawn?.[move] ?? '', at)]),
    )
  },
)

function letter(letters: Readonly<Record<string, string | null>>, row: string, at: number): string | null {
  const found = letters[row[at] ?? '']
  if (found === undefined) throw new Error(`no letter at ${at} of « ${row} »`)
  return found
}
