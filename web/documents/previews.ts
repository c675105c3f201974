import type { Document } from '../../contract/documents/schemas.ts'

type Served = Pick<Document, 'scan' | 'deleted_at'>
type Previewed = Served & Pick<Document, 'preview'>

/** Whether the server gives its bytes: what is in the trash is restored before, and what is scanned waits for that. */
export const isServed = ({ scan, deleted_at }: Served): boolean =>
  deleted_at === null && scan !== 'pending' && scan !== 'infected'

export const hasThumbnail = (document: Previewed): boolean => document.preview.thumbnail && isServed(document)

/** As large as the screen: the file itself. */
export const canEnlarge = (document: Previewed): boolean =>
  document.preview.kind !== 'none' && isServed(document)

/** What the panel shows by itself. A picture may be large, so its thumbnail is enough where there is one; a PDF is read as
 *  a whole before its first page is drawn. */
export function shownInPlace(
  document: Previewed & Pick<Document, 'size'>,
  savesData: boolean,
): 'thumbnail' | 'whole' | 'mark' {
  if (savesData || !canEnlarge(document)) return 'mark'
  if (hasThumbnail(document)) return 'thumbnail'
  return document.preview.kind === 'pdf' && document.size > PDF_UNASKED_MOST ? 'mark' : 'whole'
}

/** Bytes of a PDF that are fetched before anybody has asked for it. */
export const PDF_UNASKED_MOST = 10 * 1_024 * 1_024
