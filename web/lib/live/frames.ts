import type { ClientFrame } from '../../../contract/frames/client.ts'
import { type ServerFrame, type ServerFrameType, serverFrames } from '../../../contract/frames/server.ts'

/** Null for a malformed frame, and for a type that only a newer server knows. */
export function readFrame(text: string): ServerFrame | null {
  const sent = parse(text)
  const type = typeof sent === 'object' && sent !== null && 'type' in sent ? sent.type : undefined
  if (typeof type !== 'string' || !isKnown(type)) return null
  const read = serverFrames[type].schema.safeParse(sent)
  return read.success ? read.data : null
}

export const writeFrame = (frame: ClientFrame): string => JSON.stringify(frame)

const isKnown = (type: string): type is ServerFrameType => Object.hasOwn(serverFrames, type)

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
