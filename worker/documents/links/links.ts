import { and, eq, getTableColumns, or, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { documentErrors as errors } from '../../../contract/documents/errors.ts'
import type * as contract from '../../../contract/documents/links.ts'
import { LINK_DAYS_DEFAULT, LINK_DAYS_MOST, type ShareLink } from '../../../contract/documents/links.ts'
import type { Page } from '../../../contract/page.ts'
import { validationErrors } from '../../../contract/platform/errors.ts'
import { hashPassword } from '../../identity/passwords/hash.ts'
import { personNamed } from '../../identity/people/find.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { iso, isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { contains, listPage, searchable } from '../../kernel/data/list.ts'
import { innerJoin, leftJoin, type RowOf, readRow } from '../../kernel/data/read.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail, refuseField } from '../../kernel/failure.ts'
import { withinDays } from '../../organizations/days.ts'
import { findDocument } from '../documents/find.ts'
import { findFolder } from '../folders/folders.ts'
import { documents, folders, shareLinks } from '../tables.ts'
import { isOpen, type LinkRow } from './target.ts'
import { urlOf } from './token.ts'

const listed = {
  from: shareLinks,
  joins: [
    innerJoin(personNamed.table, eq(personNamed.id, shareLinks.created_by_id)),
    leftJoin(documents, eq(documents.id, shareLinks.document_id)),
    leftJoin(folders, eq(folders.id, shareLinks.folder_id)),
  ],
  columns: {
    ...getTableColumns(shareLinks),
    ...personNamed.columns,
    creator_is_active: personNamed.is_active,
    document_name: documents.name,
    document_deleted_at: documents.deleted_at,
    folder_name: folders.name,
  },
} as const
type ListedLink = RowOf<typeof listed.columns, typeof listed.joins>

const isReachable = (ctx: SignedIn): SQL =>
  organizationsOf(ctx.actor, shareLinks.organization_id, 'documents.share')

type Asked = z.output<typeof contract.createDocumentLink.body>
type Target = Pick<LinkRow, 'organization_id' | 'document_id' | 'folder_id'>

export async function createDocumentLink(ctx: SignedIn, id: number, asked: Asked): Promise<ShareLink> {
  const document = await findDocument(ctx, 'documents.share', id)
  if (document.room_id !== null) fail(errors.ofMessage)
  if (document.internal) fail(errors.internal)
  if (document.deleted_at !== null) fail(errors.inTrash)
  const { organization_id, name } = document
  return create(ctx, { organization_id, document_id: id, folder_id: null }, name, asked)
}

export async function createFolderLink(ctx: SignedIn, id: number, asked: Asked): Promise<ShareLink> {
  const { organization_id, name } = await findFolder(ctx, 'documents.share', id)
  return create(ctx, { organization_id, document_id: null, folder_id: id }, name, asked)
}

async function create(
  ctx: SignedIn,
  target: Target,
  name: string,
  { label = '', expires_at, password }: Asked,
): Promise<ShareLink> {
  const now = ctx.clock.now()
  const row = {
    id: await ctx.ids.next('share_links'),
    ...target,
    label,
    search_text: searchable(label),
    password_hash: password === undefined ? null : await hashPassword(password),
    expires_at: expires_at === undefined ? now + LINK_DAYS_DEFAULT * DAY_MS : expiryOf(ctx, expires_at),
    revoked_at: null,
    views_count: 0,
    last_viewed_at: null,
    created_by_id: ctx.actor.userId,
    created_at: now,
    updated_at: now,
  }
  const created_by = { id: ctx.actor.userId, name: ctx.actor.name, is_active: true }
  const answer = showLink(row, { url: await urlOf(ctx, row.id), name, in_trash: false, created_by })
  await commit(ctx, {
    write: [ctx.db.insert(shareLinks).values(row)],
    audit: [
      { action: 'documents.link_created', ...subjectOf(row), after: { ...factsOf(row), ...placeOf(row) } },
    ],
    answer,
  })
  return answer
}

function expiryOf(ctx: SignedIn, asked: string): number {
  const now = ctx.clock.now()
  const at = Date.parse(asked)
  if (at > now && at <= now + LINK_DAYS_MOST * DAY_MS) return at
  return refuseField(
    validationErrors.failed,
    'expires_at',
    `Choisissez un moment à venir, dans ${LINK_DAYS_MOST} jours au plus.`,
    `Choose a moment to come, within ${LINK_DAYS_MOST} days.`,
  )
}

export async function listLinks(
  ctx: SignedIn,
  ask: z.output<typeof contract.listLinks.query>,
): Promise<Page<ShareLink>> {
  const { organization, document, folder, active, q } = ask
  const isActive = isOpen(ctx.clock.now())
  const where = and(
    isReachable(ctx),
    organization === undefined ? undefined : eq(shareLinks.organization_id, organization),
    document === undefined ? undefined : sql`${shareLinks.document_id} = ${document}`,
    folder === undefined ? undefined : sql`${shareLinks.folder_id} = ${folder}`,
    active === undefined ? undefined : active ? isActive : sql`not ${isActive}`,
    q ? isCalled(q) : undefined,
    await withinDays(ctx, shareLinks.created_at, ask),
  )
  const plan = { where, sortBy: shareLinks.created_at, id: shareLinks.id, descending: true }
  const page = await listPage(ctx, ask, plan, listed, (row) => row)
  return { ...page, results: await Promise.all(page.results.map((row) => showListed(ctx, row))) }
}

const isCalled = (typed: string): SQL | undefined =>
  or(
    contains(shareLinks.search_text, typed),
    sql`${shareLinks.document_id} in (
      select ${documents.id} from ${documents} where ${contains(documents.search_text, typed)})`,
    sql`${shareLinks.folder_id} in (
      select ${folders.id} from ${folders} where ${contains(folders.name_key, typed)})`,
  )

export const readLink = async (ctx: SignedIn, id: number): Promise<ShareLink> =>
  showListed(ctx, await findLink(ctx, id))

export async function findLink(ctx: SignedIn, id: number): Promise<ListedLink> {
  const row = await readRow(ctx, listed, sql`${eq(shareLinks.id, id)} and ${isReachable(ctx)}`)
  return row ?? fail(errors.linkNotFound)
}

export async function updateLink(
  ctx: SignedIn,
  id: number,
  { expected, label, expires_at, password }: z.output<typeof contract.updateLink.body>,
): Promise<ShareLink> {
  const row = await findLink(ctx, id)
  requireExpected(factsOf(row), expected)
  const after = {
    ...row,
    ...given({ label, search_text: label === undefined ? undefined : searchable(label) }),
    ...(expires_at !== undefined && { expires_at: expiryOf(ctx, expires_at) }),
    ...(password !== undefined && {
      password_hash: password === null ? null : await hashPassword(password),
    }),
  }
  const changed = difference(factsOf(row), factsOf(after)) ?? { before: {}, after: {} }
  // Another password is a change, too, of which no fact tells.
  if (Object.keys(changed.after).length === 0 && after.password_hash === row.password_hash)
    return showListed(ctx, row)
  const fields = {
    ...pick(after, ['label', 'search_text', 'expires_at', 'password_hash']),
    updated_at: ctx.clock.now(),
  }
  await commit(ctx, {
    write: guarded(ctx, ctx.db.update(shareLinks).set(fields).where(unchanged(shareLinks, row))),
    audit: [{ action: 'documents.link_changed', ...subjectOf(row), ...changed }],
  })
  return showListed(ctx, { ...after, ...fields })
}

/** A second revocation finds it revoked already. */
export async function revokeLink(ctx: SignedIn, id: number): Promise<void> {
  const row = await findLink(ctx, id)
  if (row.revoked_at !== null) return
  const now = ctx.clock.now()
  const fields = { revoked_at: now, updated_at: now }
  await commit(ctx, {
    write: guarded(ctx, ctx.db.update(shareLinks).set(fields).where(unchanged(shareLinks, row))),
    audit: [{ action: 'documents.link_revoked', ...subjectOf(row), before: placeOf(row) }],
  })
}

const factsOf = ({
  label,
  expires_at,
  password_hash,
}: Pick<LinkRow, 'label' | 'expires_at' | 'password_hash'>) => ({
  label,
  expires_at: iso(expires_at),
  has_password: password_hash !== null,
})

const placeOf = ({ document_id, folder_id }: Target) =>
  given({
    document_id: document_id ?? undefined,
    folder_id: folder_id ?? undefined,
  })

const subjectOf = ({ id, organization_id }: Pick<LinkRow, 'id' | 'organization_id'>) => ({
  subject: ['share_link', id] as const,
  organizationId: organization_id,
})

async function showListed(ctx: SignedIn, row: ListedLink): Promise<ShareLink> {
  return showLink(row, {
    url: await urlOf(ctx, row.id),
    name: row.document_name ?? row.folder_name ?? '',
    in_trash: row.document_deleted_at !== null,
    created_by: {
      id: row.created_by_id,
      name: `${row.first_name} ${row.last_name}`,
      is_active: row.creator_is_active,
    },
  })
}

const showLink = (
  row: Omit<LinkRow, 'version'>,
  told: Pick<ShareLink, 'url' | 'name' | 'in_trash' | 'created_by'>,
): ShareLink => ({
  ...pick(row, ['id', 'organization_id', 'document_id', 'folder_id', 'label', 'views_count']),
  ...told,
  has_password: row.password_hash !== null,
  expires_at: iso(row.expires_at),
  revoked_at: isoOrNull(row.revoked_at),
  last_viewed_at: isoOrNull(row.last_viewed_at),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})
