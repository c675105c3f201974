import type { ClientFrame } from '../../../contract/frames/client.ts'
import type { ServerFrame } from '../../../contract/frames/server.ts'
import { backoffMs, type End, slowBackoffMs, verdictOf } from './backoff.ts'
import type { Clock } from './clock.ts'
import { HEARTBEAT, readFrame, writeFrame } from './frames.ts'
import type { OpenSocket, Socket } from './socket.ts'

/** A connection that comes back by itself until it is closed or told to stay away. */
export interface ReconnectingSocket {
  phase: () => Phase
  send: (frame: ClientFrame) => void
  /** The server has answered hello: from here on it counts as connected. */
  settle: () => void
  /** The network or the reader is back: no more waiting, and no trust in what was silent meanwhile. */
  wake: () => void
  /** This connection is no good any more; another one is. */
  drop: () => void
  close: () => void
}

/** `open`: the socket is; `ready`: the server has answered hello as well. */
export type Phase = 'waiting' | 'opening' | 'open' | 'ready' | 'closed'

export interface ReconnectingSocketTools {
  openWire: OpenSocket
  clock: Clock
  random: () => number
}

export interface ReconnectingSocketEvents {
  onOpen: () => void
  onFrame: (frame: ServerFrame) => void
  onDown: () => void
  onEnd: (end: End) => void
  /** The socket was refused before it opened; browsers do not tell why. */
  onRefused?: () => void
}

export function openReconnectingSocket(
  path: string,
  { openWire, clock, random }: ReconnectingSocketTools,
  events: ReconnectingSocketEvents,
): ReconnectingSocket {
  let phase: Phase = 'waiting'
  let wire: Socket | null = null
  let attempt = 0
  let readyAt = 0
  let heardAt = 0
  let notBefore = 0
  let calledOff = new Set<() => void>()

  const later = (ms: number, act: () => void) => {
    const cancel = clock.after(ms, () => {
      calledOff.delete(cancel)
      act()
    })
    calledOff.add(cancel)
  }
  const callOff = () => {
    for (const cancel of calledOff) cancel()
    calledOff = new Set()
  }

  const connect = () => {
    callOff()
    phase = 'opening'
    heardAt = clock.now()
    const mine = openWire(path, {
      opened: () => wire === mine && opened(),
      heard: (text) => wire === mine && heard(text),
      closed: (code) => wire === mine && down(code),
    })
    wire = mine
    later(GREETING_MS, () => phase !== 'ready' && down(NO_CODE))
  }
  const opened = () => {
    phase = 'open'
    heardAt = clock.now()
    beat()
    watch(SILENCE_MS)
    events.onOpen()
  }
  const heard = (text: string) => {
    heardAt = clock.now()
    const frame = readFrame(text)
    if (frame !== null) events.onFrame(frame)
  }
  const beat = () =>
    later(HEARTBEAT_MS, () => {
      wire?.send(HEARTBEAT)
      beat()
    })
  /** A line that dies without saying so is known by its silence alone. */
  const watch = (ms: number) =>
    later(ms, () => {
      const left = heardAt + SILENCE_MS - clock.now()
      if (left > 0) watch(left)
      else down(NO_CODE)
    })
  const down = (code: number) => {
    if (phase === 'closed') return
    const before = phase
    const steady = before === 'ready' && clock.now() - readyAt >= STEADY_MS
    hangUp()
    const verdict = verdictOf(code)
    if (verdict !== 'again' && verdict !== 'slowly') {
      phase = 'closed'
      events.onDown()
      return events.onEnd(verdict)
    }
    if (steady) attempt = 0
    const pause = verdict === 'slowly' ? slowBackoffMs(random) : backoffMs(attempt, random)
    attempt += 1
    notBefore = verdict === 'slowly' ? clock.now() + pause : 0
    phase = 'waiting'
    later(pause, connect)
    events.onDown()
    if (before === 'opening') events.onRefused?.()
  }
  const hangUp = () => {
    callOff()
    const old = wire
    wire = null
    old?.close()
  }

  connect()
  return {
    phase: () => phase,
    send: (frame) => {
      if (phase === 'open' || phase === 'ready') wire?.send(writeFrame(frame))
    },
    settle: () => {
      if (phase !== 'open') return
      phase = 'ready'
      readyAt = clock.now()
    },
    wake: () => {
      if (phase === 'waiting' && clock.now() >= notBefore) {
        attempt = 0
        connect()
      } else if (phase === 'ready' && clock.now() - heardAt >= HEARTBEAT_MS) {
        wire?.send(HEARTBEAT)
        const asked = clock.now()
        later(DOUBT_MS, () => heardAt < asked && down(NO_CODE))
      }
    },
    drop: () => down(NO_CODE),
    close: () => {
      hangUp()
      phase = 'closed'
    },
  }
}

const NO_CODE = 1006
const HEARTBEAT_MS = 15_000
const SILENCE_MS = 45_000
/** From the first knock to the answer to hello, on a slow phone network. */
const GREETING_MS = 20_000
/** Awake again, an answer must come soon: waiting the whole silence out would be felt. */
const DOUBT_MS = 5_000
/** A server that lets in and throws out at once must not be run against in a circle. */
const STEADY_MS = 10_000
