import type { Document } from '../../../contract/documents/schemas.ts'
import { can } from '../../../contract/permissions.ts'
import { iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { previewKindOf } from '../policy.ts'
import { type DocumentRow, findDocument, type NamedDocument, tagsOf } from './find.ts'

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

/** What an answer says beside the row itself. */
export interface Beside {
  readonly uploadedBy: string
  readonly tags: readonly string[]
}

export function showDocument(ctx: SignedIn, row: DocumentRow, { uploadedBy, tags }: Beside): Document {
  return {
    ...pick(row, SAME),
    version: row.versions_count,
    tags: [...tags],
    // A client does not learn that there are internal files.
    ...(can(ctx.actor.role, 'internal.read') ? { internal: row.internal } : {}),
    uploaded_by: { id: row.uploaded_by_id, name: uploadedBy },
    preview: { kind: previewKindOf(row.mimetype), thumbnail: row.has_thumbnail },
    retained_until: isoOrNull(row.retained_until),
    deleted_at: isoOrNull(row.deleted_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  }
}

export async function readDocument(ctx: SignedIn, id: number): Promise<Document> {
  const row = await findDocument(ctx, 'documents.read', id)
  return showDocument(ctx, row, await shownBeside(ctx, row))
}

export const nameOf = (row: NamedDocument): string => `${row.first_name} ${row.last_name}`

export const shownBeside = async (ctx: SignedIn, row: NamedDocument): Promise<Beside> => ({
  uploadedBy: nameOf(row),
  tags: (await tagsOf(ctx, [row.id])).get(row.id) ?? [],
})
