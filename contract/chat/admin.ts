import * as z from 'zod'
import { identityErrors } from '../identity/errors.ts'
import { id, idText, instant, pageOf, pageQuery, searchText } from '../page.ts'
import { defineRoute } from '../route.ts'
import { chatErrors as errors } from './errors.ts'
import { roomRoles, seq } from './schemas.ts'

const count = z
  .number()
  .int()
  .meta({ examples: [4] })

/** What the back-office sees of a room: its load and its people, never its messages. */
export const roomLoad = z
  .object({
    id,
    name: z.string().meta({ examples: ['Refonte du site'] }),
    is_group: z.boolean(),
    organization_id: id,
    created_at: instant,
    updated_at: instant,
    closed_at: instant.nullable(),
    head: seq,
    sockets: count.meta({ description: 'Open in the room itself' }),
    listeners: count.meta({ description: 'People who receive it through their own object' }),
    members: count,
  })
  .meta({ id: 'RoomLoad' })
export type RoomLoad = z.output<typeof roomLoad>

export const liveNow = z
  .object({
    sockets: count,
    people: count.meta({ description: 'With a socket in their own object' }),
    rooms: count.meta({ description: 'With at least one connection' }),
  })
  .meta({ id: 'LiveNow' })

export const readLive = defineRoute({
  id: 'chat.readLive',
  summary: 'How many are connected now',
  access: 'chat.operate',
  method: 'get',
  path: '/api/admin/chat/live',
  reply: liveNow,
})

export const roomSorts = ['load', 'activity'] as const
export const roomStates = ['open', 'closed'] as const

export const listRoomLoads = defineRoute({
  id: 'chat.listRoomLoads',
  summary: 'Conversations: connected ones, the busiest first; or all, the last active first',
  access: 'chat.operate',
  method: 'get',
  path: '/api/admin/chat/rooms',
  query: pageQuery.extend({
    sort: z.enum(roomSorts).default('load'),
    q: searchText.optional().meta({ description: 'Matches the name of the room or of a participant' }),
    state: z.enum(roomStates).optional(),
    organization: idText.optional(),
  }),
  reply: pageOf(roomLoad),
})

export const readRoomLoad = defineRoute({
  id: 'chat.readRoomLoad',
  summary: 'One conversation with its participants and its current load',
  access: 'chat.operate',
  method: 'get',
  path: '/api/admin/chat/rooms/{roomId}',
  params: z.object({ roomId: idText }),
  reply: roomLoad
    .extend({
      participants: z.array(
        z.object({
          user_id: id,
          name: z.string().meta({ examples: ['Awa Gnonlonfoun'] }),
          role: z.enum(roomRoles),
        }),
      ),
    })
    .meta({ id: 'RoomLoadDetail' }),
  errors: [errors.roomNotFound],
})

export const expelParticipant = defineRoute({
  id: 'chat.expelParticipant',
  summary: 'Remove a participant from any conversation',
  access: 'chat.operate',
  method: 'delete',
  path: '/api/admin/chat/rooms/{roomId}/participants/{userId}',
  params: z.object({ roomId: idText, userId: idText }),
  status: 204,
  errors: [errors.roomNotFound, errors.directRoom, identityErrors.userNotFound],
})

export const closeRoom = defineRoute({
  id: 'chat.closeRoom',
  summary: 'Close a conversation: it can still be read, but no longer written in',
  access: 'chat.operate',
  method: 'post',
  path: '/api/admin/chat/rooms/{roomId}/closure',
  params: z.object({ roomId: idText }),
  body: z.strictObject({}),
  reply: z.object({ closed_at: instant }),
  status: 201,
  errors: [errors.roomNotFound],
})
