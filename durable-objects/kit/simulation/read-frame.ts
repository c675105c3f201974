import { type ServerFrame, serverFrames } from '../../../contract/frames/server.ts'

/** Every frame is what the contract says it is. */
export function readFrame(text: string): ServerFrame {
  const given = JSON.parse(text) as { type: keyof typeof serverFrames }
  return serverFrames[given.type].schema.parse(given) as ServerFrame
}
