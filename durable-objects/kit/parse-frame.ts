import { CLIENT_ID_MOST } from '../../contract/chat/schemas.ts'
import { type ClientFrame, type ClientFrameType, clientFrames } from '../../contract/frames/client.ts'
import type { SocketErrorCode } from '../../contract/frames/server.ts'
import { illFormedPlace } from '../../contract/well-formed.ts'
import { quickMessage, quickSeen } from './quick-frame.ts'

export const FRAME_BYTES_MOST = 64 * 1_024
/** A list in a frame may hold thousands of values of the wrong type; its sender needs to know of a few. */
const FIELDS_NAMED = 10
const FIELD_LENGTH_MOST = 100

export interface Refused {
  readonly code: SocketErrorCode
  readonly message: string
  /** What the frame was about, as far as it said so, so that its sender can tell which one it was. */
  readonly room_id?: number
  readonly client_id?: string
}

/** What a client sent, parsed, or why it is refused. Nothing that is not understood gets any further. */
export function parseFrame(raw: string | ArrayBuffer): ClientFrame | { readonly refused: Refused } {
  if (sizeOf(raw) > FRAME_BYTES_MOST) return refuse('too_large', 'A frame holds 64 KiB at most')
  if (typeof raw !== 'string') return refuse('invalid_json', 'Invalid JSON')
  const seen = quickSeen(raw)
  if (seen) return seen
  let given: unknown
  try {
    given = JSON.parse(raw)
  } catch {
    return refuse('invalid_json', 'Invalid JSON')
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return refuse('invalid_frame', 'A frame is an object with a type')
  const place = illFormedPlace(raw, given)
  if (place !== null) return refuse('invalid_frame', `Incomplete character in ${place}`, hintsOf(given))
  const message = quickMessage(given)
  if (message) return message
  const { type } = given as { type?: unknown }
  if (typeof type !== 'string') return refuse('invalid_frame', 'A frame has a type')
  if (!isKnown(type)) return refuse('unknown_type', 'Unknown type of frame')
  const parsed = clientFrames[type].schema.safeParse(given)
  if (parsed.success) return parsed.data
  const named = parsed.error.issues.slice(0, FIELDS_NAMED)
  const fields = [...new Set(named.map(({ path }) => path.join('.').slice(0, FIELD_LENGTH_MOST)))].join(', ')
  return refuse('invalid_frame', `Check ${fields}`, hintsOf(given))
}

const isKnown = (type: string): type is ClientFrameType => Object.hasOwn(clientFrames, type)

function refuse(
  code: SocketErrorCode,
  message: string,
  hints: Pick<Refused, 'room_id' | 'client_id'> = {},
): { refused: Refused } {
  return { refused: { code, message, ...hints } }
}

function hintsOf(given: object): Pick<Refused, 'room_id' | 'client_id'> {
  const { room_id, client_id } = given as { room_id?: unknown; client_id?: unknown }
  return {
    ...(Number.isSafeInteger(room_id) ? { room_id: room_id as number } : {}),
    ...(typeof client_id === 'string'
      ? { client_id: client_id.slice(0, CLIENT_ID_MOST).toWellFormed() }
      : {}),
  }
}

const encoder = new TextEncoder()

function sizeOf(raw: string | ArrayBuffer): number {
  if (typeof raw !== 'string') return raw.byteLength
  // A character takes three bytes at most, so short frames need not be measured.
  return raw.length * 3 <= FRAME_BYTES_MOST ? raw.length : encoder.encode(raw).byteLength
}
