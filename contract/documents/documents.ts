import * as z from 'zod'
import { activityRoute } from '../activity.ts'
import { organizationErrors } from '../organizations.ts'
import { day, flag, id, idText, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { documentErrors as errors } from './errors.ts'
import {
  byteSize,
  document,
  documentTypes,
  documentVersion,
  fileName,
  TAG_MOST,
  tags,
  temporaryLink,
  VERSIONS_MOST,
} from './schemas.ts'

/** A bulk change stays small enough to be one atomic write. */
export const BULK_DOCUMENTS_MOST = 200
export const EXPORT_DOCUMENTS_MOST = 10_000

export const documentFilters = z.strictObject({
  q: searchText.optional(),
  project: idText.optional(),
  task: idText.optional(),
  ticket: idText.optional(),
  room: idText.optional(),
  organization: idText.optional(),
  folder: z
    .union([z.literal('none'), idText])
    .optional()
    .meta({ description: 'A folder, or `none` for what is in no folder', examples: ['none'] }),
  tag: z.string().min(1).max(TAG_MOST).optional(),
  type: z.enum(documentTypes).optional(),
  uploaded_by: idText.optional(),
  deleted: flag.optional().meta({ description: 'The trash, instead of what is not deleted' }),
  start_date: day.optional(),
  end_date: day.optional(),
})
export const documentSorts = ['created_at', '-created_at', 'name', '-name', 'size', '-size'] as const
const sort = z.enum(documentSorts).default('-created_at')

export const listDocuments = defineRoute({
  id: 'documents.listDocuments',
  summary: 'Documents that the reader may see: search, filter, sort',
  access: 'documents.read',
  method: 'get',
  path: '/api/documents',
  query: pageQuery.extend(documentFilters.shape).extend({ sort }),
  reply: pageOf(document),
})

export const exportDocuments = defineRoute({
  id: 'documents.exportDocuments',
  summary: 'The filtered documents as CSV',
  access: 'documents.read',
  method: 'get',
  path: '/api/documents/export',
  query: documentFilters.extend({ sort }),
  media: 'text/csv',
  limits: ['export'],
})

const params = z.object({ documentId: idText })

export const readDocument = defineRoute({
  id: 'documents.readDocument',
  summary: 'One document',
  access: 'documents.read',
  method: 'get',
  path: '/api/documents/{documentId}',
  params,
  reply: document,
  errors: [errors.notFound],
})

/** What may be changed, one document or many at once. */
export const documentChange = z
  .strictObject({ name: fileName, folder_id: id.nullable(), tags })
  .partial()
  .meta({ examples: [{ tags: ['contrat'] }] })
export type DocumentChange = z.output<typeof documentChange>

const changeRefusals = [
  errors.notFound,
  errors.folderNotFound,
  errors.staffOnly,
  errors.ofMessage,
  errors.inTrash,
  errors.endingChanged,
  requestErrors.conflict,
]

export const updateDocument = defineRoute({
  id: 'documents.updateDocument',
  summary: 'Rename, move or tag a document',
  access: 'documents.write',
  method: 'patch',
  path: '/api/documents/{documentId}',
  params,
  body: documentChange.extend({
    expected: z
      .strictObject({ name: z.string(), folder_id: id.nullable(), tags: z.array(z.string()) })
      .partial()
      .optional()
      .meta({ description: 'The values that the writer saw', examples: [{ name: 'devis.pdf' }] }),
  }),
  reply: document,
  errors: changeRefusals,
})

export const changeDocuments = defineRoute({
  id: 'documents.changeDocuments',
  summary: 'Change up to 200 documents at once, or none of them',
  access: 'documents.write',
  method: 'post',
  path: '/api/documents/changes',
  body: z.strictObject({
    ids: z.array(id).min(1).max(BULK_DOCUMENTS_MOST),
    set: documentChange.optional(),
    add: tags.optional().meta({ description: 'Tags', examples: [['contrat']] }),
    remove: tags.optional().meta({ description: 'Tags', examples: [['brouillon']] }),
  }),
  reply: z.object({ changed: z.array(id), unchanged: z.array(id) }),
  errors: [...changeRefusals, errors.tooManyTags],
})

export const deleteDocument = defineRoute({
  id: 'documents.deleteDocument',
  summary: 'Put a document into the trash, where it stays for 30 days',
  access: 'documents.write',
  method: 'delete',
  path: '/api/documents/{documentId}',
  params,
  status: 204,
  errors: [errors.notFound, errors.staffOnly, errors.ofMessage, errors.retained, requestErrors.conflict],
})

export const restoreDocument = defineRoute({
  id: 'documents.restoreDocument',
  summary: 'Take a document out of the trash',
  access: 'documents.write',
  method: 'post',
  path: '/api/documents/{documentId}/restorations',
  params,
  body: z.strictObject({}),
  reply: document,
  errors: [errors.notFound, errors.staffOnly, requestErrors.conflict],
})

export const listDocumentVersions = defineRoute({
  id: 'documents.listVersions',
  summary: 'The versions of a document, newest first',
  access: 'documents.read',
  method: 'get',
  path: '/api/documents/{documentId}/versions',
  params,
  query: pageQuery,
  reply: pageOf(documentVersion),
  errors: [errors.notFound],
})

const versionText = z.coerce
  .number()
  .int()
  .min(1)
  .max(VERSIONS_MOST)
  .meta({ examples: [1] })

export const restoreVersion = defineRoute({
  id: 'documents.restoreVersion',
  summary: 'An old version again, as the newest',
  access: 'documents.write',
  method: 'post',
  path: '/api/documents/{documentId}/versions/{version}/restorations',
  params: z.object({ documentId: idText, version: versionText }),
  body: z.strictObject({}),
  reply: document,
  status: 201,
  errors: [
    errors.notFound,
    errors.versionNotFound,
    errors.staffOnly,
    errors.ofMessage,
    errors.inTrash,
    errors.infected,
    errors.tooManyVersions,
    requestErrors.conflict,
  ],
})

const servingRefusals = [errors.notFound, errors.versionNotFound, errors.scanPending, errors.infected]

export const downloadDocument = defineRoute({
  id: 'documents.downloadDocument',
  summary: 'Where a document can be fetched for five minutes; a browser is sent there',
  access: 'documents.read',
  method: 'get',
  path: '/api/documents/{documentId}/download',
  params,
  query: z.strictObject({ version: versionText.optional() }),
  reply: temporaryLink,
  redirects: true,
  errors: servingRefusals,
})

export const previewDocument = defineRoute({
  id: 'documents.previewDocument',
  summary: 'Where a picture or a PDF can be fetched for five minutes, to be shown in place',
  access: 'documents.read',
  method: 'get',
  path: '/api/documents/{documentId}/preview',
  params,
  reply: temporaryLink,
  redirects: true,
  errors: [...servingRefusals, errors.noPreview],
})

export const listDocumentActivity = activityRoute({
  id: 'documents.listActivity',
  access: 'documents.read',
  path: '/api/documents/{documentId}/activity',
  params,
  errors: [errors.notFound],
})

export const readStorage = defineRoute({
  id: 'documents.readStorage',
  summary: 'How much an organization stores, and how much it may',
  access: 'documents.read',
  method: 'get',
  path: '/api/organizations/{organizationId}/storage',
  params: z.object({ organizationId: idText }),
  reply: z.object({ used_bytes: byteSize, quota_bytes: byteSize }),
  errors: [organizationErrors.notFound],
})
