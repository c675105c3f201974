import type * as z from 'zod'
import type { filesFollowed } from '../chat/events.ts'
import { keptFiles, releasedAmong } from '../files/attach.ts'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import type { Statement } from '../kernel/data/database.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { searchable } from '../kernel/data/list.ts'
import { documentTypeOf } from './policy.ts'
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
  for (const file of added) {
    const messageId = attached.find(({ id }) => id === file.id)?.message_id ?? null
    statements.push(...(await documentStatements(ctx, file, { roomId, messageId })))
  }
  await commit(ctx, {
    write: [
      ...statements,
      ctx.db.delete(documents).where(idsIn(documents.file_id, gone)),
      ctx.db.delete(documents).where(releasedAmong(documents.file_id, ids)),
    ],
    jobs: added.flatMap(({ id }) => scanOrders({ file_id: id, scan })),
  })
}

/** A list, because a promise of a statement would run it. */
async function documentStatements(
  ctx: Context,
  file: KeptFile,
  { roomId, messageId }: { readonly roomId: number; readonly messageId: number | null },
): Promise<Statement[]> {
  const id = await ctx.ids.next('documents')
  const facts = {
    organization_id: file.organization_id,
    file_id: file.id,
    mimetype: file.type,
    size: file.size,
    uploaded_by_id: file.uploader_id,
    scan: firstScan(ctx),
    ...{ created_at: file.created_at, updated_at: file.created_at },
  }
  return [
    ctx.db.insert(documents).values({
      ...facts,
      ...{ id, room_id: roomId, message_id: messageId, name: file.name },
      type: documentTypeOf(file.type),
      search_text: searchable(file.name),
    }),
    ctx.db.insert(documentVersions).values({
      ...facts,
      ...{ id: await ctx.ids.next('document_versions'), document_id: id, version: 1, filename: file.name },
    }),
  ]
}
