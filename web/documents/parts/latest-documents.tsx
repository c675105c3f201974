import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLatestDocuments } from '../data.ts'
import { documentWords } from '../words/index.ts'
import { DocumentLine } from './document-line.tsx'

/** The newest documents that the reader may see. */
export function LatestDocuments() {
  const t = useWords(documentWords)
  const latest = useLatestDocuments({ limit: SHOWN, sort: '-created_at' })
  return (
    <Loaded query={latest} skeleton={<Skeleton shape="rows" count={SHOWN} />}>
      {(documents) =>
        documents.length === 0 ? (
          <p className="soft">{t('card.none')}</p>
        ) : (
          <ul className="document-rows">
            {documents.map((document) => (
              <li key={document.id}>
                <DocumentLine document={document} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

const SHOWN = 4
