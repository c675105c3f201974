import type * as z from 'zod'
import { documentErrors as errors } from '../../../contract/documents/errors.ts'
import { VERSIONS_MOST } from '../../../contract/documents/schemas.ts'
import type * as contract from '../../../contract/documents/uploads.ts'
import { type UploadRequest, uploadPlaces } from '../../../contract/documents/uploads.ts'
import { can } from '../../../contract/permissions.ts'
import { FILE_BYTES_MOST, fileTypeOf } from '../../../contract/platform/uploads.ts'
import type { DocumentPlaceType, FilePlace } from '../../files/owners.ts'
import { admitFile, beginMultipart, type Reservation, requestLink } from '../../files/upload.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { base64url } from '../../kernel/data/ids.ts'
import { fail } from '../../kernel/failure.ts'
import { findDocument, type ListedDocument } from '../documents/find.ts'
import { openPlace, type Place, requireFolder } from '../places.ts'
import { mayChange } from '../policy.ts'
import { documentUploads } from '../tables.ts'

export async function presignUpload(
  ctx: SignedIn,
  asked: UploadRequest,
): Promise<z.output<typeof contract.presignUpload.reply>> {
  return requestLink(ctx, await admit(ctx, asked), ({ id, url, method, headers, expires_at }, key) => ({
    upload_id: id,
    url,
    method,
    headers,
    fields: {},
    key,
    expires_at,
  }))
}

export async function createMultipartUpload(
  ctx: SignedIn,
  asked: UploadRequest,
): Promise<z.output<typeof contract.createMultipartUpload.reply>> {
  return beginMultipart(ctx, await admit(ctx, asked), ({ id, ...upload }) => ({ upload_id: id, ...upload }))
}

/** Whether the actor may add this file at this place, decided before anything is reserved. */
async function admit(ctx: SignedIn, asked: UploadRequest): Promise<Reservation> {
  if (asked.internal && !can(ctx.actor.role, 'internal.read')) fail(errors.internalStaffOnly)
  const place = placeOf(asked)
  const { organizationId, projectId, internal } = await openAt(ctx, place, asked)
  const folderId = asked.folder_id ?? null
  if (folderId !== null) await requireFolder(ctx, folderId, { organizationId, projectId })
  const { filename: name, mimetype: type, size } = asked
  return {
    // What clients may not see does not take up their space.
    organizationId: internal ? ctx.actor.organizationId : organizationId,
    place,
    file: admitFile({ name, type, size }, () => FILE_BYTES_MOST),
    internal,
    sha256: asked.sha256 === undefined ? null : digestFromHex(asked.sha256),
    also: (fileId) => [
      ctx.db
        .insert(documentUploads)
        .values({ file_id: fileId, organization_id: organizationId, folder_id: folderId }),
    ],
  }
}

const PLACE_TYPES: Readonly<Record<(typeof uploadPlaces)[number], DocumentPlaceType>> = {
  project_id: 'project',
  task_id: 'task',
  ticket_id: 'ticket',
  organization_id: 'organization',
  document_id: 'document',
}

function placeOf(asked: UploadRequest): FilePlace {
  for (const name of uploadPlaces) {
    const containerId = asked[name]
    if (containerId !== undefined) return { ownerType: PLACE_TYPES[name], containerId }
  }
  throw new Error('the contract lets no upload without a place through')
}

async function openAt(
  ctx: SignedIn,
  place: FilePlace,
  asked: UploadRequest,
): Promise<Place & { readonly internal: boolean }> {
  if (place.ownerType !== 'document')
    return { ...(await openPlace(ctx, place)), internal: asked.internal ?? false }
  const document = await openDocument(ctx, place.containerId)
  if (fileTypeOf(asked.filename)?.type !== document.mimetype) fail(errors.typeChanged)
  return {
    organizationId: document.organization_id,
    projectId: document.project_id,
    taskId: document.task_id,
    ticketId: document.ticket_id,
    internal: document.internal,
  }
}

/** A document that the actor may add a version to. */
export async function openDocument(ctx: SignedIn, id: number): Promise<ListedDocument> {
  const row = await findDocument(ctx, 'documents.write', id)
  if (!mayChange(ctx, row.uploaded_by_id)) fail(errors.staffOnly)
  if (row.room_id !== null) fail(errors.ofMessage)
  if (row.deleted_at !== null) fail(errors.inTrash)
  if (row.versions_count >= VERSIONS_MOST) fail(errors.tooManyVersions)
  if (row.project_id !== null) await openPlace(ctx, { ownerType: 'project', containerId: row.project_id })
  return row
}

const digestFromHex = (hex: string): string =>
  base64url(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))
