import {
  addReaction,
  deleteMessage,
  editMessage,
  readThread,
  removeReaction,
} from '../../contract/chat/messages.ts'
import {
  clearUnreadMark,
  listRooms,
  markUnread,
  pinRoom,
  readRoom,
  unpinRoom,
} from '../../contract/chat/rooms.ts'
import type { Room } from '../../contract/chat/schemas.ts'
import type { Sent } from '../../contract/route.ts'
import { defineMutation, inAnswer, inRows } from '../lib/changes/mutation.ts'
import { threadRead } from './rooms.ts'

/** The room's log brings the change to the screen. */
const inLog = { shows: [], renews: [] }

export const messageEdited = defineMutation(editMessage, inLog)
export const messageErased = defineMutation(deleteMessage, inLog)
export const reactionAdded = defineMutation(addReaction, inLog)
export const reactionRemoved = defineMutation(removeReaction, inLog)

/** How a room stands in the reader's list, shown from the press on; the other devices are told to read it again. */
function inList<C extends typeof pinRoom | typeof unpinRoom | typeof markUnread | typeof clearUnreadMark>(
  placeOf: (sent: Sent<C>) => Partial<Room>,
) {
  const after = (room: Room, sent: Sent<C>): Room =>
    room.id === Number((sent as Sent<typeof unpinRoom>).params.roomId) ? { ...room, ...placeOf(sent) } : room
  return {
    atOnce: true as const,
    shows: [
      inRows<C, typeof listRooms>(listRooms, (rooms, sent) => rooms.map((room) => after(room, sent))),
      inAnswer<C, typeof readRoom>(readRoom, after),
    ],
    renews: [listRooms],
  }
}

export const roomPinned = defineMutation(
  pinRoom,
  inList<typeof pinRoom>(() => ({ pinned_at: new Date().toISOString() })),
)
export const roomUnpinned = defineMutation(
  unpinRoom,
  inList<typeof unpinRoom>(() => ({ pinned_at: null })),
)
export const roomMarkedUnread = defineMutation(
  markUnread,
  inList<typeof markUnread>(({ body }) => ({ unread_mark: { from: body.from ?? null } })),
)
export const roomMarkCleared = defineMutation(
  clearUnreadMark,
  inList<typeof clearUnreadMark>(() => ({ unread_mark: null })),
)

const afterReading = (room: Room, { params }: Sent<typeof readThread>): Room =>
  room.id === Number(params.roomId) ? threadRead(room, Number(params.messageId)) : room

/** Of the reader alone; it waits for the network, so that their other devices hear of it. */
export const threadSeen = defineMutation(readThread, {
  shows: [
    inRows<typeof readThread, typeof listRooms>(listRooms, (rooms, sent) =>
      rooms.map((room) => afterReading(room, sent)),
    ),
    inAnswer<typeof readThread, typeof readRoom>(readRoom, afterReading),
  ],
  renews: [],
})

export const chatChanges = [
  messageEdited,
  messageErased,
  reactionAdded,
  reactionRemoved,
  roomPinned,
  roomUnpinned,
  roomMarkedUnread,
  roomMarkCleared,
  threadSeen,
]
