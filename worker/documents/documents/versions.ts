import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { documentErrors as errors } from '../../../contract/documents/errors.ts'
import type { Document, DocumentVersion } from '../../../contract/documents/schemas.ts'
import type { Page } from '../../../contract/page.ts'
import { personNamed } from '../../identity/people/find.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { listPage, type PageAsk } from '../../kernel/data/list.ts'
import { innerJoin } from '../../kernel/data/read.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { documentChanged, type Written } from '../changes.ts'
import { documents, documentVersions } from '../tables.ts'
import { openDocument } from '../uploads/request.ts'
import { type DocumentRow, findDocument, type ListedDocument } from './find.ts'
import { showDocument } from './show.ts'

type VersionRow = typeof documentVersions.$inferSelect

/** What a version and, while it is the newest, its document say of the file. */
export type FileFacts = Pick<
  VersionRow,
  'file_id' | 'mimetype' | 'size' | 'sha256' | 'scan' | 'has_thumbnail'
>
const FILE_FACTS = ['file_id', 'mimetype', 'size', 'sha256', 'scan', 'has_thumbnail'] as const

interface NewVersion {
  readonly filename: string
  readonly file: FileFacts
}

export async function listVersions(ctx: SignedIn, id: number, ask: PageAsk): Promise<Page<DocumentVersion>> {
  const document = await findDocument(ctx, 'documents.read', id)
  const plan = {
    where: eq(documentVersions.document_id, document.id),
    sortBy: documentVersions.version,
    id: documentVersions.id,
    descending: true,
  }
  const listed = {
    from: documentVersions,
    joins: [innerJoin(personNamed.table, eq(personNamed.id, documentVersions.uploaded_by_id))],
    columns: { ...getTableColumns(documentVersions), ...personNamed.columns },
  } as const
  return listPage(ctx, ask, plan, listed, (row) => ({
    ...pick(row, ['id', 'version', 'filename', 'size', 'mimetype', 'sha256', 'scan']),
    uploaded_by: { id: row.uploaded_by_id, name: `${row.first_name} ${row.last_name}` },
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  }))
}

/** The bytes are not copied: the new version names the file of the old one. */
export async function restoreVersion(ctx: SignedIn, id: number, number: number): Promise<Document> {
  const document = await openDocument(ctx, id)
  const old = await findVersion(ctx, document, number)
  if (old.scan === 'infected') fail(errors.infected)
  const { after, write, ...told } = await newestVersion(ctx, document, {
    filename: old.filename,
    file: pick(old, FILE_FACTS),
  })
  const answer = showDocument(ctx, after)
  // A scan or a thumbnail that is done meanwhile is noted once, in the rows of that moment: a new one would never get it.
  const isAsRead = and(
    eq(documentVersions.id, old.id),
    eq(documentVersions.scan, old.scan),
    eq(documentVersions.has_thumbnail, old.has_thumbnail),
  )
  await commit(ctx, {
    ...told,
    write: [
      ...assertInBatch(ctx, sql`exists (select 1 from ${documentVersions} where ${isAsRead})`),
      ...write,
    ],
    answer,
  })
  return answer
}

export async function findVersion(ctx: SignedIn, document: DocumentRow, number: number): Promise<VersionRow> {
  const row = await ctx.db
    .select()
    .from(documentVersions)
    .where(and(eq(documentVersions.document_id, document.id), eq(documentVersions.version, number)))
    .get()
  return row ?? fail(errors.versionNotFound)
}

/** The change that makes a file the newest version. The document must still be as it was read, so no number is taken twice. */
export async function newestVersion(
  ctx: SignedIn,
  document: ListedDocument,
  version: NewVersion,
): Promise<Written & { readonly after: ListedDocument }> {
  const number = document.versions_count + 1
  const fields = { ...version.file, versions_count: number, updated_at: ctx.clock.now() }
  const told = documentChanged(ctx, document, {
    before: countAndSize(document),
    after: countAndSize(fields),
  })
  return {
    ...told,
    write: [
      ...guarded(ctx, ctx.db.update(documents).set(fields).where(unchanged(documents, document))),
      ...(await versionStatements(ctx, document, { ...version, number })),
      ...told.write,
    ],
    after: { ...document, ...fields },
  }
}

const countAndSize = ({ versions_count, size }: Pick<DocumentRow, 'versions_count' | 'size'>) => ({
  versions_count,
  size,
})

/** A list, because a promise of a statement would run it. */
export async function versionStatements(
  ctx: SignedIn,
  document: Pick<DocumentRow, 'id' | 'organization_id'>,
  { number, filename, file }: NewVersion & { readonly number: number },
): Promise<Statement[]> {
  const now = ctx.clock.now()
  const row: VersionRow = {
    id: await ctx.ids.next('document_versions'),
    organization_id: document.organization_id,
    document_id: document.id,
    version: number,
    filename,
    ...file,
    uploaded_by_id: ctx.actor.userId,
    created_at: now,
    updated_at: now,
  }
  return [ctx.db.insert(documentVersions).values(row)]
}

/** The files of all versions of these documents, for a condition. */
export const filesOf = (documentIds: SQL): SQL =>
  sql`(select ${documentVersions.file_id} from ${documentVersions} where ${documentVersions.document_id} in ${documentIds})`
