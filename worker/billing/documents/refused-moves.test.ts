import { expect, it } from 'vitest'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import { invoiceKinds, invoiceStatuses, quoteStatuses } from '../../../contract/billing/schemas.ts'
import {
  type InvoiceMove,
  invoiceMoves,
  invoiceRefusal,
  type QuoteMove,
  quoteMoves,
  quoteRefusal,
} from '../../../contract/billing/states.ts'
import { refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { salesScene } from '../testing/sales.ts'

type Call = readonly [method: string, below: string, body?: object]

const BOTH = {
  update: ['PATCH', '', { subject: 'Autre objet' }],
  delete: ['DELETE', ''],
  issue: ['POST', '/issue', {}],
  send: ['POST', '/send', {}],
  read_content: ['GET', '/content'],
  cancel: ['POST', '/cancel', {}],
  duplicate: ['POST', '/duplicate', {}],
} as const
const QUOTE: Readonly<Record<QuoteMove, Call>> = {
  ...BOTH,
  accept: ['POST', '/accept', { signatory_name: 'Awa', note: 'Reçu par courrier' }],
  decline: ['POST', '/decline', {}],
  invoice: ['POST', '/invoices', { kind: 'invoice' }],
}
const INVOICE: Readonly<Record<InvoiceMove, Call>> = {
  ...BOTH,
  credit: ['POST', '/credit-notes', { reason: 'Erreur' }],
  remind: ['POST', '/reminders', {}],
  convert: ['POST', '/convert', {}],
  link: ['POST', '/link', {}],
}

/** What makes an issued document one of a status. */
const AS: Readonly<Record<string, string>> = {
  overdue: "state = 'sent', deadline_at = 1",
  expired: "state = 'sent', deadline_at = 1",
  partially_paid: "state = 'sent', paid_amount = 1",
  paid: "state = 'sent', paid_amount = due_amount",
  cancelled: "state = 'cancelled', credited_amount = due_amount",
}

async function stage() {
  const { scene, sales, cast } = await salesScene()
  const documents = {
    quotes: { draft: await sales.quote(), issued: await sales.issuedQuote() },
    invoices: { draft: await sales.invoice(), issued: await sales.issued() },
  }
  await scene.runQueue()
  const become = async (noun: keyof typeof documents, kind: string, status: string) => {
    const { draft, issued } = documents[noun]
    const { id } = status === 'draft' ? draft : issued
    const change = status === 'draft' ? '' : `, paid_amount = 0, credited_amount = 0, deadline_at = null`
    const as = AS[status] ?? `state = '${status}'`
    await rowsOf(`update billing_documents set kind = ?${change} where id = ?`, kind, id)
    await rowsOf(`update billing_documents set ${as} where id = ?`, id)
    return id
  }
  /** Every move that the table does not draw, and what is said of it. */
  const refused = async <Move extends string>(
    path: string,
    calls: Readonly<Record<Move, Call>>,
    refusals: readonly (readonly [Move, keyof typeof errors | null])[],
  ) => {
    const before = await stored()
    const [said, expected]: unknown[][] = [[], []]
    for (const [move, name] of refusals) {
      if (name === null) continue
      const [method, below, body] = calls[move]
      said?.push([move, ...(await refusal(await sales.ask(cast.admin, method, `${path}${below}`, body)))])
      expected?.push([move, errors[name].status, errors[name].code])
    }
    expect(said, path).toEqual(expected)
    expect(await stored()).toEqual(before)
  }
  return { sales, become, refused }
}

const TABLES = ['documents', 'lines', 'series', 'account_entries', 'reminders'].map(
  (name) => `billing_${name}`,
)
const stored = () =>
  Promise.all([...TABLES, 'audit_entries', 'jobs'].map((name) => rowsOf(`select * from ${name}`)))

it('a move of a quote that is not drawn is refused by its name in each state, and changes nothing', async () => {
  const { sales, become, refused } = await stage()
  for (const status of quoteStatuses) {
    const id = await become('quotes', 'quote', status)
    expect((await sales.readQuote(id)).status).toBe(status)
    await refused(
      `/api/quotes/${id}`,
      QUOTE,
      quoteMoves.map((move) => [move, quoteRefusal(status, move)]),
    )
  }
})

it('a move of an invoice that is not drawn is refused by its name in each state, and changes nothing', async () => {
  const { sales, become, refused } = await stage()
  let states = 0
  for (const kind of invoiceKinds)
    for (const status of invoiceStatuses) {
      const id = await become('invoices', kind, status)
      // What is no debt is never overdue, nor paid.
      if ((await sales.readInvoice(id)).status !== status) continue
      states += 1
      await refused(
        `/api/invoices/${id}`,
        INVOICE,
        invoiceMoves.map((move) => [move, invoiceRefusal(kind, status, move)]),
      )
    }
  expect(states).toBe(STATES)
})

/** Nine of each of the two debts, six of each of what is none; a few of them no document ever comes into. */
const STATES = 9 + 9 + 6 + 6
