import { sql } from 'drizzle-orm'
import type * as z from 'zod'
import type * as contract from '../../../contract/documents/documents.ts'
import type { DocumentChange } from '../../../contract/documents/documents.ts'
import { documentErrors as errors } from '../../../contract/documents/errors.ts'
import { type Document, TAGS_MOST } from '../../../contract/documents/schemas.ts'
import { cleanFileName } from '../../../contract/platform/uploads.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { listAll, searchable } from '../../kernel/data/list.ts'
import { distinctTags, sameTags, sortedTags, tagKey, withoutTags, withTags } from '../../kernel/data/tags.ts'
import { fail } from '../../kernel/failure.ts'
import { gathered } from '../../live/announce.ts'
import { type Difference, documentChanged, readersOf } from '../changes.ts'
import { refuseArchived, requireFolder } from '../places.ts'
import { hasSameEnding, mayChange } from '../policy.ts'
import { readProtection, refreshProtection } from '../retention/protection.ts'
import { documents, documentTags, folders } from '../tables.ts'
import { findDocument, isVisible, type ListedDocument, listedDocuments } from './find.ts'
import { showDocument } from './show.ts'

interface Change {
  readonly set?: DocumentChange | undefined
  readonly add?: readonly string[] | undefined
  readonly remove?: readonly string[] | undefined
}

export async function updateDocument(
  ctx: SignedIn,
  id: number,
  { expected, ...set }: z.output<typeof contract.updateDocument.body>,
): Promise<Document> {
  const row = await findDocument(ctx, 'documents.write', id)
  requireExpected(row, expected)
  const [planned] = await planChanges(ctx, [row], { set })
  if (!planned) return showDocument(ctx, row)
  const fields = { retained_until: await protectionAfter(ctx, planned), updated_at: ctx.clock.now() }
  await write(ctx, [planned], {})
  return showDocument(ctx, { ...planned.after, ...fields })
}

/** All of them or none: one id that is not the actor's to change, and nothing is. */
export async function changeDocuments(
  ctx: SignedIn,
  { ids, ...change }: z.output<typeof contract.changeDocuments.body>,
): Promise<z.output<typeof contract.changeDocuments.reply>> {
  const wanted = [...new Set(ids)]
  const plan = {
    where: sql`${idsIn(documents.id, wanted)} and ${isVisible(ctx, 'documents.write')}`,
    sortBy: documents.id,
    id: documents.id,
    descending: false,
  }
  const rows = await listAll(ctx, wanted.length, plan, listedDocuments)
  if (rows.length < wanted.length) fail(errors.notFound)
  const planned = await planChanges(ctx, rows, change)
  const changed = planned.map(({ before }) => before.id)
  const answer = { changed, unchanged: wanted.filter((id) => !changed.includes(id)) }
  await write(ctx, planned, { answer })
  return answer
}

interface Planned {
  readonly before: ListedDocument
  readonly after: ListedDocument
  readonly changed: Difference
}

/** Rules may be about tags. */
const protectionAfter = async (ctx: SignedIn, { before, after }: Planned): Promise<number | null> =>
  before.tags === after.tags || after.room_id !== null ? after.retained_until : readProtection(ctx, after)

/** Decides for each document what would change, or refuses all. Those that would stay as they are are left out. */
async function planChanges(
  ctx: SignedIn,
  rows: readonly ListedDocument[],
  change: Change,
): Promise<Planned[]> {
  const planned = rows.flatMap((before) => {
    const after = applied(ctx, before, change)
    const changed = difference(factsOf(before), factsOf(after))
    return changed ? [{ before, after, changed }] : []
  })
  await refuseArchived(
    ctx,
    rows.map(({ project_id }) => project_id),
  )
  await requireFolders(ctx, planned)
  return planned
}

function applied(
  ctx: SignedIn,
  row: ListedDocument,
  { set = {}, add = [], remove = [] }: Change,
): ListedDocument {
  if (!mayChange(ctx, row.uploaded_by_id)) fail(errors.staffOnly)
  if (row.deleted_at !== null) fail(errors.inTrash)
  const name = set.name === undefined ? row.name : cleanFileName(set.name)
  const { folder_id = row.folder_id } = set
  if (row.room_id !== null && (name !== row.name || folder_id !== row.folder_id)) fail(errors.ofMessage)
  if (!hasSameEnding(row.name, name)) fail(errors.endingChanged)
  const tags = withoutTags(withTags(distinctTags(set.tags ?? row.tags), add), remove)
  if (tags.length > TAGS_MOST) fail(errors.tooManyTags)
  return { ...row, name, folder_id, tags: sameTags(tags, row.tags) ? row.tags : sortedTags(tags) }
}

/** Documents of a bulk change may be of several projects; a folder is of one. */
async function requireFolders(ctx: SignedIn, planned: readonly Planned[]): Promise<void> {
  const moves = new Map<string, () => Promise<void>>()
  for (const { before, after } of planned) {
    const { folder_id: folderId, organization_id: organizationId, project_id: projectId } = after
    if (folderId === null || folderId === before.folder_id) continue
    moves.set(`${folderId}:${organizationId}:${projectId}`, () =>
      requireFolder(ctx, folderId, { organizationId, projectId }),
    )
  }
  await Promise.all([...moves.values()].map((require) => require()))
}

const factsOf = ({ name, folder_id, tags }: ListedDocument) => ({ name, folder_id, tags: tags.join(', ') })

async function write(
  ctx: SignedIn,
  planned: readonly Planned[],
  more: { readonly answer?: unknown },
): Promise<void> {
  const readers = await readersOf(
    ctx,
    planned.map(({ after }) => after),
  )
  const told = planned.map(({ after, changed }) => documentChanged(ctx, after, changed, readers(after)))
  await commit(ctx, {
    write: [
      ...updateStatements(ctx, planned),
      ...tagStatements(ctx, planned),
      ...told.flatMap(({ write: activities }) => activities),
    ],
    audit: told.flatMap(({ audit }) => audit),
    events: gathered(told.flatMap(({ events }) => events)),
    ...more,
  })
}

/** Each must still be as it was read, or nothing changes. */
function updateStatements(ctx: SignedIn, planned: readonly Planned[]): Statement[] {
  if (planned.length === 0) return []
  const rows = JSON.stringify(
    planned.map(({ before, after }) => [
      ...[before.id, before.version, after.name, searchable(after.name), after.folder_id],
    ]),
  )
  const update = ctx.db
    .update(documents)
    .set({
      name: sql`told.value ->> 2`,
      search_text: sql`told.value ->> 3`,
      folder_id: sql`told.value ->> 4`,
      updated_at: ctx.clock.now(),
    })
    .from(sql`json_each(${rows}) as told`)
    .where(sql`documents.id = told.value ->> 0 and documents.version = told.value ->> 1`)
  const folderIds = planned.flatMap(({ after }) => after.folder_id ?? [])
  const known = sql`(select count(*) from ${folders} where ${idsIn(folders.id, folderIds)})`
  return [
    // A folder may be deleted at the same moment.
    ...assertInBatch(ctx, sql`${known} = ${new Set(folderIds).size}`),
    ...guarded(ctx, update, planned.length),
  ]
}

function tagStatements(ctx: SignedIn, planned: readonly Planned[]): Statement[] {
  const retagged = planned.filter(({ before, after }) => before.tags !== after.tags)
  if (retagged.length === 0) return []
  const rows = JSON.stringify(
    retagged.flatMap(({ after: { id, tags } }) => tags.map((tag) => [id, tag, tagKey(tag)])),
  )
  const ids = retagged.map(({ before }) => before.id)
  return [
    ctx.db.delete(documentTags).where(idsIn(documentTags.document_id, ids)),
    ctx.db
      .insert(documentTags)
      .select(sql`select value ->> 0, value ->> 1, value ->> 2 from json_each(${rows})`),
    refreshProtection(ctx, idsIn(documents.id, ids)),
  ]
}
