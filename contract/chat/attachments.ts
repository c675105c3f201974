import * as z from 'zod'
import { id, idText, instant } from '../page.ts'
import { authErrors, requestErrors } from '../platform/errors.ts'
import { storageErrors, storageLink } from '../platform/storage.ts'
import { uploadRefusals } from '../platform/upload-errors.ts'
import { uploadLink, uploadRequest } from '../platform/uploads.ts'
import { defineRoute } from '../route.ts'
import { chatErrors as errors } from './errors.ts'
import { attachment, attachmentId } from './schemas.ts'
import { voice } from './voice.ts'

export const requestUpload = defineRoute({
  id: 'chat.requestUpload',
  summary: 'A link to upload one attachment of a future message, once, within 15 minutes',
  access: 'signed-in',
  method: 'post',
  path: '/api/chat/rooms/{roomId}/attachments',
  params: z.object({ roomId: idText }),
  body: uploadRequest.extend({
    voice: voice.optional().meta({ description: 'Of a sound that its author recorded for this message' }),
  }),
  reply: attachment.extend({ room_id: id, ...uploadLink.shape }),
  status: 201,
  limits: ['presign'],
  errors: [errors.roomNotFound, errors.roomClosed, ...uploadRefusals],
})

export const readAttachment = defineRoute({
  id: 'chat.readAttachment',
  summary: 'A link to download an attachment, valid for five minutes; a browser is redirected to it',
  access: 'signed-in',
  method: 'get',
  path: '/api/chat/rooms/{roomId}/attachments/{attachmentId}',
  params: z.object({ roomId: idText, attachmentId }),
  reply: z.object({ url: z.string().meta({ examples: ['https://storage.example/f'] }), expires_at: instant }),
  redirects: true,
  errors: [errors.roomNotFound, errors.attachmentNotFound],
})

export const readAttachmentThumbnail = defineRoute({
  id: 'chat.readAttachmentThumbnail',
  summary: 'A small picture of an attachment, drawn when it is first asked for',
  access: 'signed-in',
  method: 'get',
  path: '/api/chat/rooms/{roomId}/attachments/{attachmentId}/thumbnail',
  params: z.object({ roomId: idText, attachmentId }),
  query: z.strictObject({
    side: z
      .enum(['320', '640'])
      .default('320')
      .meta({ description: 'The longer side in pixels', examples: ['320'] }),
  }),
  media: 'image/webp',
  errors: [errors.roomNotFound, errors.attachmentNotFound, errors.noThumbnail],
})

export const readAttachmentContent = defineRoute({
  id: 'chat.readAttachmentContent',
  summary: 'Download an attachment by a signed link, while its reader is signed in and in the conversation',
  access: 'public',
  signed: true,
  method: 'get',
  path: '/api/chat/rooms/{roomId}/attachments/{attachmentId}/content',
  params: z.object({ roomId: idText, attachmentId }),
  query: storageLink,
  media: 'application/octet-stream',
  errors: [
    storageErrors.linkInvalid,
    storageErrors.linkExpired,
    authErrors.sessionEnded,
    errors.roomNotFound,
    errors.attachmentNotFound,
    requestErrors.notFound,
  ],
})
