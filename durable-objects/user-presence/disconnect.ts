import { closeCodes } from '../../contract/frames/close-codes.ts'
import type { Log } from '../../worker/kernel/observe/log.ts'
import type { Alarms } from '../kit/alarms.ts'
import { SOCKETS_MOST } from '../kit/bounds.ts'
import { isSilent } from '../kit/liveness.ts'
import { closeSocket } from '../kit/socket.ts'
import type { AlarmPurpose } from './alarm-purposes.ts'
import type { DeviceSocket } from './device-socket.ts'
import type { DeviceSockets } from './device-sockets.ts'

export interface DisconnectDeps {
  readonly now: () => number
  readonly deviceSockets: DeviceSockets
  readonly due: Alarms<AlarmPurpose>
  readonly journal: Log
  /** Recomputes status and checks after a device disconnected. */
  readonly settle: () => void
  /** The number of devices has changed. */
  readonly counted: () => void
}

/** How devices disconnect: by themselves, or closed by the object. */
export class Disconnects {
  readonly #around: DisconnectDeps

  constructor(around: DisconnectDeps) {
    this.#around = around
  }

  /** The runtime reports that a socket is closed. */
  gone(socket: WebSocket, code: number): void {
    const { deviceSockets, now, settle } = this.#around
    const deviceSocket = deviceSockets.of(socket)
    if (!deviceSocket) return
    // A close frame is a sign of life too, the last one.
    this.#close(deviceSocket, code, code === 1006 ? undefined : now())
    settle()
  }

  hangUp(deviceSocket: DeviceSocket, code: number, reason: string): void {
    this.cut(deviceSocket, code, reason)
    this.#around.settle()
  }

  /** Without recomputing: a caller that closes several sockets recomputes once. */
  cut(deviceSocket: DeviceSocket, code: number, reason: string): void {
    closeSocket(deviceSocket.socket, code, reason)
    this.#close(deviceSocket, code)
  }

  hangUpSilent(): void {
    const { deviceSockets, now } = this.#around
    for (const deviceSocket of deviceSockets.all)
      if (isSilent(deviceSockets.signOf(deviceSocket), now()))
        this.hangUp(deviceSocket, closeCodes.lagging, 'silent')
  }

  hangUpLagging(): void {
    const { due, deviceSockets, now } = this.#around
    for (const deviceSocket of deviceSockets.all) {
      const closing = deviceSocket.subscriptions.flatMap(({ closesAt }) => closesAt ?? [])
      if (closing.some((at) => at <= now()))
        this.hangUp(deviceSocket, closeCodes.lagging, 'resume with hello')
      else for (const at of closing) due.by('lag', at)
    }
  }

  makeRoom(): void {
    const { deviceSockets } = this.#around
    if (deviceSockets.count < SOCKETS_MOST) return
    const byAge = deviceSockets.all.sort(
      (a, b) => deviceSockets.signOf(a).lastSign - deviceSockets.signOf(b).lastSign,
    )
    const [quietest] = byAge
    if (quietest) this.hangUp(quietest, closeCodes.replaced, 'too many devices')
  }

  #close(deviceSocket: DeviceSocket, code: number, lastSign?: number): void {
    const { journal, deviceSockets } = this.#around
    deviceSockets.close(deviceSocket, lastSign)
    this.#around.counted()
    journal.info('socket.closed', { code, sockets: deviceSockets.count })
  }
}
