import type { Message, Room } from '../../../contract/chat/schemas.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import type { Ask, Scene } from '../../kernel/testing/scene.ts'
import { roomObject } from '../room-objects.ts'

/** What people do in conversations, in one line each. */
export function talkIn(scene: Scene) {
  const rooms = '/api/chat/rooms'

  const create = (by: Player, others: readonly Player[], more: Readonly<Record<string, unknown>> = {}) =>
    scene.as(by)('POST', rooms, {
      body: { is_group: true, name: 'Refonte', participant_ids: others.map(({ id }) => id), ...more },
    })
  const group = async (by: Player, ...others: readonly Player[]) => bodyOf<Room>(await create(by, others))
  const pair = async (by: Player, other: Player) =>
    bodyOf<Room>(await create(by, [other], { is_group: false, name: undefined }))
  const send = (by: Player, roomId: number, content: string, more: Ask & { body?: object } = {}) =>
    scene.as(by)('POST', `${rooms}/${roomId}/messages`, { ...more, body: { content, ...more.body } })
  const say = async (by: Player, roomId: number, content: string, body: object = {}) =>
    (await bodyOf<{ id: number }>(await send(by, roomId, content, { body }))).id
  const read = (by: Player, roomId: number) => scene.as(by)('GET', `${rooms}/${roomId}`)
  const room = async (by: Player, roomId: number) => bodyOf<Room>(await read(by, roomId))
  const history = async (by: Player, roomId: number, query = '') =>
    bodyOf<{ results: Message[]; head: number; has_before: boolean; has_after: boolean }>(
      await scene.as(by)('GET', `${rooms}/${roomId}/messages${query}`),
    )
  const remove = (by: Player, roomId: number, who: Player) =>
    scene.as(by)('DELETE', `${rooms}/${roomId}/participants/${who.id}`)
  const add = (by: Player, roomId: number, who: Player | number) =>
    scene.as(by)('POST', `${rooms}/${roomId}/participants`, {
      body: { user_id: typeof who === 'number' ? who : who.id },
    })
  const search = async (by: Player, query: string) =>
    bodyOf<{ total: number; results: { id: number; room_id: number; room_name: string; excerpt: string }[] }>(
      await scene.as(by)('GET', `/api/chat/search?${query}`),
    )

  const askUpload = (by: Player, roomId: number, name: string, bytes: Uint8Array, more: object = {}) =>
    scene.as(by)('POST', `${rooms}/${roomId}/attachments`, {
      body: { name, size: bytes.length, ...more },
    })
  /** Sends a file up, and answers its id. */
  async function upload(
    by: Player,
    roomId: number,
    name: string,
    bytes: Uint8Array<ArrayBuffer> = PDF,
    more: object = {},
  ): Promise<string> {
    const { id, method, url, headers } = await bodyOf<{
      id: string
      method: string
      url: string
      headers: Record<string, string>
    }>(await askUpload(by, roomId, name, bytes, more))
    const stored = await scene.send(new Request(url, { method, headers, body: bytes }))
    if (stored.status !== 204) throw new Error(`not stored: ${stored.status}`)
    return id
  }
  const link = (
    by: Player,
    roomId: number,
    attachmentId: string,
    headers: Record<string, string> = JSON_ASKED,
  ) => scene.as(by)('GET', `${rooms}/${roomId}/attachments/${attachmentId}`, { headers })

  /** What the room's object sends to the queue after a moment, brought at once. */
  async function project(roomId: number, from = 1): Promise<void> {
    const { head } = await roomObject(scene.bindings, roomId).load()
    await scene.deliver([
      {
        name: 'chat.project_room',
        key: `room:${roomId}:${head}:${crypto.randomUUID()}`,
        payload: { room_id: roomId, from, to: head },
      },
    ])
  }
  return {
    create,
    group,
    pair,
    send,
    say,
    read,
    room,
    history,
    remove,
    add,
    search,
    project,
    askUpload,
    upload,
    link,
  }
}

export const PDF = new Uint8Array(new TextEncoder().encode('%PDF-1.7 un devis'))
export const JSON_ASKED = { Accept: 'application/json' }

/** What a refusal says, without its number and the state of a limit. */
export async function problemIn(response: Response) {
  const { request_id: _, ...problem } = (await response.json()) as Record<string, unknown>
  return problem
}
