import { clientFrames } from './client.ts'
import type { Channel } from './frame.ts'
import { serverFrames } from './server.ts'

const { join_room, leave_room, ...ownRoomFrames } = clientFrames
const { room_left, bulk_progress, ticket_presence, ...ownRoomAnswers } = serverFrames

/** Every socket there is. Capabilities that open one add it here; the AsyncAPI document follows. */
export const channels: readonly Channel[] = [
  {
    id: 'chat',
    path: '/ws/chat',
    summary: 'Everything for one person: the rooms joined here, presence, and the personal stream',
    fromClient: Object.values(clientFrames),
    fromServer: Object.values(serverFrames),
  },
  {
    id: 'room',
    path: '/ws/rooms/{roomId}',
    summary: 'One room, straight from where it lives; joined at once, for the room on screen',
    fromClient: Object.values(ownRoomFrames),
    fromServer: Object.values(ownRoomAnswers),
  },
]
