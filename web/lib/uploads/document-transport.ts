import * as z from 'zod'
import type { Document } from '../../../contract/documents/schemas.ts'
import {
  abortUpload,
  completeUpload,
  createMultipartUpload,
  presignUpload,
  readUpload,
  recordPart,
  requestParts,
} from '../../../contract/documents/uploads.ts'
import { call } from '../call.ts'
import { putFile } from './browser-transport.ts'
import type { SentFile, UploadTransport } from './send.ts'
import { uploadLinkOf } from './upload.ts'

const id = z.number().int().positive()

/** Where a file becomes a document: exactly one place, as the contract says. `documentId` adds a version. */
export const documentTarget = z.object({
  projectId: id.optional(),
  taskId: id.optional(),
  ticketId: id.optional(),
  organizationId: id.optional(),
  documentId: id.optional(),
  folderId: id.optional(),
  /** For staff alone. */
  internal: z.boolean().optional(),
})
export type DocumentTarget = z.output<typeof documentTarget>

/** The endpoints by which files become documents. `onDocument` gets each that was made or has a new version. */
export const documentTransport = (
  onDocument: (document: Document) => void,
): UploadTransport<DocumentTarget> => ({
  requestLink: async (target, file, signal) => {
    const { upload_id, ...link } = await call(presignUpload, { body: bodyOf(target, file) }, { signal })
    return uploadLinkOf({ id: upload_id, ...link })
  },
  put: putFile,
  accept: async (_target, uploadId, signal) => {
    const document = await call(completeUpload, { params: { uploadId }, body: {} }, { signal })
    onDocument(document)
    return { documentId: document.id }
  },
  abort: async (uploadId) => call(abortUpload, { params: { uploadId } }),
  parts: {
    open: async (target, file, idempotencyKey, signal) => {
      const body = bodyOf(target, file)
      const opened = await call(createMultipartUpload, { body }, { signal, idempotencyKey })
      return { uploadId: opened.upload_id, partSize: opened.part_size }
    },
    read: async (uploadId, signal) => {
      const { state, document_id, parts } = await call(readUpload, { params: { uploadId } }, { signal })
      return {
        isCompleted: state === 'completed',
        documentId: document_id,
        recorded: parts.map((part) => part.part_number),
      }
    },
    requestLinks: async (uploadId, numbers, signal) => {
      const body = { part_numbers: [...numbers] }
      const { parts } = await call(requestParts, { params: { uploadId }, body }, { signal })
      return parts.map(({ part_number, url, headers, expires_at }) => ({
        number: part_number,
        url,
        headers,
        expiresAt: Date.parse(expires_at),
      }))
    },
    record: async (uploadId, partNumber, etag, signal) =>
      call(recordPart, { params: { uploadId, partNumber }, body: { etag } }, { signal }),
  },
})

const bodyOf = (target: DocumentTarget, { name, type, size }: SentFile) => ({
  filename: name,
  mimetype: type,
  size,
  project_id: target.projectId,
  task_id: target.taskId,
  ticket_id: target.ticketId,
  organization_id: target.organizationId,
  document_id: target.documentId,
  folder_id: target.folderId,
  internal: target.internal,
})
