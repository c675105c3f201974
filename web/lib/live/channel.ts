import type { ClientFrame } from '../../../contract/frames/client.ts'

/** A line that has been welcomed, and the streams it carries. */
export interface Channel {
  /** The room this channel belongs to, or null for the one that carries everything. */
  readonly roomId: number | null
  isReady: () => boolean
  carries: (stream: string) => boolean
  send: (frame: ClientFrame) => void
  /** How many events one replay brings before it wants to be asked again. */
  replayMost: () => number
}
