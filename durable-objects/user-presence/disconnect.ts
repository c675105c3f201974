import { closeCodes } from '../../contract/frames/server.ts'
import type { Log } from '../../worker/kernel/observe/log.ts'
import type { Alarms } from '../kit/alarms.ts'
import { LAGGING_MOST_MS, SOCKETS_MOST } from '../kit/bounds.ts'
import { isSilent } from '../kit/liveness.ts'
import { closeSocket } from '../kit/socket.ts'
import type { AlarmPurpose } from './alarm-purposes.ts'
import { lagsOut } from './credit.ts'
import type { DeviceSocket } from './device-socket.ts'
import type { DeviceSockets } from './device-sockets.ts'

export interface DisconnectDeps {
  readonly now: () => number
  readonly lines: DeviceSockets
  readonly due: Alarms<AlarmPurpose>
  readonly journal: Log
  /** What follows from a device being gone is decided anew. */
  readonly settle: () => void
  /** Fewer are here. */
  readonly counted: () => void
}

/** How devices leave: by themselves, or because they are let go. */
export class Disconnects {
  readonly #around: DisconnectDeps

  constructor(around: DisconnectDeps) {
    this.#around = around
  }

  /** Its runtime says that a socket is gone. */
  gone(socket: WebSocket, code: number): void {
    const { lines, now, settle } = this.#around
    const line = lines.of(socket)
    if (!line) return
    // A close that was said is a sign of life too, the last one.
    this.#close(line, code, code === 1006 ? undefined : now())
    settle()
  }

  hangUp(line: DeviceSocket, code: number, reason: string): void {
    this.cut(line, code, reason)
    this.#around.settle()
  }

  /** Without looking at what follows: whoever cuts several looks once. */
  cut(line: DeviceSocket, code: number, reason: string): void {
    closeSocket(line.socket, code, reason)
    this.#close(line, code)
  }

  hangUpSilent(): void {
    const { lines, now } = this.#around
    for (const line of lines.all)
      if (isSilent(lines.signOf(line), now())) this.hangUp(line, closeCodes.lagging, 'silent')
  }

  hangUpLagging(): void {
    const { due, lines, now } = this.#around
    for (const line of lines.all) {
      const credits = [...line.credits.values()]
      if (credits.some((credit) => lagsOut(credit, now())))
        this.hangUp(line, closeCodes.lagging, 'resume with hello')
      else for (const { held } of credits) if (held) due.by('lag', held.since + LAGGING_MOST_MS)
    }
  }

  makeRoom(): void {
    const { lines } = this.#around
    if (lines.count < SOCKETS_MOST) return
    const byAge = lines.all.sort((a, b) => lines.signOf(a).lastSign - lines.signOf(b).lastSign)
    const [quietest] = byAge
    if (quietest) this.hangUp(quietest, closeCodes.replaced, 'too many devices')
  }

  #close(line: DeviceSocket, code: number, lastSign?: number): void {
    const { journal, lines } = this.#around
    lines.close(line, lastSign)
    this.#around.counted()
    journal.info('socket.closed', { code, sockets: lines.count })
  }
}
