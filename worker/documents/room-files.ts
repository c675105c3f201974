import type * as z from 'zod'
import type { filesFollowed } from '../chat/events.ts'
import { keptFiles, releasedAmong } from '../files/attach.ts'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import type { Statement } from '../kernel/data/database.ts'
import type { DomainEvent } from '../kernel/data/events.ts'
import { pick } from '../kernel/data/fields.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { searchable } from '../kernel/data/list.ts'
import { gathered } from '../live/announce.ts'
import { announceDocument, readersOf } from './changes.ts'
import { documentTypeOf } from './policy.ts'
import { thumbnailOrders } from './previews/thumbnails.ts'
import { firstScan, scanOrders } from './scan.ts'
import { documents, documentVersions } from './tables.ts'

type Followed = z.output<typeof filesFollowed.payload>
type KeptFile = Awaited<ReturnType<typeof keptFiles>>[number]

/**
 * A file of a message is a document of its conversation, and goes with its message. The room's log may be told twice,
 * and in another order than it was written: what was released meanwhile is taken away again at the end.
 */
export async function followRoomFiles(
  ctx: Context,
  { room_id: roomId, attached, gone }: Followed,
): Promise<void> {
  const ids = attached.map(({ id }) => id)
  const kept = await keptFiles(ctx, { ownerType: 'message', containerId: roomId }, ids)
  const known = await ctx.db
    .select({ fileId: documents.file_id })
    .from(documents)
    .where(idsIn(documents.file_id, ids))
  const added = kept.filter(({ id }) => !known.some(({ fileId }) => fileId === id))
  const statements: Statement[] = []
  const scan = firstScan(ctx)
  const readers = (await readersOf(ctx, [{ room_id: roomId }]))({ room_id: roomId })
  const events: DomainEvent[] = []
  for (const file of added) {
    const messageId = attached.find(({ id }) => id === file.id)?.message_id ?? null
    const row = await rowOf(ctx, file, { roomId, messageId })
    statements.push(...(await documentStatements(ctx, row)))
    const facts = { size: row.size, folder_id: null }
    events.push(...announceDocument('documents.document_added', row, { facts, readers }))
  }
  const removed = await ctx.db.select().from(documents).where(idsIn(documents.file_id, gone))
  for (const row of removed) events.push(...announceDocument('documents.document_removed', row, { readers }))
  await commit(ctx, {
    write: [
      ...statements,
      ctx.db.delete(documents).where(idsIn(documents.file_id, gone)),
      ctx.db.delete(documents).where(releasedAmong(documents.file_id, ids)),
    ],
    events: gathered(events),
    jobs: added.flatMap(({ id: file_id, type: mimetype }) => [
      ...scanOrders({ file_id, scan }),
      ...thumbnailOrders({ file_id, mimetype }),
    ]),
  })
}

const rowOf = async (
  ctx: Context,
  file: KeptFile,
  { roomId, messageId }: { readonly roomId: number; readonly messageId: number | null },
) => ({
  id: await ctx.ids.next('documents'),
  organization_id: file.organization_id,
  project_id: null,
  task_id: null,
  ticket_id: null,
  room_id: roomId,
  message_id: messageId,
  internal: false,
  file_id: file.id,
  name: file.name,
  mimetype: file.type,
  size: file.size,
  uploaded_by_id: file.uploader_id,
  scan: firstScan(ctx),
  created_at: file.created_at,
  updated_at: file.created_at,
})

/** A list, because a promise of a statement would run it. */
async function documentStatements(
  ctx: Context,
  row: Awaited<ReturnType<typeof rowOf>>,
): Promise<Statement[]> {
  const version = pick(row, [
    ...(['organization_id', 'file_id', 'mimetype', 'size', 'uploaded_by_id'] as const),
    ...(['scan', 'created_at', 'updated_at'] as const),
  ])
  return [
    ctx.db.insert(documents).values({
      ...row,
      type: documentTypeOf(row.mimetype),
      search_text: searchable(row.name),
    }),
    ctx.db.insert(documentVersions).values({
      ...version,
      id: await ctx.ids.next('document_versions'),
      document_id: row.id,
      version: 1,
      filename: row.name,
    }),
  ]
}
