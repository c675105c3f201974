import { useParams } from 'wouter'
import { billingErrors } from '../../../../contract/billing/errors.ts'
import { idIn } from '../../../lib/address.ts'
import { useInvoice } from '../../data.ts'
import { goneQuery } from '../../gone.ts'
import { EditDraft } from '../parts/edit-draft.tsx'

export default function EditInvoice() {
  const { invoiceId } = useParams<{ invoiceId?: string }>()
  const id = idIn(invoiceId)
  const query = useInvoice(id)
  return (
    <EditDraft
      key={id}
      noun="invoice"
      query={id === undefined ? goneQuery(billingErrors.invoiceNotFound.code) : query}
    />
  )
}
