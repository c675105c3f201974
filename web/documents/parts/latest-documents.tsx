import type { Document } from '../../../contract/documents/schemas.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLatestDocuments } from '../data.ts'
import { documentWords } from '../words/index.ts'
import { DocumentLine } from './document-line.tsx'

/** A glance; the list of documents has the others. */
export const LATEST_SHOWN = 4

/** The newest documents that the reader may see. */
export function LatestDocuments() {
  const latest = useLatestDocuments({ limit: LATEST_SHOWN, sort: '-created_at' })
  return (
    <Loaded query={latest} skeleton={<Skeleton shape="rows" count={LATEST_SHOWN} />}>
      {(documents) => <DocumentRows documents={documents} />}
    </Loaded>
  )
}

export function DocumentRows({ documents }: { documents: readonly Document[] }) {
  const t = useWords(documentWords)
  if (documents.length === 0) return <p className="soft">{t('card.none')}</p>
  return (
    <ul className="document-rows">
      {documents.map((document) => (
        <li key={document.id}>
          <DocumentLine document={document} />
        </li>
      ))}
    </ul>
  )
}
