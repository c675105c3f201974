import type { ClientFrame } from '../../../contract/frames/client.ts'
import type { FrameOf } from '../../../contract/frames/server.ts'
import { limitsFor } from '../bounds.ts'
import { holds, type Position } from './position.ts'

export type Hello = Extract<ClientFrame, { type: 'hello' }>

/** Where a stream stands, and whether a position can be resumed from. */
export interface StreamHead {
  readonly epoch: string
  readonly head: number
  holds(position: Position): boolean
}

/** Of a log that keeps all of its events. */
export const headOf = (log: { readonly epoch: string; readonly head: number }): StreamHead => ({
  epoch: log.epoch,
  head: log.head,
  holds: (position) => holds(log, position),
})

/** A device that comes back may have left a socket that has not closed yet. */
export const replacedBy = <Socket extends { readonly device: string | null }>(
  { device_id }: Hello,
  socket: Socket,
  sockets: readonly Socket[],
): Socket[] => sockets.filter((older) => older !== socket && older.device === device_id)

export interface WelcomeFacts {
  readonly userId: number
  readonly now: number
  /** Of so many people, who all say what they have read. */
  readonly people: number
  readonly streams: ReadonlyMap<string, StreamHead>
}

export function welcomeTo(hello: Hello, { userId, now, people, streams }: WelcomeFacts): FrameOf<'welcome'> {
  const standing = ([name, stream]: [string, StreamHead]) => {
    const position = hello.streams[name]
    const resumed = position !== undefined && stream.holds(position)
    return [name, { epoch: stream.epoch, head: stream.head, resumed }]
  }
  return {
    type: 'welcome',
    v: 1,
    user_id: userId,
    server_time: new Date(now).toISOString(),
    limits: limitsFor(people),
    streams: Object.fromEntries([...streams].map(standing)),
  }
}

export interface Missed extends Position {
  readonly stream: string
  /** Where the stream stood when the socket was welcomed. */
  readonly head: number
}

/** The streams of which something was missed, or everything is void. One named without a position begins at the head. */
export const missedBy = (hello: Hello, { streams }: FrameOf<'welcome'>): Missed[] =>
  Object.entries(streams).flatMap(([stream, { head, resumed }]) => {
    const position = hello.streams[stream]
    return position && !(resumed && position.seq === head) ? [{ ...position, stream, head }] : []
  })
