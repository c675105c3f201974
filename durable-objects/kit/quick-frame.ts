import { CLIENT_ID_MOST, CONTENT_MOST } from '../../contract/chat/schemas.ts'
import type { ClientFrame } from '../../contract/frames/client.ts'

/** Exactly as clients write it; fifteen digits are always a safe number. */
const SEEN = /^\{"type":"seen","stream":"((?:room|user):[1-9]\d{0,15})","seq":(0|[1-9]\d{0,14})\}$/

/**
 * `seen` and a plain message are nearly all that sockets send. Where one looks as clients write it, it is read by hand,
 * which costs a tenth of the schema; null leaves it to the schema, and both read the same.
 */
export function quickSeen(raw: string): ClientFrame | null {
  const [, stream, seq] = SEEN.exec(raw) ?? []
  return stream === undefined ? null : { type: 'seen', stream, seq: Number(seq) }
}

/** Of a parsed frame: a text in a room, with or without a `client_id`, and nothing else. */
export function quickMessage(given: object): ClientFrame | null {
  if (Object.keys(given).some((key) => !PLAIN.has(key))) return null
  const { type, room_id, content, client_id } = given as Readonly<Record<string, unknown>>
  if (type !== 'send_message' || !isId(room_id) || typeof content !== 'string') return null
  if (content.length > CONTENT_MOST || content.trim() === '') return null
  if (client_id === undefined) return { type, room_id, content }
  if (typeof client_id !== 'string' || client_id === '' || client_id.length > CLIENT_ID_MOST) return null
  return { type, room_id, content, client_id }
}

const PLAIN: ReadonlySet<string> = new Set(['type', 'room_id', 'content', 'client_id'])

const isId = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0
