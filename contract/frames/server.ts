import * as z from 'zod'
import {
  attachment,
  epoch,
  messageStatuses,
  participant,
  personStatuses,
  seq,
  speaker,
} from '../chat/schemas.ts'
import { id, instant } from '../page.ts'
import { bulkProgress } from '../payouts/schemas.ts'
import { presenceChange } from '../tickets/present.ts'
import { logEvent, range, streamName } from './events.ts'
import { defineFrame } from './frame.ts'

export const socketErrorCodes = [
  'invalid_json',
  'invalid_frame',
  'unknown_type',
  'unsupported_version',
  'room_not_found',
  'message_not_found',
  'thread_not_found',
  'thread_deleted',
  'not_joined',
  'too_large',
  'rate_limited',
  'client_id_conflict',
  'room_closed',
  'attachment_not_found',
  'attachment_not_uploaded',
  'attachment_mismatch',
  'attachment_taken',
  'unauthenticated',
  'removed',
] as const
export type SocketErrorCode = (typeof socketErrorCodes)[number]

const status = { user_id: id, status: z.enum(personStatuses), last_seen: instant.optional() }

const count = z.number().int()

export const serverFrames = {
  room_joined: defineFrame('room_joined', 'The socket receives the room’s events from here on', {
    room_id: id,
    epoch,
    head: seq,
    online: z.array(id).meta({ description: 'Participants who are online', examples: [[7]] }),
    away: z.array(id).meta({ description: 'Participants who are away', examples: [[]] }),
  }),
  room_left: defineFrame('room_left', 'The socket receives no further events of the room', { room_id: id }),
  message: defineFrame('message', 'A message, for a client that has not said hello', {
    data: z.object({
      id: seq,
      room_id: id,
      content: z.string().meta({ examples: ['Bonjour'] }),
      sender_info: speaker,
      created_at: instant,
      status: z.enum(messageStatuses),
      attachments: z.array(attachment).optional().meta({ description: 'Only where there are any' }),
    }),
  }),
  typing: defineFrame('typing', 'Another participant started or stopped typing', {
    data: z.object({ user_id: id, user_name: z.string(), room_id: id, is_typing: z.boolean() }),
  }),
  user_status: defineFrame(
    'user_status',
    'The status of a member of a joined room changed, over all of their devices',
    status,
  ),
  user_statuses: defineFrame('user_statuses', 'Several statuses at once, for a client with `gathers`', {
    statuses: z.array(z.object(status)),
  }),
  heartbeat_ack: defineFrame('heartbeat_ack', 'The connection is alive', {}),
  error: defineFrame(
    'error',
    'A frame was refused; the socket stays open. After a message was `rate_limited`, send none for a second, then all in order',
    {
      code: z.enum(socketErrorCodes),
      message: z.string().meta({ examples: ['Invalid JSON'] }),
      room_id: id.optional(),
      client_id: z.string().optional(),
    },
  ),
  welcome: defineFrame(
    'welcome',
    'The answer to `hello`: the position of each stream. Missed events follow without a request',
    {
      v: count,
      user_id: id,
      server_time: instant,
      limits: z.object({
        frame_bytes: count,
        content_characters: count,
        frames_per_second: count,
        frames_burst: count,
        unacknowledged_events: count,
        page_events: count,
        replay_events: count,
        seen_every_ms: count.meta({
          description: 'After a quiet moment, collect what was read for so long before a `seen`',
        }),
        seen_again_ms: count
          .optional()
          .meta({ description: 'Between one `seen` and the next of a stream; an older server does not say' }),
      }),
      streams: z.record(
        z.string(),
        z.object({
          epoch,
          head: seq,
          resumed: z.boolean().meta({
            description:
              'The given position is valid, and the events after it follow in pages. Otherwise a `reset` follows',
          }),
        }),
      ),
    },
  ),
  ack: defineFrame('ack', 'The message with this `client_id` is stored', {
    stream: streamName,
    client_id: z.string(),
    id: seq,
    seq,
    created_at: instant,
    dup: z.literal(true).optional(),
  }),
  batch: defineFrame('batch', 'New events of a stream, without a gap', {
    ...range,
    seen: z
      .array(z.object({ seq, user_ids: z.array(id) }))
      .optional()
      .meta({
        description: 'What a `receipts` frame would say, by position, for a client with `seen_in_batches`',
        examples: [[{ seq: 17, user_ids: [7] }]],
      }),
  }),
  page: defineFrame('page', 'Missed events. Live batches begin after the last page', {
    ...range,
    more: z.boolean().meta({
      description: 'More pages follow without a request, up to `replay_events`; after that, send `since`',
    }),
  }),
  reset: defineFrame('reset', 'The client’s copy of this stream is void; start from the snapshot', {
    stream: streamName,
    epoch,
    head: seq,
    snapshot: z.object({
      name: z.string(),
      participants: z.array(participant),
      events: z.array(logEvent).meta({ description: 'The newest events, up to `head`' }),
    }),
  }),
  lagged: defineFrame('lagged', 'Nothing more of this stream is sent until `seen` advances', {
    stream: streamName,
    head: seq,
  }),
  seen: defineFrame('seen', 'Another participant has read up to this number', {
    stream: streamName,
    user_id: id,
    seq,
  }),
  bulk_progress: defineFrame(
    'bulk_progress',
    'How far a bulk of payments is, at most twice a second, for those who may read it; it is not logged',
    { data: bulkProgress },
  ),
  ticket_presence: defineFrame(
    'ticket_presence',
    'Somebody of the team came to a ticket, does something else there, or left; for staff alone, and not logged',
    { data: presenceChange },
  ),
  receipts: defineFrame(
    'receipts',
    'Several read positions at once, for a client with `gathers`; the reader’s own may be among them',
    {
      stream: streamName,
      seen: z.array(z.object({ user_id: id, seq })),
    },
  ),
} as const

export type ServerFrameType = keyof typeof serverFrames
export type ServerFrame = {
  [Type in ServerFrameType]: z.output<(typeof serverFrames)[Type]['schema']>
}[ServerFrameType]
export type FrameOf<Type extends ServerFrameType> = z.output<(typeof serverFrames)[Type]['schema']>
