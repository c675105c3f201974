import * as z from 'zod'
import { idText } from '../page.ts'
import { defineRoute } from '../route.ts'
import { documentErrors as errors } from './errors.ts'
import { temporaryLink } from './schemas.ts'

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
