import type { ClientFrame } from '../../../contract/frames/client.ts'
import { HEARTBEAT, HEARTBEAT_EVERY_MS } from '../../../contract/frames/heartbeat.ts'
import type { ServerFrame } from '../../../contract/frames/server.ts'
import { backoffMs, closeActionOf, type End, slowBackoffMs } from './backoff.ts'
import type { Clock } from './clock.ts'
import { readFrame, writeFrame } from './frames.ts'
import type { OpenSocket, Socket } from './socket.ts'

/** A WebSocket that reconnects until it is closed, or until a close code forbids it. */
export interface ReconnectingSocket {
  phase: () => Phase
  send: (frame: ClientFrame) => void
  /** The server has answered `hello`: the socket counts as connected. */
  settle: () => void
  /** The network is back, or the page is visible again. Skips the back-off, and probes a socket that was silent. */
  wake: () => void
  /** Discards the current connection and opens another. */
  drop: () => void
  close: () => void
}

/** `open`: the socket is open. `ready`: the server has answered `hello` as well. */
export type Phase = 'waiting' | 'opening' | 'open' | 'ready' | 'closed'

export interface ReconnectingSocketTools {
  openSocket: OpenSocket
  clock: Clock
  random: () => number
}

export interface ReconnectingSocketEvents {
  onOpen: () => void
  onFrame: (frame: ServerFrame) => void
  onDown: () => void
  onEnd: (end: End) => void
  /** The upgrade was refused. Browsers do not expose the reason. */
  onRefused?: () => void
}

export function openReconnectingSocket(
  path: string,
  { openSocket, clock, random }: ReconnectingSocketTools,
  events: ReconnectingSocketEvents,
): ReconnectingSocket {
  let phase: Phase = 'waiting'
  let socket: Socket | null = null
  let attempt = 0
  let readyAt = 0
  let receivedAt = 0
  let notBefore = 0
  let timers = new Set<() => void>()

  const schedule = (ms: number, act: () => void) => {
    const cancel = clock.after(ms, () => {
      timers.delete(cancel)
      act()
    })
    timers.add(cancel)
  }
  const cancelTimers = () => {
    for (const cancel of timers) cancel()
    timers = new Set()
  }

  const connect = () => {
    cancelTimers()
    phase = 'opening'
    receivedAt = clock.now()
    const mine = openSocket(path, {
      opened: () => socket === mine && opened(),
      received: (text) => socket === mine && received(text),
      closed: (code) => socket === mine && down(code),
    })
    socket = mine
    schedule(HANDSHAKE_MS, () => phase !== 'ready' && down(NO_CODE))
  }
  const opened = () => {
    phase = 'open'
    receivedAt = clock.now()
    beat()
    watch(SILENCE_MS)
    events.onOpen()
  }
  const received = (text: string) => {
    receivedAt = clock.now()
    const frame = readFrame(text)
    if (frame !== null) events.onFrame(frame)
  }
  const beat = () =>
    schedule(HEARTBEAT_EVERY_MS, () => {
      socket?.send(HEARTBEAT)
      beat()
    })
  /** A connection that dies without a close frame is detected by its silence alone. */
  const watch = (ms: number) =>
    schedule(ms, () => {
      const left = receivedAt + SILENCE_MS - clock.now()
      if (left > 0) watch(left)
      else down(NO_CODE)
    })
  const down = (code: number) => {
    if (phase === 'closed') return
    const before = phase
    const steady = before === 'ready' && clock.now() - readyAt >= STEADY_MS
    closeSocket()
    const action = closeActionOf(code)
    if (action !== 'again' && action !== 'slowly') {
      phase = 'closed'
      events.onDown()
      return events.onEnd(action)
    }
    if (steady) attempt = 0
    const pause = action === 'slowly' ? slowBackoffMs(random) : backoffMs(attempt, random)
    attempt += 1
    notBefore = action === 'slowly' ? clock.now() + pause : 0
    phase = 'waiting'
    schedule(pause, connect)
    events.onDown()
    if (before === 'opening') events.onRefused?.()
  }
  const closeSocket = () => {
    cancelTimers()
    const old = socket
    socket = null
    old?.close()
  }

  connect()
  return {
    phase: () => phase,
    send: (frame) => {
      if (phase === 'open' || phase === 'ready') socket?.send(writeFrame(frame))
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
      } else if (phase === 'ready' && clock.now() - receivedAt >= HEARTBEAT_EVERY_MS) {
        socket?.send(HEARTBEAT)
        const asked = clock.now()
        schedule(PROBE_MS, () => receivedAt < asked && down(NO_CODE))
      }
    },
    drop: () => down(NO_CODE),
    close: () => {
      closeSocket()
      phase = 'closed'
    },
  }
}

const NO_CODE = 1006
/** Two answers to heartbeats may be lost before the connection counts as dead. */
const SILENCE_MS = 3 * HEARTBEAT_EVERY_MS
/** From the connection attempt to the answer to `hello`, on a slow mobile network. */
const HANDSHAKE_MS = 20_000
/** The deadline of the probe after `wake`, much shorter than SILENCE_MS, which a reader would notice. */
const PROBE_MS = 5_000
/** A connection shorter than this does not reset the back-off: the server may accept and close in a loop. */
const STEADY_MS = 10_000
