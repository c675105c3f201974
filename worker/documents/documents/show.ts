import type { Document } from '../../../contract/documents/schemas.ts'
import { can } from '../../../contract/permissions.ts'
import { iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { previewKindOf } from '../policy.ts'
import { type DocumentRow, findDocument } from './find.ts'

const SAME = [
  'id',
  'organization_id',
  'project_id',
  'task_id',
  'ticket_id',
  'room_id',
  'folder_id',
  'name',
  'mimetype',
  'size',
  'sha256',
  'versions_count',
  'scan',
] as const

/** A row as lists read it, or one that is written now. */
export type Shown = DocumentRow & {
  readonly tags: readonly string[]
  readonly uploader: string
}

export function showDocument(ctx: SignedIn, row: Shown): Document {
  return {
    ...pick(row, SAME),
    version: row.versions_count,
    tags: [...row.tags],
    // A client does not learn that there are internal files.
    ...(can(ctx.actor.role, 'internal.read') ? { internal: row.internal } : {}),
    uploaded_by: { id: row.uploaded_by_id, name: row.uploader },
    preview: { kind: previewKindOf(row.mimetype), thumbnail: row.has_thumbnail },
    retained_until: isoOrNull(row.retained_until),
    deleted_at: isoOrNull(row.deleted_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  }
}

export const readDocument = async (ctx: SignedIn, id: number): Promise<Document> =>
  showDocument(ctx, await findDocument(ctx, 'documents.read', id))
