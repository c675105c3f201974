import * as documents from '../../contract/documents/documents.ts'
import * as folders from '../../contract/documents/folders.ts'
import * as links from '../../contract/documents/links.ts'
import * as previews from '../../contract/documents/previews.ts'
import * as retention from '../../contract/documents/retention.ts'
import * as uploads from '../../contract/documents/uploads.ts'
import { listActivity } from '../activity/list.ts'
import { csvResponse } from '../kernel/data/csv.ts'
import { linkOrRedirect } from '../kernel/http/redirect.ts'
import { type App, Reply, serve } from '../kernel/http/serve.ts'
import { changeDocuments, updateDocument } from './documents/change.ts'
import { findDocument } from './documents/find.ts'
import { exportDocuments, listDocuments } from './documents/list.ts'
import { downloadDocument, previewDocument } from './documents/serve.ts'
import { readDocument } from './documents/show.ts'
import { deleteDocument, restoreDocument } from './documents/trash.ts'
import { listVersions, restoreVersion } from './documents/versions.ts'
import { createFolder, deleteFolder, listFolders, readFolder, updateFolder } from './folders/folders.ts'
import {
  createDocumentLink,
  createFolderLink,
  listLinks,
  readLink,
  revokeLink,
  updateLink,
} from './links/links.ts'
import { sharePages } from './links/page-routes.ts'
import { listLinkViews } from './links/views.ts'
import { openPublicLink, readPublicFile, readPublicLink } from './links/visit.ts'
import { readThumbnail } from './previews/thumbnails.ts'
import { createRule, deleteRule, listRules, readRule, updateRule } from './retention/rules.ts'
import { readStorage } from './storage.ts'
import { completeUpload } from './uploads/complete.ts'
import { abortUpload, readUpload, recordPart, requestParts } from './uploads/parts.ts'
import { createMultipartUpload, presignUpload } from './uploads/request.ts'

export function documentRoutes(app: App): void {
  uploadRoutes(app)
  folderRoutes(app)
  linkRoutes(app)
  retentionRoutes(app)
  // Before the paths that take an id in the same place.
  serve(app, documents.exportDocuments, async (ctx, { query }) => {
    const text = await exportDocuments(ctx, query)
    return new Reply(undefined, { response: csvResponse('matrice-documents', text) })
  })
  serve(app, documents.changeDocuments, (ctx, { body }) => changeDocuments(ctx, body))
  serve(app, documents.listDocuments, (ctx, { query }) => listDocuments(ctx, query))
  serve(app, documents.readDocument, (ctx, { params }) => readDocument(ctx, params.documentId))
  serve(app, documents.updateDocument, (ctx, { params, body }) =>
    updateDocument(ctx, params.documentId, body),
  )
  serve(app, documents.deleteDocument, (ctx, { params }) =>
    deleteDocument(ctx, params.documentId).then(() => undefined),
  )
  serve(app, documents.restoreDocument, (ctx, { params }) => restoreDocument(ctx, params.documentId))
  serve(app, documents.listDocumentVersions, (ctx, { params, query }) =>
    listVersions(ctx, params.documentId, query),
  )
  serve(app, documents.restoreVersion, (ctx, { params }) =>
    restoreVersion(ctx, params.documentId, params.version),
  )
  serve(app, documents.downloadDocument, async (ctx, { params, query }, request) =>
    linkOrRedirect(request, await downloadDocument(ctx, params.documentId, query)),
  )
  serve(app, documents.previewDocument, async (ctx, { params }, request) =>
    linkOrRedirect(request, await previewDocument(ctx, params.documentId)),
  )
  serve(app, previews.readThumbnail, async (ctx, { params }, request) =>
    linkOrRedirect(request, await readThumbnail(ctx, params.documentId)),
  )
  serve(app, documents.listDocumentActivity, async (ctx, { params, query }) => {
    const { id } = await findDocument(ctx, 'documents.read', params.documentId)
    return listActivity(ctx, ['document', id], query)
  })
  serve(app, documents.readStorage, (ctx, { params }) => readStorage(ctx, params.organizationId))
}

function uploadRoutes(app: App): void {
  serve(app, uploads.presignUpload, (ctx, { body }) => presignUpload(ctx, body))
  serve(app, uploads.createMultipartUpload, (ctx, { body }) => createMultipartUpload(ctx, body))
  serve(app, uploads.requestParts, (ctx, { params, body }) => requestParts(ctx, params.uploadId, body))
  serve(app, uploads.recordPart, (ctx, { params, body }) =>
    recordPart(ctx, params.uploadId, params.partNumber, body.etag).then(() => undefined),
  )
  serve(app, uploads.readUpload, (ctx, { params }) => readUpload(ctx, params.uploadId))
  serve(app, uploads.abortUpload, (ctx, { params }) =>
    abortUpload(ctx, params.uploadId).then(() => undefined),
  )
  serve(app, uploads.completeUpload, (ctx, { params }) => completeUpload(ctx, params.uploadId))
}

function folderRoutes(app: App): void {
  serve(app, folders.listFolders, (ctx, { query }) => listFolders(ctx, query))
  serve(app, folders.createFolder, (ctx, { body }) => createFolder(ctx, body))
  serve(app, folders.readFolder, (ctx, { params }) => readFolder(ctx, params.folderId))
  serve(app, folders.updateFolder, (ctx, { params, body }) => updateFolder(ctx, params.folderId, body))
  serve(app, folders.deleteFolder, (ctx, { params }) =>
    deleteFolder(ctx, params.folderId).then(() => undefined),
  )
}

function linkRoutes(app: App): void {
  serve(app, links.createDocumentLink, (ctx, { params, body }) =>
    createDocumentLink(ctx, params.documentId, body),
  )
  serve(app, links.createFolderLink, (ctx, { params, body }) => createFolderLink(ctx, params.folderId, body))
  serve(app, links.listLinks, (ctx, { query }) => listLinks(ctx, query))
  serve(app, links.readLink, (ctx, { params }) => readLink(ctx, params.linkId))
  serve(app, links.updateLink, (ctx, { params, body }) => updateLink(ctx, params.linkId, body))
  serve(app, links.revokeLink, (ctx, { params }) => revokeLink(ctx, params.linkId).then(() => undefined))
  serve(app, links.listLinkViews, (ctx, { params, query }) => listLinkViews(ctx, params.linkId, query))
  serve(app, links.readPublicLink, (ctx, { params }) => readPublicLink(ctx, params.token))
  serve(app, links.openPublicLink, (ctx, { params, body }) => openPublicLink(ctx, params.token, body))
  serve(app, links.readPublicFile, async (ctx, { params, query }) => {
    return new Reply(undefined, { response: await readPublicFile(ctx, params, query.access) })
  })
  sharePages(app)
}

function retentionRoutes(app: App): void {
  serve(app, retention.listRetentionRules, (ctx, { query }) => listRules(ctx, query))
  serve(app, retention.createRetentionRule, (ctx, { body }) => createRule(ctx, body))
  serve(app, retention.readRetentionRule, (ctx, { params }) => readRule(ctx, params.ruleId))
  serve(app, retention.updateRetentionRule, (ctx, { params, body }) => updateRule(ctx, params.ruleId, body))
  serve(app, retention.deleteRetentionRule, (ctx, { params }) =>
    deleteRule(ctx, params.ruleId).then(() => undefined),
  )
}
