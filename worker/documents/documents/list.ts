import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type * as z from 'zod'
import type * as contract from '../../../contract/documents/documents.ts'
import { EXPORT_DOCUMENTS_MOST } from '../../../contract/documents/documents.ts'
import type { Document } from '../../../contract/documents/schemas.ts'
import type { Page } from '../../../contract/page.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { csv } from '../../kernel/data/csv.ts'
import { contains, type ListPlan, listAll, listPage } from '../../kernel/data/list.ts'
import { tagKey } from '../../kernel/data/tags.ts'
import { withinDays } from '../../organizations/days.ts'
import { documents, documentTags } from '../tables.ts'
import { isVisible, listedDocuments } from './find.ts'
import { showDocument } from './show.ts'

type Filters = z.output<typeof contract.exportDocuments.query>

const SORTS = {
  created_at: documents.created_at,
  name: documents.search_text,
  size: documents.size,
} as const

export async function listDocuments(
  ctx: SignedIn,
  ask: z.output<typeof contract.listDocuments.query>,
): Promise<Page<Document>> {
  return listPage(ctx, ask, await planOf(ctx, ask), listedDocuments, (row) => showDocument(ctx, row))
}

export async function exportDocuments(ctx: SignedIn, filters: Filters): Promise<string> {
  const rows = await listAll(ctx, EXPORT_DOCUMENTS_MOST, await planOf(ctx, filters), listedDocuments)
  const header = [...EXPORTED, 'uploaded_by', 'tags', 'created_at', 'updated_at']
  return csv(
    header,
    rows.map((row) => {
      const shown = showDocument(ctx, row)
      return [
        ...EXPORTED.map((name) => shown[name]),
        ...[shown.uploaded_by.name, shown.tags.join(', '), shown.created_at, shown.updated_at],
      ]
    }),
  )
}

const EXPORTED = [
  'id',
  'organization_id',
  'project_id',
  'task_id',
  'folder_id',
  'name',
  'mimetype',
  'size',
  'version',
  'sha256',
] as const

async function planOf(ctx: SignedIn, filters: Filters): Promise<ListPlan> {
  const { sort } = filters
  return {
    where: and(
      isVisible(ctx, 'documents.read'),
      ...filtersOf(filters),
      await withinDays(ctx, documents.created_at, filters),
    ),
    sortBy: SORTS[sort.replace('-', '') as keyof typeof SORTS],
    id: documents.id,
    descending: sort.startsWith('-'),
  }
}

function filtersOf(filters: Filters): (SQL | undefined)[] {
  const { q, project, task, ticket, room, organization, folder, tag, type, uploaded_by, deleted } = filters
  const is = (column: SQLiteColumn, id: number | undefined) =>
    id === undefined ? undefined : sql`${column} = ${id}`
  return [
    q ? contains(documents.search_text, q) : undefined,
    is(documents.project_id, project),
    is(documents.task_id, task),
    is(documents.ticket_id, ticket),
    is(documents.room_id, room),
    organization === undefined ? undefined : eq(documents.organization_id, organization),
    folder === 'none' ? isNull(documents.folder_id) : is(documents.folder_id, folder),
    tag === undefined
      ? undefined
      : sql`${documents.id} in (select document_id from ${documentTags} where tag_key = ${tagKey(tag)})`,
    type === undefined ? undefined : eq(documents.type, type),
    uploaded_by === undefined ? undefined : eq(documents.uploaded_by_id, uploaded_by),
    deleted ? isNotNull(documents.deleted_at) : isNull(documents.deleted_at),
  ]
}
