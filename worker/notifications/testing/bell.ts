import type { Notification } from '../../../contract/notifications.ts'
import type { Page } from '../../../contract/page.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import type { Scene } from '../../kernel/testing/scene.ts'

/** What people see of their bell, in one line each. */
export function bellIn(scene: Scene) {
  const list = async (by: Player, query = '') =>
    bodyOf<Page<Notification> & { unread: number }>(await scene.as(by)('GET', `/api/notifications${query}`))
  const kinds = async (by: Player) => (await list(by)).results.map(({ kind }) => kind)
  const read = (by: Player, body: object, more: { headers?: Record<string, string> } = {}) =>
    scene.as(by)('POST', '/api/notifications/read', { body, ...more })
  return { list, kinds, read }
}
