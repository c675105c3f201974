import { and, asc, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { documentErrors as errors } from '../../../contract/documents/errors.ts'
import type * as contract from '../../../contract/documents/links.ts'
import { LINK_ACCESS_MINUTES, LINK_FILES_MOST } from '../../../contract/documents/links.ts'
import { findFile } from '../../files/attach.ts'
import { passwordMatches } from '../../identity/passwords/hash.ts'
import { type Context, iso } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { fileOf } from '../../kernel/files/storage-links.ts'
import { limitedAddress, spend, waive } from '../../kernel/http/rate-limit.ts'
import { UNTRACED } from '../../kernel/http/visitor-page.ts'
import { organizationNames } from '../../organizations/organization.ts'
import { refuseUnscanned } from '../scan.ts'
import { documents, shareLinks } from '../tables.ts'
import { findOpenLink, isOpen, isShownBy, type OpenLink } from './target.ts'
import { accessTo, isAccess } from './token.ts'
import { viewStatement } from './views.ts'

type PublicLink = z.output<typeof contract.readPublicLink.reply>
export type OpenedLink = z.output<typeof contract.openPublicLink.reply>

const NOTHING = { name: null, mimetype: null, size: null, organization_name: null, expires_at: null }

/** Before the password is given, not even a name is told. */
export async function readPublicLink(ctx: Context, token: string): Promise<PublicLink> {
  const link = await findOpenLink(ctx, token)
  const kind = link.document_id === null ? 'folder' : 'document'
  if (link.password_hash !== null) return { kind, needs_password: true, ...NOTHING }
  const names = await organizationNames(ctx, [link.organization_id])
  return {
    kind,
    needs_password: false,
    name: link.name,
    mimetype: link.document?.mimetype ?? null,
    size: link.document?.size ?? null,
    organization_name: names.get(link.organization_id) ?? null,
    expires_at: iso(link.expires_at),
  }
}

export async function openPublicLink(
  ctx: Context,
  token: string,
  { password = '' }: z.output<typeof contract.openPublicLink.body>,
): Promise<OpenedLink> {
  const link = await findOpenLink(ctx, token)
  await requirePassword(ctx, link, password)
  const now = ctx.clock.now()
  const expiresAt = Math.min(now + LINK_ACCESS_MINUTES * 60_000, link.expires_at)
  const answer = {
    access: await accessTo(ctx, link, expiresAt),
    expires_at: iso(expiresAt),
    files: await filesOf(ctx, link),
  }
  const seen = { views_count: sql`${shareLinks.views_count} + 1`, last_viewed_at: now, ...sameVersion }
  await commit(ctx, {
    write: [
      // It may have been revoked while the password was compared, which takes a tenth of a second.
      ...guarded(
        ctx,
        ctx.db
          .update(shareLinks)
          .set(seen)
          .where(and(eq(shareLinks.id, link.id), isOpen(now))),
      ),
      viewStatement(ctx, link.id, { action: 'view' }),
    ],
    onConflict: errors.linkNotFound,
    answer,
  })
  return answer
}

/**
 * A missing password is a wrong one, and argon2 takes no empty text. Each attempt is counted before it is compared, so
 * that many at once are as many.
 */
async function requirePassword(ctx: Context, link: OpenLink, password: string): Promise<void> {
  if (link.password_hash === null) return waive(ctx, 'link_password')
  await spend(ctx, 'link_password', `${link.id}:${limitedAddress(ctx.client.ip)}`)
  if (password !== '' && (await passwordMatches(password, link.password_hash))) return
  await commit(ctx, { write: [viewStatement(ctx, link.id, { action: 'refused' })] })
  fail(errors.linkPasswordWrong)
}

async function filesOf(ctx: Context, link: OpenLink): Promise<OpenedLink['files']> {
  const rows = await ctx.db
    .select({ id: documents.id, name: documents.name, mimetype: documents.mimetype, size: documents.size })
    .from(documents)
    .where(isShownBy(link))
    .orderBy(asc(documents.search_text), asc(documents.id))
    .limit(LINK_FILES_MOST)
  return rows.map(({ id, ...row }) => ({ file: String(id), ...row }))
}

/**
 * The bytes of one of its files, if the link still leads there and the visitor opened it. An access that has ended, a
 * file that the link does not show and one that does not exist are the same 404.
 */
export async function readPublicFile(
  ctx: Context,
  { token, file }: z.output<typeof contract.readPublicFile.params>,
  access: string,
): Promise<Response> {
  const link = await findOpenLink(ctx, token)
  if (!(await isAccess(ctx, link, access))) fail(errors.linkNotFound)
  const row = await ctx.db
    .select({ name: documents.name, scan: documents.scan, file_id: documents.file_id })
    .from(documents)
    .where(and(isShownBy(link), eq(documents.id, /^\d{1,15}$/.test(file) ? Number(file) : 0)))
    .get()
  if (!row) return fail(errors.linkNotFound)
  refuseUnscanned(row.scan)
  const { key } = (await findFile(ctx, row.file_id)) ?? fail(errors.linkNotFound)
  const response = await fileOf(ctx, { key, name: row.name })
  await commit(ctx, { write: [viewStatement(ctx, link.id, { action: 'download', fileName: row.name })] })
  // Kept nowhere: the link may be revoked, and the address must lead to it from no other page.
  for (const [name, value] of Object.entries(UNTRACED)) response.headers.set(name, value)
  return response
}
