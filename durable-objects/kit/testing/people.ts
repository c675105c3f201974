import { env } from 'cloudflare:workers'
import type { RoomRole } from '../../../contract/chat/schemas.ts'
import { SOCKET_HEADER, type SocketFacts } from '../../../contract/frames/socket-facts.ts'
import type { RoomMember, Speaker } from '../../chat-room/api.ts'
import { Device } from './device.ts'

/** Two who work together, a third who listens in, and somebody who belongs nowhere. */
export const awa: Speaker = { id: 7, name: 'Awa Gnonlonfoun', role: 'gestionnaire' }
export const koffi: Speaker = { id: 8, name: 'Koffi Mensah', role: 'agent' }
export const fatou: Speaker = { id: 9, name: 'Fatou Traoré', role: 'superviseur' }
export const stranger: Speaker = { id: 99, name: 'Mariam Sanogo', role: 'gestionnaire' }

export const roomOf = (roomId: number) => env.CHAT_ROOM.get(env.CHAT_ROOM.idFromName(String(roomId)))
export const presenceOf = ({ id }: Speaker) => env.USER_PRESENCE.get(env.USER_PRESENCE.idFromName(String(id)))

export const memberOf = ({ id, name, role }: Speaker, roomRole: RoomRole = 'member'): RoomMember => ({
  id,
  name,
  role,
  roomRole,
  sharesReceipts: true,
})

export async function openRoom(roomId: number, members: readonly Speaker[], createdAt = 0) {
  const room = roomOf(roomId)
  await room.open({
    roomId,
    name: 'Refonte du site',
    isGroup: true,
    createdAt,
    members: members.map((member, place) => memberOf(member, place === 0 ? 'owner' : 'member')),
  })
  return room
}

/** What the Worker tells an object of who is behind a socket. */
export const upgradeOf = (facts: SocketFacts): RequestInit => ({
  headers: { Upgrade: 'websocket', [SOCKET_HEADER]: encodeURIComponent(JSON.stringify(facts)) },
})

export const factsOf = (
  { id, name, role, chatLimit }: Speaker & Pick<SocketFacts, 'chatLimit'>,
  sessionId = `session-${id}`,
): SocketFacts => ({
  userId: id,
  name,
  role,
  sessionId,
  askedAt: Date.now(),
  chatLimit,
})

/** Everything for one person. */
export async function connect(who: Speaker, sessionId?: string): Promise<Device> {
  return deviceOf(
    await presenceOf(who).fetch('http://matrice.test/ws/chat/', upgradeOf(factsOf(who, sessionId))),
  )
}

export const knock = (who: Speaker, roomId: number, sessionId?: string): Promise<Response> =>
  roomOf(roomId).fetch(
    `http://matrice.test/ws/rooms/${roomId}/`,
    upgradeOf({ ...factsOf(who, sessionId), roomId }),
  )

/** Straight into a room. */
export const enter = async (who: Speaker, roomId: number, sessionId?: string): Promise<Device> =>
  deviceOf(await knock(who, roomId, sessionId))

function deviceOf({ webSocket, status }: Response): Device {
  if (!webSocket) throw new Error(`no socket, but ${status}`)
  return new Device(webSocket)
}
