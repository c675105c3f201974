import * as z from 'zod'
import { visibleTextOf } from '../names.ts'
import { day, flag, id, idText, instant, pageOf, pageQuery, ref, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { secret } from '../secret.ts'
import { documentErrors as errors } from './errors.ts'
import { byteSize, fileName, mimetype } from './schemas.ts'

export const LINK_DAYS_DEFAULT = 30
export const LINK_DAYS_MOST = 365
export const LINK_LABEL_MOST = 120
export const LINK_PASSWORD_LEAST = 8
export const LINK_PASSWORD_MOST = 64
/** What a visitor may open, after which the password is asked for again. */
export const LINK_ACCESS_MINUTES = 15
/** Files that a folder's link shows, by their names. */
export const LINK_FILES_MOST = 1_000
export const linkActions = ['view', 'download', 'refused'] as const

export const shareLink = z
  .object({
    id,
    organization_id: id,
    document_id: id.nullable(),
    folder_id: id.nullable(),
    name: z.string().meta({ description: 'Of what it leads to', examples: ['devis.pdf'] }),
    in_trash: z
      .boolean()
      .meta({ description: 'What it leads to is in the trash: until it is restored, nobody can open it' }),
    url: z.string().meta({ examples: ['https://matrice.example/s/7.sQ2…'] }),
    label: z.string().meta({ examples: ['Pour l’imprimeur'] }),
    has_password: z.boolean(),
    expires_at: instant,
    revoked_at: instant.nullable(),
    views_count: byteSize.meta({ examples: [3] }),
    last_viewed_at: instant.nullable(),
    created_by: ref.extend({
      is_active: z.boolean().meta({ description: 'A link outlives the account of who made it' }),
    }),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'ShareLink' })
export type ShareLink = z.output<typeof shareLink>

const fields = {
  label: visibleTextOf(LINK_LABEL_MOST),
  expires_at: instant,
  password: secret(z.string().min(LINK_PASSWORD_LEAST).max(LINK_PASSWORD_MOST)),
}
const body = z
  .strictObject(fields)
  .partial()
  .meta({ examples: [{ label: 'Pour l’imprimeur' }] })

export const createDocumentLink = defineRoute({
  id: 'documents.createDocumentLink',
  summary: 'A link under which anybody can open a document',
  access: 'documents.share',
  method: 'post',
  path: '/api/documents/{documentId}/links',
  params: z.object({ documentId: idText }),
  body,
  reply: shareLink,
  status: 201,
  errors: [errors.notFound, errors.internal, errors.ofMessage, errors.inTrash],
})

export const createFolderLink = defineRoute({
  id: 'documents.createFolderLink',
  summary: 'A link under which anybody can open the files of a folder',
  access: 'documents.share',
  method: 'post',
  path: '/api/folders/{folderId}/links',
  params: z.object({ folderId: idText }),
  body,
  reply: shareLink,
  status: 201,
  errors: [errors.folderNotFound],
})

export const listLinks = defineRoute({
  id: 'documents.listLinks',
  summary: 'Share links, newest first',
  access: 'documents.share',
  method: 'get',
  path: '/api/links',
  query: pageQuery.extend({
    q: searchText.optional().meta({ description: 'In its label, or the name of what it leads to' }),
    organization: idText.optional(),
    document: idText.optional(),
    folder: idText.optional(),
    active: flag.optional().meta({ description: 'Whether it leads anywhere now' }),
    start_date: day.optional(),
    end_date: day.optional(),
  }),
  reply: pageOf(shareLink),
})

const params = z.object({ linkId: idText })

export const readLink = defineRoute({
  id: 'documents.readLink',
  summary: 'One share link',
  access: 'documents.share',
  method: 'get',
  path: '/api/links/{linkId}',
  params,
  reply: shareLink,
  errors: [errors.linkNotFound],
})

export const updateLink = defineRoute({
  id: 'documents.updateLink',
  summary: 'Change the label, the expiry or the password of a share link',
  access: 'documents.share',
  method: 'patch',
  path: '/api/links/{linkId}',
  params,
  body: z
    .strictObject({
      ...fields,
      label: fields.label.or(z.literal('')).meta({ description: 'Empty for none' }),
      password: fields.password.nullable(),
      expected: z.strictObject({ label: z.string(), expires_at: instant }).partial(),
    })
    .partial()
    .meta({ examples: [{ label: 'Pour l’imprimeur' }] }),
  reply: shareLink,
  errors: [errors.linkNotFound, requestErrors.conflict],
})

export const revokeLink = defineRoute({
  id: 'documents.revokeLink',
  summary: 'Revoke a share link: from then on it leads nowhere',
  access: 'documents.share',
  method: 'delete',
  path: '/api/links/{linkId}',
  params,
  status: 204,
  errors: [errors.linkNotFound, requestErrors.conflict],
})

export const listLinkViews = defineRoute({
  id: 'documents.listLinkViews',
  summary: 'Who opened a share link, newest first',
  access: 'documents.share',
  method: 'get',
  path: '/api/links/{linkId}/views',
  params,
  query: pageQuery,
  reply: pageOf(
    z.object({
      id,
      at: instant,
      action: z.enum(linkActions),
      file_name: z.string().nullable(),
      ip: z.string().meta({ description: 'Cut to /24 or /48', examples: ['198.51.100.0'] }),
      device: z.string(),
    }),
  ),
  errors: [errors.linkNotFound],
})

const token = z.string().min(1).max(200)
const publicParams = z.object({ token })

export const readPublicLink = defineRoute({
  id: 'documents.readPublicLink',
  summary: 'What a share link leads to; null but the first two while a password is needed',
  access: 'public',
  method: 'get',
  path: '/api/public/links/{token}',
  params: publicParams,
  reply: z.object({
    kind: z.enum(['document', 'folder']),
    needs_password: z.boolean(),
    name: z.string().nullable(),
    mimetype: mimetype.nullable(),
    size: byteSize.nullable(),
    organization_name: z.string().nullable(),
    expires_at: instant.nullable(),
  }),
  limits: ['public_form'],
  errors: [errors.linkNotFound],
})

export const openPublicLink = defineRoute({
  id: 'documents.openPublicLink',
  summary: 'Open a share link for 15 minutes',
  access: 'public',
  method: 'post',
  path: '/api/public/links/{token}/views',
  params: publicParams,
  body: z.strictObject({ password: secret(z.string().max(LINK_PASSWORD_MOST)).optional() }),
  reply: z.object({
    access: z.string(),
    expires_at: instant,
    files: z.array(
      z.object({
        file: z.string().meta({ description: 'Names it under this link' }),
        name: fileName,
        mimetype,
        size: byteSize,
      }),
    ),
  }),
  status: 201,
  limits: ['public_form', 'link_password'],
  errors: [errors.linkNotFound, errors.linkPasswordWrong],
})

export const readPublicFile = defineRoute({
  id: 'documents.readPublicFile',
  summary: 'The bytes of a file of a share link that was opened',
  access: 'public',
  method: 'get',
  path: '/api/public/links/{token}/files/{file}',
  params: publicParams.extend({ file: z.string().min(1).max(60) }),
  query: z.strictObject({ access: z.string().max(1_000) }),
  media: 'application/octet-stream',
  limits: ['public_form'],
  errors: [errors.linkNotFound, errors.scanPending, errors.infected],
})
