import { and, eq, getTableColumns, isNull, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { documentErrors as errors } from '../../../contract/documents/errors.ts'
import type * as contract from '../../../contract/documents/folders.ts'
import { FOLDER_DEPTH_MOST, FOLDERS_MOST, type Folder } from '../../../contract/documents/schemas.ts'
import type { Page } from '../../../contract/page.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { contains, listPage, searchable } from '../../kernel/data/list.ts'
import { readRow } from '../../kernel/data/read.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { Failure, fail } from '../../kernel/failure.ts'
import { isVisible } from '../documents/find.ts'
import { isOfPlace, openPlace, type Place, refuseArchived } from '../places.ts'
import { mayChange } from '../policy.ts'
import { documents, folders } from '../tables.ts'
import { type FolderName, isShallow, pathsOf, shapeOf } from './tree.ts'

type Row = typeof folders.$inferSelect
type ListedRow = Pick<Row, keyof typeof columns>

const columns = getTableColumns(folders)

const NAME_TAKEN = {
  'folders.organization_id, folders.place_key, folders.name_key': errors.folderNameTaken,
}

const isReachable = (ctx: SignedIn, permission: Permission): SQL =>
  organizationsOf(ctx.actor, folders.organization_id, permission)

export async function listFolders(
  ctx: SignedIn,
  ask: z.output<typeof contract.listFolders.query>,
): Promise<Page<Folder>> {
  const { q, organization, project, parent } = ask
  const where = and(
    isReachable(ctx, 'documents.read'),
    q ? contains(folders.name_key, q) : undefined,
    organization === undefined ? undefined : eq(folders.organization_id, organization),
    isIn(folders.project_id, project),
    isIn(folders.parent_id, parent),
  )
  const plan = { where, sortBy: folders.name_key, id: folders.id, descending: false }
  const page = await listPage(ctx, ask, plan, { from: folders, columns }, (row) => row)
  const paths = await pathsOf(
    ctx,
    page.results.map(({ id }) => id),
  )
  return { ...page, results: page.results.map((row) => showFolder(row, paths.get(row.id) ?? [])) }
}

function isIn(column: typeof folders.project_id | typeof folders.parent_id, id: number | 'none' | undefined) {
  if (id === undefined) return undefined
  return id === 'none' ? sql`${column} is null` : sql`${column} = ${id}`
}

export async function readFolder(ctx: SignedIn, id: number): Promise<Folder> {
  const row = await findFolder(ctx, 'documents.read', id)
  return showFolder(row, (await pathsOf(ctx, [id])).get(id) ?? [])
}

export async function findFolder(ctx: SignedIn, permission: Permission, id: number): Promise<ListedRow> {
  const row = await readRow(
    ctx,
    { from: folders, columns },
    sql`${eq(folders.id, id)} and ${isReachable(ctx, permission)}`,
  )
  return row ?? fail(errors.folderNotFound)
}

export async function createFolder(
  ctx: SignedIn,
  body: z.output<typeof contract.createFolder.body>,
): Promise<Folder> {
  const { place, parent } = await placeFor(ctx, body)
  const { depth } = await shapeOf(ctx, { parentId: parent?.id ?? null, folderId: null })
  if (depth >= FOLDER_DEPTH_MOST) fail(errors.folderTooDeep)
  const now = ctx.clock.now()
  const row = {
    id: await ctx.ids.next('folders'),
    organization_id: place.organizationId,
    project_id: place.projectId,
    parent_id: parent?.id ?? null,
    name: body.name,
    name_key: searchable(body.name),
    created_by_id: ctx.actor.userId,
    created_at: now,
    updated_at: now,
  }
  const answer = showFolder(row, parent ? await pathTo(ctx, parent) : [])
  const siblings = sql`(select count(*) from ${folders} where ${isOfPlace(place)})`
  try {
    await commit(ctx, {
      write: [
        ctx.db.insert(folders).values(row),
        // Before the depth, so that a refusal by this batch says which of the two it was.
        ...assertInBatch(ctx, sql`${siblings} <= ${FOLDERS_MOST}`),
      ],
      audit: [{ action: 'documents.folder_created', ...subjectOf(row), after: factsOf(row) }],
      onConflict: errors.tooManyFolders,
      onDuplicate: NAME_TAKEN,
      answer,
    })
  } catch (error) {
    throw await parentGone(ctx, error, parent?.id ?? null)
  }
  return answer
}

/** The foreign key refuses a folder whose parent was deleted at the same moment. */
async function parentGone(ctx: SignedIn, error: unknown, parentId: number | null): Promise<unknown> {
  if (error instanceof Failure || parentId === null) return error
  const parent = await ctx.db.select({ id: folders.id }).from(folders).where(eq(folders.id, parentId)).get()
  return parent ? error : new Failure(errors.folderNotFound)
}

/** A folder's parent says where it is. What else the body names must then be the same. */
async function placeFor(
  ctx: SignedIn,
  { organization_id, project_id, parent_id }: z.output<typeof contract.createFolder.body>,
): Promise<{ place: Place; parent: ListedRow | null }> {
  const parent = parent_id == null ? null : await findFolder(ctx, 'documents.write', parent_id)
  const projectId = parent ? parent.project_id : (project_id ?? null)
  const place = await openPlace(
    ctx,
    projectId === null
      ? { ownerType: 'organization', containerId: parent?.organization_id ?? organization_id ?? 0 }
      : { ownerType: 'project', containerId: projectId },
  )
  const isElsewhere =
    (project_id != null && project_id !== place.projectId) ||
    (organization_id !== undefined && organization_id !== place.organizationId)
  if (isElsewhere) fail(parent ? errors.folderNotFound : errors.placeNotFound)
  return { place, parent }
}

export async function updateFolder(
  ctx: SignedIn,
  id: number,
  { expected, ...change }: z.output<typeof contract.updateFolder.body>,
): Promise<Folder> {
  const row = await changeable(ctx, id)
  requireExpected(row, expected)
  const after = { ...row, ...given(change) }
  const changed = difference(factsOf(row), factsOf(after))
  const parent = after.parent_id === null ? null : await parentFor(ctx, row, after.parent_id)
  const path = parent ? await pathTo(ctx, parent) : []
  if (!changed) return showFolder(row, path)
  const fields = {
    ...pick(after, ['name', 'parent_id']),
    name_key: searchable(after.name),
    updated_at: ctx.clock.now(),
  }
  try {
    await commit(ctx, {
      write: [
        ...guarded(ctx, ctx.db.update(folders).set(fields).where(unchanged(folders, row))),
        ...assertInBatch(ctx, isShallow(id)),
      ],
      audit: [{ action: 'documents.folder_changed', ...subjectOf(row), ...changed }],
      onDuplicate: NAME_TAKEN,
    })
  } catch (error) {
    throw await parentGone(ctx, error, after.parent_id)
  }
  return showFolder({ ...after, ...fields }, path)
}

/** A folder stays in its project: what is in it would otherwise change its place unseen. */
async function parentFor(ctx: SignedIn, row: ListedRow, parentId: number): Promise<ListedRow> {
  const parent = await findFolder(ctx, 'documents.write', parentId)
  const isSamePlace = parent.organization_id === row.organization_id && parent.project_id === row.project_id
  if (!isSamePlace) fail(errors.folderNotFound)
  if (parentId === row.parent_id) return parent
  const { depth, height, isWithin } = await shapeOf(ctx, { parentId, folderId: row.id })
  if (isWithin) fail(errors.folderCycle)
  if (depth + height > FOLDER_DEPTH_MOST) fail(errors.folderTooDeep)
  return parent
}

/**
 * Empty is what the actor sees as empty: a client must not learn of internal files by a refusal. Those, and what is in
 * the trash, go into the folder above.
 */
export async function deleteFolder(ctx: SignedIn, id: number): Promise<void> {
  const row = await changeable(ctx, id)
  const isSeenIn = and(
    eq(documents.folder_id, id),
    isNull(documents.deleted_at),
    isVisible(ctx, 'documents.read'),
  )
  await commit(ctx, {
    write: [
      ...assertInBatch(
        ctx,
        sql`not exists (select 1 from ${documents} where ${isSeenIn})
          and not exists (select 1 from ${folders} f where f.parent_id = ${id})`,
      ),
      ctx.db.update(documents).set({ folder_id: row.parent_id }).where(eq(documents.folder_id, id)),
      ctx.db.delete(folders).where(eq(folders.id, id)),
    ],
    audit: [{ action: 'documents.folder_deleted', ...subjectOf(row), before: factsOf(row) }],
    onConflict: errors.folderNotEmpty,
  })
}

async function changeable(ctx: SignedIn, id: number): Promise<ListedRow> {
  const row = await findFolder(ctx, 'documents.write', id)
  if (!mayChange(ctx, row.created_by_id)) fail(errors.staffOnly)
  await refuseArchived(ctx, [row.project_id])
  return row
}

const factsOf = ({ name, parent_id }: Pick<Row, 'name' | 'parent_id'>) => ({ name, parent_id })

const subjectOf = ({ id, organization_id }: Pick<Row, 'id' | 'organization_id'>) => ({
  subject: ['folder', id] as const,
  organizationId: organization_id,
})

/** What a folder in this one has above it. */
async function pathTo(ctx: SignedIn, { id, name }: ListedRow): Promise<readonly FolderName[]> {
  return [...((await pathsOf(ctx, [id])).get(id) ?? []), { id, name }]
}

const showFolder = (
  row: Pick<
    Row,
    | 'id'
    | 'organization_id'
    | 'project_id'
    | 'parent_id'
    | 'name'
    | 'created_by_id'
    | 'created_at'
    | 'updated_at'
  >,
  path: readonly FolderName[],
): Folder => ({
  ...pick(row, ['id', 'organization_id', 'project_id', 'parent_id', 'name', 'created_by_id']),
  path: path.map(({ id, name }) => ({ id, name })),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})
