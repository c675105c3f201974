import { NewDraft } from '../parts/new-draft.tsx'

export default function NewQuote() {
  return <NewDraft kind="quote" />
}
