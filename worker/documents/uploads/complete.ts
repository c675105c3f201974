import { eq, sql } from 'drizzle-orm'
import type { Document } from '../../../contract/documents/schemas.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import { uploadErrors } from '../../../contract/platform/upload-errors.ts'
import { checkUpload } from '../../files/check-upload.ts'
import {
  completeStatements,
  expireUpload,
  findUpload,
  stateOf,
  type UploadRow,
} from '../../files/open-upload.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { fromBase64url } from '../../kernel/data/ids.ts'
import { searchable } from '../../kernel/data/list.ts'
import { fail, isFailure } from '../../kernel/failure.ts'
import { Reply } from '../../kernel/http/serve.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { documentAdded } from '../changes.ts'
import type { DocumentRow } from '../documents/find.ts'
import { readDocument, showDocument } from '../documents/show.ts'
import { type FileFacts, newestVersion, versionStatements } from '../documents/versions.ts'
import { openPlace } from '../places.ts'
import { documentTypeOf } from '../policy.ts'
import { thumbnailOrders } from '../previews/thumbnails.ts'
import { readProtection, refreshProtection } from '../retention/protection.ts'
import { firstScan, scanOrders } from '../scan.ts'
import { documents, documentUploads, folders } from '../tables.ts'
import { openDocument } from './request.ts'

/** A second completion, after an answer that was lost or beside another, answers the document that there is. */
export async function completeUpload(ctx: SignedIn, id: string): Promise<Reply<Document>> {
  const row = await findUpload(ctx, id)
  const state = stateOf(row, ctx.clock.now())
  if (state === 'completed') return completed(ctx, row.owner_id)
  if (state === 'gone') fail(uploadErrors.notFound)
  try {
    return state === 'expired' ? await expireUpload(ctx, row) : new Reply(await complete(ctx, row))
  } catch (error) {
    const faster = LOST.some((spec) => isFailure(error, spec)) ? await findUpload(ctx, id) : null
    if (faster && stateOf(faster, ctx.clock.now()) === 'completed') return completed(ctx, faster.owner_id)
    throw error
  }
}

/** What a completion, or the end of an upload that expired, meets where another completion was faster. */
const LOST = [requestErrors.conflict, uploadErrors.alreadyCompleted]

async function completed(ctx: SignedIn, documentId: number | null): Promise<Reply<Document>> {
  return new Reply(await readDocument(ctx, documentId ?? 0), { status: 200 })
}

/** Access is decided again: who uploaded may have lost it since, and the place may have closed. */
async function complete(ctx: SignedIn, row: UploadRow): Promise<Document> {
  return row.owner_type === 'document' ? addVersion(ctx, row) : addDocument(ctx, row)
}

async function addDocument(ctx: SignedIn, row: UploadRow): Promise<Document> {
  const place = await openPlace(ctx, { ownerType: row.owner_type, containerId: row.container_id })
  const digest = await checkUpload(ctx, row)
  const now = ctx.clock.now()
  const file = factsOf(ctx, row, digest)
  const document: DocumentRow = {
    id: await ctx.ids.next('documents'),
    organization_id: place.organizationId,
    project_id: place.projectId,
    task_id: place.taskId,
    ticket_id: place.ticketId,
    room_id: null,
    message_id: null,
    folder_id: await folderOf(ctx, row.id),
    name: row.name,
    type: documentTypeOf(row.type),
    ...file,
    versions_count: 1,
    internal: row.internal,
    uploaded_by_id: ctx.actor.userId,
    retained_until: await readProtection(ctx, {
      organization_id: place.organizationId,
      created_at: now,
      tags: [],
    }),
    deleted_at: null,
    search_text: searchable(row.name),
    created_at: now,
    updated_at: now,
    version: 1,
  }
  const answer = showDocument(ctx, { ...document, uploader: ctx.actor.name, tags: [] })
  const told = documentAdded(ctx, document)
  await commit(ctx, {
    ...told,
    write: [
      ...completeStatements(ctx, row, { ownerId: document.id, sha256: digest }),
      ...folderStands(ctx, document.folder_id),
      ctx.db.insert(documents).values(document),
      refreshProtection(ctx, eq(documents.id, document.id)),
      ...(await versionStatements(ctx, document, { number: 1, filename: row.name, file })),
      ...told.write,
    ],
    jobs: ordersFor(file),
    answer,
  })
  return answer
}

async function addVersion(ctx: SignedIn, row: UploadRow): Promise<Document> {
  const document = await openDocument(ctx, row.container_id)
  const digest = await checkUpload(ctx, row)
  const file = factsOf(ctx, row, digest)
  const { after, write, ...told } = await newestVersion(ctx, document, { filename: row.name, file })
  const answer = showDocument(ctx, after)
  await commit(ctx, {
    ...told,
    write: [...completeStatements(ctx, row, { ownerId: document.id, sha256: digest }), ...write],
    jobs: ordersFor(file),
    answer,
  })
  return answer
}

const ordersFor = (file: FileFacts): JobOrder[] => [...scanOrders(file), ...thumbnailOrders(file)]

const factsOf = (ctx: SignedIn, row: UploadRow, digest: string): FileFacts => ({
  file_id: row.id,
  mimetype: row.type,
  size: row.size,
  sha256: hexOf(digest),
  scan: firstScan(ctx),
  has_thumbnail: false,
})

const hexOf = (digest: string): string =>
  [...fromBase64url(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** It may be deleted at the same moment: the next attempt files the document outside of it. */
const folderStands = (ctx: SignedIn, id: number | null): Statement[] =>
  id === null ? [] : assertInBatch(ctx, sql`exists (select 1 from ${folders} where ${eq(folders.id, id)})`)

/** Null where the folder was deleted while the file was on its way. */
async function folderOf(ctx: SignedIn, fileId: string): Promise<number | null> {
  const row = await ctx.db
    .select({ folder_id: documentUploads.folder_id })
    .from(documentUploads)
    .where(eq(documentUploads.file_id, fileId))
    .get()
  return row?.folder_id ?? null
}
