import type { LogEvent } from '../../../contract/frames/events.ts'
import { openChatSocket } from '../../chat/testing/sockets.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import type { Scene } from '../../kernel/testing/scene.ts'

/** Everything in a person's own stream, as one of their devices would be sent it. */
export async function personalStream(scene: Scene, player: Player): Promise<readonly LogEvent[]> {
  const { socket, hear, send } = await openChatSocket(scene, player)
  send({ type: 'hello', v: 1, device_id: 'phone', streams: {} })
  await hear('welcome')
  send({ type: 'since', stream: `user:${player.id}`, seq: 0 })
  const { events } = (await hear('page')) as unknown as { events: LogEvent[] }
  socket.close()
  return events
}

/** What reached each of these people, by kind: what a test of an audience compares. */
export async function kindsHeard<Name extends string>(
  scene: Scene,
  people: Readonly<Record<Name, Player>>,
): Promise<Record<Name, string[]>> {
  const heard: [string, string[]][] = []
  for (const [name, player] of Object.entries<Player>(people))
    heard.push([name, (await personalStream(scene, player)).map(({ kind }) => kind)])
  return Object.fromEntries(heard) as Record<Name, string[]>
}
