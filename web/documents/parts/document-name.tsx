import type { Document } from '../../../contract/documents/schemas.ts'
import { Label, Labels } from '../../kit/choices/label.tsx'
import { DocumentThumbnail } from './document-thumbnail.tsx'

/** The first cell of a row: what the file looks like or is, its name, and its tags. */
export function DocumentName({ document }: { document: Document }) {
  const { name, tags } = document
  return (
    <span className="document-titled">
      <DocumentThumbnail document={document} />
      <span className="document-name-text">
        <span title={name}>{name}</span>
        {tags.length > 0 && (
          <Labels>
            {tags.slice(0, TAGS_SHOWN).map((tag) => (
              <Label key={tag}>{tag}</Label>
            ))}
            {tags.length > TAGS_SHOWN && <Label>+{tags.length - TAGS_SHOWN}</Label>}
          </Labels>
        )}
      </span>
    </span>
  )
}

/** The panel has the others. */
const TAGS_SHOWN = 3
