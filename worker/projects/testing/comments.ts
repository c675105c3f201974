import type { Comment } from '../../../contract/projects/comments.ts'
import { bodyOf, pageOf } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { CNSS, type Player } from '../../kernel/testing/cast.ts'
import { OPENING, type Scene } from '../../kernel/testing/scene.ts'

/** What people say of a task. */
export function commentsIn(scene: Scene, taskId: number) {
  const path = `/api/tasks/${taskId}/comments`
  const post = (by: Player, body: object) => scene.as(by)('POST', `${path}/`, { body })
  return {
    post,
    said: async (by: Player, body: string, more: object = {}) =>
      bodyOf<Comment>(await post(by, { body, ...more })),
    edit: (by: Player, { id }: { readonly id: number }, body: object) =>
      scene.as(by)('PATCH', `${path}/${id}/`, { body }),
    erase: (by: Player, { id }: { readonly id: number }) => scene.as(by)('DELETE', `${path}/${id}/`),
    versions: (by: Player, { id }: { readonly id: number }) => scene.as(by)('GET', `${path}/${id}/versions/`),
    read: (by: Player, { id }: { readonly id: number }) => scene.as(by)('GET', `${path}/${id}/`),
    list: async (by: Player, query = '') =>
      (await pageOf<Comment>(await scene.as(by)('GET', `${path}/${query}`))).results,
    bodies: async (by: Player) =>
      (await pageOf<Comment>(await scene.as(by)('GET', path))).results.map(({ body }) => body),
  }
}

/** An upload as it is once it was completed for a task, without its bytes. */
export async function completedUpload(
  by: Player,
  taskId: number,
  { internal = false, isComplete = true } = {},
): Promise<string> {
  const id = crypto.randomUUID()
  await rowsOf(
    `insert into files (id, organization_id, owner_type, container_id, owner_id, uploader_id, key, name, type, size,
       internal, created_at) values (?, ?, 'task', ?, ?, ?, ?, 'plan.pdf', 'application/pdf', 1200, ?, ?)`,
    ...[id, CNSS, taskId, isComplete ? 77 : null, by.id, `tasks/${id}`, internal ? 1 : 0, OPENING],
  )
  return id
}
