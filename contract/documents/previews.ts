import * as z from 'zod'
import { idText } from '../page.ts'
import { defineRoute } from '../route.ts'
import { documentErrors as errors } from './errors.ts'
import { temporaryLink } from './schemas.ts'

/** The longer side of a thumbnail. */
export const THUMBNAIL_PIXELS = 320
/** Twelve megapixels as cameras count them: 4,032 × 3,024 pixels are a little more than twelve million. */
export const PICTURE_PIXELS_MOST = 12 * 1_024 * 1_024

export const readThumbnail = defineRoute({
  id: 'documents.readThumbnail',
  summary: 'Where a small picture of a document can be fetched for five minutes',
  access: 'documents.read',
  method: 'get',
  path: '/api/documents/{documentId}/thumbnail',
  params: z.object({ documentId: idText }),
  reply: temporaryLink,
  redirects: true,
  errors: [errors.notFound, errors.noPreview, errors.scanPending, errors.infected],
})
