import { reach } from '../../contract/permissions.ts'
import { peopleWhoMay } from '../identity/people/audience.ts'
import { findPeople } from '../identity/people/find.ts'
import { isWithin } from '../identity/scope.ts'
import type { Context } from '../kernel/context.ts'
import { type InvoiceRecord, invoiceById, type QuoteRecord, readDocument } from './documents/rows.ts'
import { type Attempt, attemptById } from './online/attempts.ts'

type Document = QuoteRecord | InvoiceRecord

/** Whom something concerns, and of which quote or invoice. */
export interface About {
  readonly document: Document
  readonly to: readonly number[]
}

type Choose<Row> = (ctx: Context, row: Row, document: Document) => Promise<readonly number[]>

/** Null where there is nothing left to tell of. */
export async function aboutPayment(
  ctx: Context,
  paymentId: number,
  choose: Choose<Attempt>,
): Promise<About | null> {
  const payment = await attemptById(ctx, paymentId)
  const invoice = payment && (await invoiceById(ctx, payment.invoice_id))
  return payment && invoice ? { document: invoice, to: await choose(ctx, payment, invoice) } : null
}

export async function aboutDocument(
  ctx: Context,
  id: number,
  choose: Choose<Document>,
): Promise<About | null> {
  const document = await readDocument(ctx, id)
  return document ? { document, to: await choose(ctx, document, document) } : null
}

/** The managers of the client, who answer quotes and pay invoices. The buyer of a sale is told by its seller. */
export const buyers: Choose<Document> = async (ctx, { organization_id, source_type }) => {
  if (source_type !== null) return []
  const people = await findPeople(ctx, await peopleWhoMay(ctx, 'billing.answer', organization_id))
  return people.filter(({ role }) => reach(role, 'billing.answer') === 'own').map(({ id }) => id)
}

/** Who pays with an account, while they may still see what they paid. */
export const payer: Choose<Attempt> = async (ctx, { payer_id }, invoice) =>
  payer_id === null ? [] : stillWithin(ctx, [payer_id], invoice)

/** Who decides what a provider reported otherwise than it was asked for. */
export const deciders: Choose<Attempt> = (ctx, _, { organization_id }) =>
  peopleWhoMay(ctx, 'billing.control', organization_id)

/** The author, and the agents of the client; administrators see it on their dashboard. */
export const sellers: Choose<Document> = async (
  ctx,
  { created_by_id, organization_id, source_type },
  invoice,
) => {
  if (source_type !== null) return []
  const writers = await findPeople(ctx, await peopleWhoMay(ctx, 'billing.write', organization_id))
  const agents = writers.filter(({ role }) => reach(role, 'billing.write') === 'assigned').map(({ id }) => id)
  return [...new Set([...(await stillWithin(ctx, [created_by_id], invoice)), ...agents])]
}

async function stillWithin(
  ctx: Context,
  ids: readonly number[],
  { organization_id }: Document,
): Promise<number[]> {
  const people = await findPeople(ctx, ids)
  return people
    .filter((person) => person.isActive && isWithin(person, organization_id, 'billing.read'))
    .map(({ id }) => id)
}
