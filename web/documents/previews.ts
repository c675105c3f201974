import type { Document } from '../../contract/documents/schemas.ts'

type Served = Pick<Document, 'scan' | 'deleted_at'>
type Previewed = Served & Pick<Document, 'preview'>

/** Whether the server gives its bytes: what is in the trash is restored before, and what is scanned waits for that. */
export const isServed = ({ scan, deleted_at }: Served): boolean =>
  deleted_at === null && scan !== 'pending' && scan !== 'infected'

export const hasThumbnail = (document: Previewed): boolean => document.preview.thumbnail && isServed(document)

/** As large as the screen: the picture itself. */
export const canEnlarge = (document: Previewed): boolean =>
  document.preview.kind === 'image' && isServed(document)

/** What the panel shows by itself. A picture may be large, so its thumbnail is enough where there is one. */
export function shownInPlace(document: Previewed, savesData: boolean): 'thumbnail' | 'picture' | 'mark' {
  if (savesData) return 'mark'
  if (hasThumbnail(document)) return 'thumbnail'
  return canEnlarge(document) ? 'picture' : 'mark'
}
