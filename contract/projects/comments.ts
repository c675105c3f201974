import * as z from 'zod'
import { MENTIONS_MOST, speaker } from '../chat/schemas.ts'
import { idsOf } from '../fields.ts'
import { identityErrors } from '../identity/errors.ts'
import { id, idText, instant, pageOf, pageQuery } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { fileId } from '../platform/uploads.ts'
import { defineRoute } from '../route.ts'
import { projectErrors as errors } from './errors.ts'

export const COMMENT_MOST = 10_000
export const COMMENT_ATTACHMENTS_MOST = 10
/** Each edit keeps what was there before. */
export const COMMENT_EDITS_MOST = 100

/** Markdown as it was written; it is rendered with raw HTML disabled. */
const body = z
  .string()
  .min(1)
  .max(COMMENT_MOST)
  .refine((text) => text.trim() !== '', 'blank')
  .meta({ examples: ['Les maquettes sont **prêtes**.'] })

const fields = {
  body,
  mentions: idsOf(MENTIONS_MOST).meta({ description: 'People who may read the comment' }),
  attachments: z
    .array(fileId)
    .max(COMMENT_ATTACHMENTS_MOST)
    .transform((ids) => [...new Set(ids)])
    .meta({ description: 'Uploads to this task that the author has completed, as internal as the comment' }),
}

export const commentAttachment = z
  .object({
    id: fileId,
    name: z.string().meta({ examples: ['maquettes.pdf'] }),
    type: z.string().meta({ examples: ['application/pdf'] }),
    size: z.number().int(),
    document_id: id,
  })
  .meta({ id: 'CommentAttachment' })

export const comment = z
  .object({
    id,
    task_id: id,
    author: speaker,
    body: z
      .string()
      .meta({ description: 'Empty once it is erased', examples: ['Les maquettes sont prêtes.'] }),
    internal: z.boolean().optional().meta({ description: 'For staff only' }),
    mentions: z.array(id),
    attachments: z.array(commentAttachment),
    edited_at: instant.nullable(),
    deleted_at: instant.nullable(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'Comment' })
export type Comment = z.output<typeof comment>

const ofTask = z.object({ taskId: idText })
const params = z.object({ taskId: idText, commentId: idText })

export const listComments = defineRoute({
  id: 'projects.listComments',
  summary: 'What was said of a task, the oldest first',
  access: 'projects.read',
  method: 'get',
  path: '/api/tasks/{taskId}/comments',
  params: ofTask,
  query: pageQuery,
  reply: pageOf(comment),
  errors: [errors.taskNotFound],
})

export const createComment = defineRoute({
  id: 'projects.createComment',
  summary: 'Comment on a task; internally for staff alone',
  access: 'tasks.write',
  method: 'post',
  path: '/api/tasks/{taskId}/comments',
  params: ofTask,
  body: z.strictObject({
    body,
    internal: z.boolean().default(false),
    mentions: fields.mentions.optional(),
    attachments: fields.attachments.optional(),
  }),
  reply: comment,
  status: 201,
  errors: [
    errors.taskNotFound,
    errors.internalStaffOnly,
    errors.archived,
    identityErrors.userNotFound,
    errors.attachmentNotFound,
  ],
  limits: ['comment'],
})

export const readComment = defineRoute({
  id: 'projects.readComment',
  summary: 'One comment',
  access: 'projects.read',
  method: 'get',
  path: '/api/tasks/{taskId}/comments/{commentId}',
  params,
  reply: comment,
  errors: [errors.commentNotFound],
})

export const updateComment = defineRoute({
  id: 'projects.updateComment',
  summary: 'Edit a comment of the caller; what it said before is kept',
  access: 'tasks.write',
  method: 'patch',
  path: '/api/tasks/{taskId}/comments/{commentId}',
  params,
  body: z
    .strictObject(fields)
    .partial()
    .extend({ expected: z.strictObject(fields).partial().optional() }),
  reply: comment,
  errors: [
    errors.commentNotFound,
    errors.staffOnly,
    errors.notAuthor,
    errors.archived,
    identityErrors.userNotFound,
    errors.attachmentNotFound,
    errors.commentEditsFull,
    requestErrors.conflict,
  ],
})

export const eraseComment = defineRoute({
  id: 'projects.eraseComment',
  summary: 'Erase a comment: its text, its earlier versions and its attachments are gone',
  access: 'tasks.write',
  method: 'delete',
  path: '/api/tasks/{taskId}/comments/{commentId}',
  params,
  status: 204,
  errors: [errors.commentNotFound, errors.staffOnly, errors.archived],
})

export const listCommentVersions = defineRoute({
  id: 'projects.listCommentVersions',
  summary: 'What a comment said before each edit, the oldest first; for its author and staff',
  access: 'projects.read',
  method: 'get',
  path: '/api/tasks/{taskId}/comments/{commentId}/versions',
  params,
  query: pageQuery,
  reply: pageOf(z.object({ body: z.string(), until: instant })),
  errors: [errors.commentNotFound, errors.staffOnly],
})
export type CommentVersion = { readonly body: string; readonly until: string }
