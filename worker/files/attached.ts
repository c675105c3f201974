import { isNull } from 'drizzle-orm'
import { files } from './tables.ts'

/** For a list that shows what is attached to its rows: joined by the column that names the file. */
export const attachedFile = {
  table: files,
  id: files.id,
  name: files.name,
  type: files.type,
  size: files.size,
  /** Of a place where documents are uploaded the owner is the document. */
  documentId: files.owner_id,
  isKept: isNull(files.released_at),
}
