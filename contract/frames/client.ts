import * as z from 'zod'
import {
  attachmentIds,
  caption,
  clientId,
  epoch,
  inThread,
  mentions,
  saysSomething,
  seq,
  sharesFromThread,
} from '../chat/schemas.ts'
import { id } from '../page.ts'
import { streamName } from './events.ts'
import { defineFrame } from './frame.ts'

/** Enough for the open conversations of any person; further ones are joined one by one. */
export const HELLO_STREAMS_MOST = 500

const room = { room_id: id }

const sendMessage = defineFrame('send_message', 'Write a message; a `client_id` is answered by an `ack`', {
  ...room,
  content: caption,
  client_id: clientId.optional(),
  reply_to: seq.optional(),
  ...inThread,
  mentions: mentions.optional(),
  attachments: attachmentIds.optional(),
})

export const clientFrames = {
  join_room: defineFrame('join_room', 'Receive the events of a room', room),
  leave_room: defineFrame('leave_room', 'Stop receiving its events; the person stays a participant', room),
  send_message: { ...sendMessage, schema: sendMessage.schema.check(saysSomething).check(sharesFromThread) },
  typing_start: defineFrame('typing_start', 'Typing started; expires after six seconds', room),
  typing_stop: defineFrame('typing_stop', 'Typing stopped', room),
  heartbeat: defineFrame(
    'heartbeat',
    'Answered by the runtime without waking the object, if it is this exact text',
    {},
  ),
  hello: defineFrame(
    'hello',
    'The client understands logs and batches; joins the named streams and resumes them',
    {
      v: z
        .number()
        .int()
        .meta({ examples: [1] }),
      device_id: z
        .string()
        .min(1)
        .max(64)
        .meta({ examples: ['b1f6c1c4'] }),
      streams: z
        .record(streamName, z.object({ epoch: epoch.nullish(), seq }))
        .refine((streams) => Object.keys(streams).length <= HELLO_STREAMS_MOST)
        .default({})
        .meta({
          description:
            'The last sequence number of each stream that the client has. Without an epoch the number is not checked against one.',
          examples: [{ 'room:42': { epoch: '8f14e45f', seq: 17 } }],
        }),
      gathers: z
        .boolean()
        .optional()
        .meta({ description: 'Understands `user_statuses` and `receipts`', examples: [true] }),
      seen_in_batches: z
        .boolean()
        .optional()
        .meta({ description: 'Together with `gathers`: understands `seen` in a `batch`', examples: [true] }),
    },
  ),
  since: defineFrame('since', 'Request the events after this number; pages follow, or a `reset`', {
    stream: streamName,
    epoch: epoch.nullish(),
    seq,
  }),
  seen: defineFrame('seen', 'Read up to this number: receipt, unread count and credit in one', {
    stream: streamName,
    seq,
  }),
  away: defineFrame('away', 'Whether the app is in the background on this device', { away: z.boolean() }),
} as const

export type ClientFrameType = keyof typeof clientFrames
export type ClientFrame = {
  [Type in ClientFrameType]: z.output<(typeof clientFrames)[Type]['schema']>
}[ClientFrameType]
