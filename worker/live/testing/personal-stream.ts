import type { LogEvent } from '../../../contract/frames/events.ts'
import { liveKinds } from '../../../contract/live-kinds.ts'
import { openChatSocket } from '../../chat/testing/sockets.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import type { Scene } from '../../kernel/testing/scene.ts'

/** Everything in a person's own stream, as one of their devices would be sent it. */
export async function personalStream(scene: Scene, player: Player): Promise<readonly LogEvent[]> {
  const { socket, heard, hear, next, send } = await openChatSocket(scene, player)
  send({ type: 'hello', v: 1, device_id: 'phone', streams: {} })
  await hear('welcome')
  send({ type: 'since', stream: `user:${player.id}`, seq: 0 })
  const pages = () => heard.filter(({ type }) => type === 'page') as unknown as Page[]
  while (pages().at(-1)?.more !== false) await next()
  socket.close()
  return pages().flatMap(({ events }) => events)
}

interface Page {
  readonly events: readonly LogEvent[]
  readonly more: boolean
}

/** The changes of rows that reached each of these people, by kind: what a test of an audience compares. A notification
 *  that was on its way when the test before ended may stand among them in the stream. */
export async function kindsHeard<Name extends string>(
  scene: Scene,
  people: Readonly<Record<Name, Player>>,
): Promise<Record<Name, string[]>> {
  const heard: [string, string[]][] = []
  for (const [name, player] of Object.entries<Player>(people))
    heard.push([name, (await personalStream(scene, player)).map(({ kind }) => kind).filter(isOfRow)])
  return Object.fromEntries(heard) as Record<Name, string[]>
}

const isOfRow = (kind: string): boolean => (liveKinds as readonly string[]).includes(kind)
