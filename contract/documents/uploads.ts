import * as z from 'zod'
import { id, instant } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { uploadErrors, uploadRefusals } from '../platform/upload-errors.ts'
import { FILE_NAME_MOST, fileId, PARTS_MOST } from '../platform/uploads.ts'
import { defineRoute } from '../route.ts'
import { documentErrors as errors } from './errors.ts'
import { byteSize, document, fileName, mimetype, sha256 } from './schemas.ts'

/** Links to parts that one request asks for. */
export const PARTS_PER_REQUEST_MOST = 20
const ETAG_MOST = 200

/** Where a document is added: exactly one of these. `document_id` adds a version. */
export const uploadPlaces = ['project_id', 'task_id', 'ticket_id', 'organization_id', 'document_id'] as const

const upload = z
  .strictObject({
    filename: z
      .string()
      .min(1)
      .max(FILE_NAME_MOST * 5)
      .meta({ description: 'Its ending says what it is', examples: ['devis.pdf'] }),
    size: z
      .number()
      .int()
      .min(1)
      .max(Number.MAX_SAFE_INTEGER)
      .meta({ examples: [48_213] }),
    mimetype: z
      .string()
      .max(200)
      .meta({ description: 'What the ending says, or empty', examples: ['application/pdf'] }),
    sha256: sha256.optional().meta({ description: 'Of the whole file; checked when it is completed' }),
    project_id: id.optional(),
    task_id: id.optional(),
    ticket_id: id.optional(),
    organization_id: id.optional(),
    document_id: id.optional(),
    folder_id: id.nullish(),
    internal: z.boolean().optional(),
  })
  .superRefine((body, ctx) => {
    const given = uploadPlaces.filter((place) => body[place] !== undefined)
    const [first, second] = given
    if (first === undefined)
      ctx.addIssue({ code: 'invalid_type', expected: 'number', input: undefined, path: ['project_id'] })
    if (second !== undefined) ctx.addIssue({ code: 'custom', input: body[second], path: [second] })
    // A version stays where its document is, and is as internal as it.
    for (const field of ['folder_id', 'internal'] as const)
      if (first === 'document_id' && body[field] != null)
        ctx.addIssue({ code: 'custom', input: body[field], path: [field] })
  })
  .meta({
    examples: [{ filename: 'devis.pdf', size: 48_213, mimetype: 'application/pdf', organization_id: 42 }],
  })
export type UploadRequest = z.output<typeof upload>

const refusals = [
  ...uploadRefusals,
  errors.placeNotFound,
  errors.notFound,
  errors.folderNotFound,
  errors.internalStaffOnly,
  errors.staffOnly,
  errors.ofMessage,
  errors.inTrash,
  errors.typeChanged,
  errors.tooManyVersions,
]

const uploadId = fileId
const key = z.string().meta({ examples: ['projects/42/3f6b2c1e-9a54-4c0d-8e21-7d5b0f4a6c93'] })
const headers = z.record(z.string(), z.string()).meta({
  description: 'To be sent with the bytes, word for word',
  examples: [{ 'Content-Type': 'application/pdf', 'Content-Length': '48213', 'If-None-Match': '*' }],
})
const url = z.string().meta({ examples: ['https://storage.example/projects/42/file?signature=…'] })

export const presignUpload = defineRoute({
  id: 'uploads.presignUpload',
  summary: 'A link under which a whole file is stored, once, within 15 minutes',
  access: 'documents.write',
  method: 'post',
  path: '/api/uploads/presign',
  body: upload,
  reply: z.object({
    upload_id: uploadId,
    url,
    method: z.literal('PUT'),
    headers,
    fields: z.record(z.string(), z.string()).meta({ description: 'Of a form; none for PUT', examples: [{}] }),
    key,
    expires_at: instant,
  }),
  status: 201,
  limits: ['presign'],
  errors: refusals,
})

const partNumber = z
  .number()
  .int()
  .min(1)
  .max(PARTS_MOST)
  .meta({ examples: [1] })
const partCount = z
  .number()
  .int()
  .meta({ examples: [4] })

export const createMultipartUpload = defineRoute({
  id: 'uploads.createMultipartUpload',
  summary: 'Begin an upload in parts, which may be resumed for a day',
  access: 'documents.write',
  method: 'post',
  path: '/api/uploads/multipart',
  body: upload,
  reply: z.object({
    upload_id: uploadId,
    key,
    part_size: byteSize,
    part_count: partCount,
    expires_at: instant,
  }),
  status: 201,
  limits: ['presign'],
  errors: refusals,
})

const params = z.object({ uploadId })
const gone = [uploadErrors.notFound, uploadErrors.expired]

export const requestParts = defineRoute({
  id: 'uploads.requestParts',
  summary: 'Links under which parts are stored; they may be asked for again',
  access: 'documents.write',
  method: 'post',
  path: '/api/uploads/{uploadId}/parts',
  params,
  body: z.strictObject({ part_numbers: z.array(partNumber).min(1).max(PARTS_PER_REQUEST_MOST) }),
  reply: z.object({
    parts: z.array(
      z.object({
        part_number: partNumber,
        url,
        method: z.literal('PUT'),
        headers,
        size: byteSize,
        expires_at: instant,
      }),
    ),
  }),
  limits: ['upload_parts'],
  errors: [...gone, uploadErrors.alreadyCompleted],
})

export const recordPart = defineRoute({
  id: 'uploads.recordPart',
  summary: 'Note the entity tag that storage answered for a part; a second one replaces it',
  access: 'documents.write',
  method: 'put',
  path: '/api/uploads/{uploadId}/parts/{partNumber}',
  params: z.object({ uploadId, partNumber: z.coerce.number().int().min(1).max(PARTS_MOST) }),
  body: z.strictObject({
    etag: z
      .string()
      .min(1)
      .max(ETAG_MOST)
      .meta({ examples: ['"9b2cf535f27731c974343645a3985328"'] }),
  }),
  status: 204,
  limits: ['upload_parts'],
  errors: [...gone, uploadErrors.alreadyCompleted],
})

export const readUpload = defineRoute({
  id: 'uploads.readUpload',
  summary: 'How far an upload is, for its author',
  access: 'documents.write',
  method: 'get',
  path: '/api/uploads/{uploadId}',
  params,
  reply: z.object({
    upload_id: uploadId,
    state: z.enum(['open', 'completed']),
    filename: fileName,
    size: byteSize,
    mimetype,
    part_size: byteSize.nullable().meta({ description: 'Null for a file that is sent whole' }),
    part_count: partCount.nullable(),
    parts: z.array(z.object({ part_number: partNumber, etag: z.string() })),
    document_id: id.nullable(),
    expires_at: instant,
  }),
  errors: gone,
})

export const abortUpload = defineRoute({
  id: 'uploads.abortUpload',
  summary: 'Abort an upload and free what it reserved',
  access: 'documents.write',
  method: 'delete',
  path: '/api/uploads/{uploadId}',
  params,
  status: 204,
  errors: [uploadErrors.notFound, uploadErrors.alreadyCompleted],
})

export const completeUpload = defineRoute({
  id: 'uploads.completeUpload',
  summary: 'Check what was stored, and make it a document or a version of one',
  access: 'documents.write',
  method: 'post',
  path: '/api/uploads/{uploadId}/complete',
  params,
  body: z.strictObject({}),
  reply: document,
  status: 201,
  errors: [
    ...gone,
    uploadErrors.notUploaded,
    uploadErrors.incomplete,
    uploadErrors.contentMismatch,
    errors.placeNotFound,
    errors.notFound,
    errors.tooManyVersions,
    errors.inTrash,
    requestErrors.conflict,
  ],
})
