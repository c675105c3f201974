import { useParams } from 'wouter'
import { billingErrors } from '../../../../contract/billing/errors.ts'
import { idIn } from '../../../lib/address.ts'
import { useQuote } from '../../data.ts'
import { goneQuery } from '../../gone.ts'
import { EditDraft } from '../parts/edit-draft.tsx'

export default function EditQuote() {
  const { quoteId } = useParams<{ quoteId?: string }>()
  const id = idIn(quoteId)
  const query = useQuote(id)
  return (
    <EditDraft
      key={id}
      noun="quote"
      query={id === undefined ? goneQuery(billingErrors.quoteNotFound.code) : query}
    />
  )
}
