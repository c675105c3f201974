import type { SocketErrorCode } from '../../contract/frames/server.ts'
import type { RoomRefusal } from '../chat-room/api.ts'
import type { Refused } from './parse-frame.ts'

/** The error frames of a refused frame or a closed socket. */
export const refusals = {
  tooQuick: { code: 'rate_limited', message: 'Slow down' },
  overtaking: { code: 'rate_limited', message: 'A refused message must be sent again before others' },
  flooding: { code: 'rate_limited', message: 'Far too many frames' },
  removed: { code: 'removed', message: 'You are no longer part of this conversation' },
  sessionEnded: { code: 'unauthenticated', message: 'Your session has ended' },
  otherVersion: { code: 'unsupported_version', message: 'This server speaks version 1' },
} as const satisfies Readonly<Record<string, Refused>>

const NOT_HERE = ['room_not_found', 'No such room here'] as const
const SPOKEN: Partial<Record<RoomRefusal, readonly [SocketErrorCode, string]>> = {
  message_not_found: ['message_not_found', 'No such message here'],
  thread_not_found: ['thread_not_found', 'No such thread here'],
  thread_deleted: ['thread_deleted', 'The message that begins this thread was deleted'],
  client_id_conflict: ['client_id_conflict', 'Another message has this client_id'],
  rate_limited: ['rate_limited', 'This account has sent too many messages'],
  room_closed: ['room_closed', 'The conversation is closed'],
  attachment_not_found: ['attachment_not_found', 'No such file of yours here'],
  attachment_not_uploaded: ['attachment_not_uploaded', 'A file has not been received yet'],
  attachment_mismatch: ['attachment_mismatch', 'A file is not the one that was announced'],
  attachment_taken: ['attachment_taken', 'Another message has a file of these'],
}

/** Whatever else a room may say to a device means that there is nothing for it here. */
export function refusalOf(refusal: RoomRefusal): Refused {
  const [code, message] = SPOKEN[refusal] ?? NOT_HERE
  return { code, message }
}
