import { useSearch } from 'wouter'
import { NewDraft } from '../parts/new-draft.tsx'

export default function NewInvoice() {
  const isProforma = new URLSearchParams(useSearch()).get('kind') === 'proforma'
  return isProforma ? <NewDraft key="proforma" kind="proforma" /> : <NewDraft key="invoice" kind="invoice" />
}
