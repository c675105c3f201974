import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { documentErrors as errors } from '../../../contract/documents/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { isActiveOrganization } from '../../organizations/organization.ts'
import { documents, folders, shareLinks } from '../tables.ts'
import { idOf } from './token.ts'

export type LinkRow = typeof shareLinks.$inferSelect

/** What no link shows, whatever it leads to: what is in the trash, internal, or a file of a conversation. */
const isShareable = sql`(${documents.deleted_at} is null and ${documents.internal} = 0 and ${documents.room_id} is null)`

/** The link leads somewhere, and its organization is active. A folder that is deleted takes its links along. */
export const isOpen = (now: number): SQL => sql`(
  ${shareLinks.revoked_at} is null and ${shareLinks.expires_at} > ${now}
  and ${isActiveOrganization(shareLinks.organization_id)}
  and (${shareLinks.folder_id} is not null or exists (
    select 1 from ${documents} where ${documents.id} = ${shareLinks.document_id} and ${isShareable})))`

/** The documents that a link shows: every query of files for a visitor goes through this. */
export const isShownBy = ({
  organization_id,
  document_id,
  folder_id,
}: Pick<LinkRow, 'organization_id' | 'document_id' | 'folder_id'>): SQL | undefined =>
  and(
    isShareable,
    eq(documents.organization_id, organization_id),
    document_id === null ? sql`${documents.folder_id} = ${folder_id}` : eq(documents.id, document_id),
  )

export interface OpenLink extends LinkRow {
  readonly name: string
  /** Null for a folder. */
  readonly document: { readonly mimetype: string; readonly size: number } | null
}

/** Unknown, expired, revoked, and leading to what was deleted: one line, hence the same 404. */
export async function findOpenLink(ctx: Context, token: string): Promise<OpenLink> {
  const id = await idOf(ctx, token)
  if (id === null) return fail(errors.linkNotFound)
  const row = await ctx.db
    .select({
      link: getTableColumns(shareLinks),
      document: { name: documents.name, mimetype: documents.mimetype, size: documents.size },
      folder: { name: folders.name },
    })
    .from(shareLinks)
    .leftJoin(documents, eq(documents.id, shareLinks.document_id))
    .leftJoin(folders, eq(folders.id, shareLinks.folder_id))
    .where(and(eq(shareLinks.id, id), isOpen(ctx.clock.now())))
    .get()
  const target = row?.document ?? row?.folder
  if (!row || !target) return fail(errors.linkNotFound)
  return { ...row.link, name: target.name, document: row.document }
}
