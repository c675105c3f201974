import type * as z from 'zod'
import type { DocumentKind } from '../../../contract/billing/schemas.ts'
import { submitMutation } from '../../lib/changes/mutation-client.ts'
import type { BillingDocument } from '../calls.ts'
import { invoiceChange, invoiceCreation, quoteChange, quoteCreation } from './changes.ts'
import { bodyOf, type draftForm } from './draft.ts'

export interface Saved {
  readonly kind: DocumentKind
  /** Null for a new one. */
  readonly id: number | null
  readonly draft: z.output<typeof draftForm>
  /** In the list of what waits for the network. */
  readonly label: string
  readonly idempotencyKey: string
}

/** Creates or changes a draft; null where it waits for the network, or another tab has its answer. */
export async function saveDraft(saved: Saved): Promise<BillingDocument | 'waiting' | null> {
  const { kind, id, draft, label, idempotencyKey } = saved
  const fields = bodyOf(draft)
  const expected = draft.updated_at === null ? {} : { expected: { updated_at: draft.updated_at } }
  const deadline = draft.deadline
  const described = { label, idempotencyKey }
  if (kind === 'quote') {
    const body = { ...fields, valid_until: deadline }
    return replyOf(
      id === null
        ? await submitMutation(quoteCreation, { body }, { ...described, href: '/quotes' })
        : await submitMutation(
            quoteChange,
            { params: { quoteId: id }, body: { ...body, ...expected } },
            { ...described, href: `/quotes/${id}/edit` },
          ),
    )
  }
  const body = { ...fields, due_date: deadline }
  return replyOf(
    id === null
      ? await submitMutation(
          invoiceCreation,
          { body: { ...body, kind: kind === 'proforma' ? 'proforma' : 'invoice' } },
          { ...described, href: '/invoices' },
        )
      : await submitMutation(
          invoiceChange,
          { params: { invoiceId: id }, body: { ...body, ...expected } },
          { ...described, href: `/invoices/${id}/edit` },
        ),
  )
}

const replyOf = (result: { state: 'waiting' } | { state: 'done'; reply: BillingDocument | undefined }) =>
  result.state === 'waiting' ? 'waiting' : (result.reply ?? null)
