import * as z from 'zod'
import { attachmentIds, caption, clientId, epoch, mentions, saysSomething, seq } from '../chat/schemas.ts'
import { id } from '../page.ts'
import { streamName } from './events.ts'
import { defineFrame } from './frame.ts'

/** Enough for everybody's open conversations; more are joined one by one. */
export const HELLO_STREAMS_MOST = 500

const room = { room_id: id }

const sendMessage = defineFrame('send_message', 'Write a message; a `client_id` is answered by an `ack`', {
  ...room,
  content: caption,
  client_id: clientId.optional(),
  reply_to: seq.optional(),
  mentions: mentions.optional(),
  attachments: attachmentIds.optional(),
})

export const clientFrames = {
  join_room: defineFrame('join_room', 'Hear what happens in a room', room),
  leave_room: defineFrame('leave_room', 'Hear it no longer; one stays a participant', room),
  send_message: { ...sendMessage, schema: sendMessage.schema.check(saysSomething) },
  typing_start: defineFrame('typing_start', 'One is writing; holds for six seconds', room),
  typing_stop: defineFrame('typing_stop', 'One is writing no longer', room),
  heartbeat: defineFrame('heartbeat', 'Answered by the runtime, word for word, without waking anything', {}),
  hello: defineFrame(
    'hello',
    'One understands logs and batches; joins the streams it names and resumes them',
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
            'The last number of each stream that the client has. Without an epoch the number is taken as it is.',
          examples: [{ 'room:42': { epoch: '8f14e45f', seq: 17 } }],
        }),
      gathers: z
        .boolean()
        .optional()
        .meta({ description: 'Understands `user_statuses` and `receipts`', examples: [true] }),
    },
  ),
  since: defineFrame('since', 'Fill a gap: send what came after this number; pages follow, or a `reset`', {
    stream: streamName,
    epoch: epoch.nullish(),
    seq,
  }),
  seen: defineFrame('seen', 'Read up to here: receipt, unread and credit in one number', {
    stream: streamName,
    seq,
  }),
  away: defineFrame('away', 'Nobody looks at this device at the moment', { away: z.boolean() }),
} as const

export type ClientFrameType = keyof typeof clientFrames
export type ClientFrame = {
  [Type in ClientFrameType]: z.output<(typeof clientFrames)[Type]['schema']>
}[ClientFrameType]
