import type { ClientFrame } from '../../../contract/frames/client.ts'
import { type ServerFrame, type ServerFrameType, serverFrames } from '../../../contract/frames/server.ts'

/** What the server said, or null: a newer server may say what we do not know yet, and a broken frame says nothing. */
export function readFrame(text: string): ServerFrame | null {
  const said = parse(text)
  const type = typeof said === 'object' && said !== null && 'type' in said ? said.type : undefined
  if (typeof type !== 'string' || !isKnown(type)) return null
  const read = serverFrames[type].schema.safeParse(said)
  return read.success ? read.data : null
}

export const writeFrame = (frame: ClientFrame): string => JSON.stringify(frame)

/** The runtime answers these very letters without waking anything; a space more, and it would have to wake. */
export const HEARTBEAT = '{"type":"heartbeat"}'

const isKnown = (type: string): type is ServerFrameType => Object.hasOwn(serverFrames, type)

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
