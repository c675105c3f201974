import type * as z from 'zod'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { createInvoice as contract } from '../../../contract/billing/invoices.ts'
import type { Invoice } from '../../../contract/billing/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { findInvoice, isInvoice } from './rows.ts'
import { showInvoice } from './show.ts'
import { verbsOf } from './verbs.ts'

export const invoices = verbsOf({
  rows: isInvoice,
  notFound: errors.invoiceNotFound,
  find: findInvoice,
  show: showInvoice,
  // A deposit and a credit note are made of another document alone.
  copiedAs: ({ kind }) => (kind === 'proforma' ? kind : 'invoice'),
})

export const createInvoice = (
  ctx: SignedIn,
  { kind, ...body }: z.output<typeof contract.body>,
): Promise<Invoice> => invoices.create(ctx, kind, body)
