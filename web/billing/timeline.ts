import type { BillingDocument } from './calls.ts'

export interface Step {
  readonly step: 'drafted' | 'issued' | 'sent' | 'viewed' | 'accepted' | 'declined' | 'cancelled'
  readonly at: string
  readonly byId?: number
  /** Of who signed. */
  readonly by?: string
}

/** What happened to a document, by what it says of itself, the newest first. Its reader needs no trail for it. */
export function stepsOf(document: BillingDocument): readonly Step[] {
  const { created_at, created_by_id, sent_at, viewed_at, updated_at, status, number } = document
  const acceptance = document.kind === 'quote' ? document.acceptance : null
  const steps: (Step | null)[] = [
    { step: 'drafted', at: created_at, byId: created_by_id },
    // The moment of issue is that of the delivery, or of the last change where it was not delivered.
    number === null ? null : { step: 'issued', at: sent_at ?? updated_at },
    sent_at === null ? null : { step: 'sent', at: sent_at },
    viewed_at === null ? null : { step: 'viewed', at: viewed_at },
    acceptance === null ? null : { step: 'accepted', at: acceptance.at, by: acceptance.name },
    // Nothing of a closed document changes any more.
    document.kind === 'quote' && status === 'declined' ? { step: 'declined', at: updated_at } : null,
    status === 'cancelled' && (document.kind === 'quote' || document.kind === 'proforma')
      ? { step: 'cancelled', at: updated_at }
      : null,
  ]
  return steps.filter((step) => step !== null).reverse()
}
