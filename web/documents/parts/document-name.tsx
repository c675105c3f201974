import type { Document } from '../../../contract/documents/schemas.ts'
import { Label, Labels } from '../../kit/choices/label.tsx'
import { DocumentMark } from './document-mark.tsx'

/** The first cell of a row: what kind of file it is, its name, and its tags. */
export function DocumentName({ document }: { document: Document }) {
  const { name, mimetype, tags } = document
  return (
    <span className="document-name">
      <DocumentMark name={name} mimetype={mimetype} />
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
