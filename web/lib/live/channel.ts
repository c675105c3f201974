import type { ClientFrame } from '../../../contract/frames/client.ts'

/** A connection that has received `welcome`, and the streams it carries. */
export interface Channel {
  /** The room this channel belongs to, or null for the one that carries all streams. */
  readonly roomId: number | null
  isReady: () => boolean
  carries: (stream: string) => boolean
  send: (frame: ClientFrame) => void
  /** How many events one replay brings before `since` has to be sent again. */
  replayMost: () => number
}
