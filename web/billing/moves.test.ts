import { expect, test } from 'vitest'
import { invoiceKinds, invoiceStatuses, quoteStatuses } from '../../contract/billing/schemas.ts'
import {
  type InvoiceMove,
  invoiceMoves,
  invoiceRefusal,
  type QuoteMove,
  quoteMoves,
  quoteRefusal,
} from '../../contract/billing/states.ts'
import { type Role, roles } from '../../contract/permissions.ts'
import { type Move, movesOf } from './moves.ts'

const documents = [
  ...quoteStatuses.map((status) => ({ kind: 'quote' as const, status, currency: 'XOF' as const })),
  ...invoiceKinds.flatMap((kind) =>
    invoiceStatuses.map((status) => ({ kind, status, currency: 'XOF' as const })),
  ),
]
const all = (document: (typeof documents)[number], role: Role): Move[] => {
  const { next, beside, others } = movesOf(document, role)
  return [next, beside, ...others].filter((move) => move !== null)
}

test.each(roles)('%s is offered no move that the server refuses, and none twice', (role) => {
  for (const document of documents) {
    const moves = all(document, role)
    expect(new Set(moves).size).toBe(moves.length)
    for (const move of moves) {
      if (move === 'record' || move === 'pay') {
        expect(['invoice', 'deposit', 'proforma']).toContain(document.kind)
        expect(['issued', 'sent', 'viewed', 'overdue', 'partially_paid']).toContain(document.status)
        continue
      }
      const asked = SERVER[move]
      const refusal =
        document.kind === 'quote'
          ? quoteMoves.some((one) => one === asked)
            ? quoteRefusal(document.status, asked as QuoteMove)
            : 'no move of a quote'
          : invoiceMoves.some((one) => one === asked)
            ? invoiceRefusal(document.kind, document.status, asked as InvoiceMove)
            : 'no move of an invoice'
      expect(refusal, `${document.kind} ${document.status} ${move}`).toBeNull()
    }
  }
})

test.each(['gestionnaire', 'superviseur'] as const)('%s writes nothing', (role) => {
  for (const document of documents)
    for (const move of all(document, role)) expect(['accept', 'decline', 'verify', 'pay']).toContain(move)
})

test('somebody who only reads may check, and not answer', () => {
  expect(all({ kind: 'quote', status: 'sent', currency: 'XOF' }, 'superviseur')).toEqual(['verify'])
  expect(all({ kind: 'quote', status: 'sent', currency: 'XOF' }, 'gestionnaire')).toEqual([
    'accept',
    'decline',
    'verify',
  ])
})

test('a client pays what is owed and can be paid online, somebody who only reads does not', () => {
  const owed = { kind: 'invoice', status: 'overdue', currency: 'XOF' } as const
  expect(movesOf(owed, 'gestionnaire').next).toBe('pay')
  expect(movesOf({ ...owed, currency: 'EUR' }, 'gestionnaire').next).toBeNull()
  expect(movesOf({ ...owed, status: 'paid' }, 'gestionnaire').next).toBeNull()
  expect(all(owed, 'superviseur')).toEqual(['verify'])
  expect(all(owed, 'agent')).not.toContain('pay')
})

test.each([
  ['quote', 'draft', 'issue', 'edit'],
  ['quote', 'issued', 'send', null],
  ['quote', 'sent', null, null],
  ['quote', 'declined', 'duplicate', null],
  ['quote', 'expired', 'duplicate', null],
  ['invoice', 'draft', 'issue', 'edit'],
  ['invoice', 'issued', 'send', null],
  ['invoice', 'sent', 'record', null],
  ['invoice', 'overdue', 'record', null],
  ['proforma', 'sent', 'record', null],
  ['quote', 'accepted', 'invoice', null],
  ['credit_note', 'draft', 'issue', null],
  ['invoice', 'paid', null, null],
] as const)('after %s %s comes %s for an agent', (kind, status, next, beside) => {
  expect(movesOf({ kind, status, currency: 'XOF' } as (typeof documents)[number], 'agent')).toMatchObject({
    next,
    beside,
  })
})

const SERVER = {
  edit: 'update',
  issue: 'issue',
  delete: 'delete',
  send: 'send',
  resend: 'send',
  accept: 'accept',
  decline: 'decline',
  invoice: 'invoice',
  convert: 'convert',
  credit: 'credit',
  cancel: 'cancel',
  duplicate: 'duplicate',
  repeat: 'duplicate',
  verify: 'read_content',
  link: 'link',
  remind: 'remind',
} as const satisfies Record<Exclude<Move, 'record' | 'pay'>, string>
