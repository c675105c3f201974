import type { Comment } from '../../contract/projects/comments.ts'
import { createComment, eraseComment, listComments, updateComment } from '../../contract/projects/comments.ts'
import { listTasks, readBoard, readTask } from '../../contract/projects/tasks.ts'
import type { Sent } from '../../contract/route.ts'
import { idForNow } from '../lib/changes/id-for-now.ts'
import { defineMutation, inRows } from '../lib/changes/mutation.ts'

/** A card says how many comments a task has. */
const counted = [readTask, listTasks, readBoard]

const ofTask = (sent: { params: { taskId: unknown } }, asked: { params: { taskId: unknown } }) =>
  sent.params.taskId === asked.params.taskId

export const commentCreation = defineMutation(createComment, {
  atOnce: true,
  shows: [inRows(listComments, (comments, sent) => [...comments, pendingComment(sent)], ofTask)],
  renews: [listComments, ...counted],
})

export const commentChange = defineMutation(updateComment, {
  atOnce: true,
  shows: [
    inRows(
      listComments,
      (comments, { params, body: { body } }) =>
        comments.map((one) =>
          one.id === params.commentId && body !== undefined
            ? { ...one, body, edited_at: new Date().toISOString() }
            : one,
        ),
      ofTask,
    ),
  ],
  renews: [listComments],
})

export const commentErasure = defineMutation(eraseComment, {
  atOnce: true,
  shows: [
    inRows(
      listComments,
      (comments, { params }) =>
        comments.map((one) =>
          one.id === params.commentId
            ? { ...one, body: '', attachments: [], deleted_at: new Date().toISOString() }
            : one,
        ),
      ofTask,
    ),
  ],
  renews: [listComments, ...counted],
})

export const commentChanges = [commentCreation, commentChange, commentErasure]

/** As its author sees it before the server has it; who they are, the page knows. */
export function pendingComment({ params, body }: Sent<typeof createComment>): Comment {
  const at = new Date().toISOString()
  return {
    id: idForNow(body),
    task_id: Number(params.taskId),
    author: { id: 0, name: '', role: 'agent' },
    body: body.body,
    ...(body.internal === undefined ? {} : { internal: body.internal }),
    mentions: [...(body.mentions ?? [])],
    attachments: [],
    edited_at: null,
    deleted_at: null,
    created_at: at,
    updated_at: at,
  }
}
