import * as z from 'zod'
import { id, idText, instant } from '../page.ts'
import { authErrors, requestErrors } from '../platform/errors.ts'
import { storageErrors, storageLink } from '../platform/storage.ts'
import { FILE_NAME_MOST, uploadErrors } from '../platform/uploads.ts'
import { defineRoute } from '../route.ts'
import { chatErrors as errors } from './errors.ts'
import { attachment, attachmentId } from './schemas.ts'

const size = z
  .number()
  .int()
  .min(1)
  .max(Number.MAX_SAFE_INTEGER)
  .meta({ examples: [48_213] })

export const requestUpload = defineRoute({
  id: 'chat.requestUpload',
  summary: 'A link under which one file of a message to come is stored, once, within 15 minutes',
  access: 'signed-in',
  method: 'post',
  path: '/api/chat/rooms/{roomId}/attachments',
  params: z.object({ roomId: idText }),
  body: z.strictObject({
    name: z
      .string()
      .min(1)
      .max(FILE_NAME_MOST * 5)
      .meta({ description: 'Its ending says what it is', examples: ['devis.pdf'] }),
    type: z
      .string()
      .max(200)
      .optional()
      .meta({ description: 'Where given, what the ending says', examples: ['application/pdf'] }),
    size,
  }),
  reply: attachment.extend({
    room_id: id,
    method: z.literal('PUT'),
    url: z.string().meta({ examples: ['https://storage.example/chat/42/file?signature=…'] }),
    headers: z.record(z.string(), z.string()).meta({
      description: 'To be sent with the file, word for word',
      examples: [{ 'Content-Type': 'application/pdf', 'Content-Length': '48213', 'If-None-Match': '*' }],
    }),
    expires_at: instant,
  }),
  status: 201,
  limits: ['presign'],
  errors: [
    errors.roomNotFound,
    errors.roomClosed,
    uploadErrors.tooLarge,
    uploadErrors.reservedExceeded,
    uploadErrors.typeRefused,
    uploadErrors.quotaExceeded,
  ],
})

export const readAttachment = defineRoute({
  id: 'chat.readAttachment',
  summary: 'Where a message’s file can be fetched for five minutes; a browser is sent there',
  access: 'signed-in',
  method: 'get',
  path: '/api/chat/rooms/{roomId}/attachments/{attachmentId}',
  params: z.object({ roomId: idText, attachmentId }),
  reply: z.object({ url: z.string().meta({ examples: ['https://storage.example/f'] }), expires_at: instant }),
  redirects: true,
  errors: [errors.roomNotFound, errors.attachmentNotFound],
})

export const readAttachmentContent = defineRoute({
  id: 'chat.readAttachmentContent',
  summary: 'A message’s file under a signed link, while its reader is signed in and in the conversation',
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
