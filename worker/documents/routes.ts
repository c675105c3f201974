import * as uploads from '../../contract/documents/uploads.ts'
import { type App, serve } from '../kernel/http/serve.ts'
import { completeUpload } from './uploads/complete.ts'
import { abortUpload, readUpload, recordPart, requestParts } from './uploads/parts.ts'
import { createMultipartUpload, presignUpload } from './uploads/request.ts'

export function documentRoutes(app: App): void {
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
