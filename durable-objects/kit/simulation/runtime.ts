import type { Cancel, Time } from '../time.ts'

/** A clock that moves when told, and runs what falls due on its way. */
export class HandTime implements Time {
  #now = Date.parse('2026-11-02T09:30:00.000Z')
  #timers: { at: number; run: () => void }[] = []

  now(): number {
    return this.#now
  }

  after(milliseconds: number, run: () => void): Cancel {
    const timer = { at: this.#now + milliseconds, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  advance(milliseconds: number): void {
    const until = this.#now + milliseconds
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
      if (!next) break
      this.#timers = this.#timers.filter((other) => other !== next)
      this.#now = Math.max(this.#now, next.at)
      next.run()
    }
    this.#now = until
  }

  /** What an evicted object had in mind is gone with it. */
  forget(): void {
    this.#timers = []
  }

  get isIdle(): boolean {
    return this.#timers.length === 0
  }
}

/** One end of a connection, as an object holds it: what it sends arrives when the other end reads. */
export class Wire {
  readonly inbox: string[] = []
  closed: { code: number; reason: string } | null = null
  #attachment: unknown = null

  send(text: string): void {
    if (this.closed) throw new TypeError('the socket is closed')
    this.inbox.push(text)
  }

  close(code = 1005, reason = ''): void {
    this.closed ??= { code, reason }
  }

  serializeAttachment(value: unknown): void {
    this.#attachment = structuredClone(value)
  }

  deserializeAttachment(): unknown {
    return structuredClone(this.#attachment)
  }

  get asSocket(): WebSocket {
    return this as unknown as WebSocket
  }
}

/** Puts wires in the place of an object's sockets; its storage stays the real one. */
export function wireUp(
  state: DurableObjectState,
  time: Time,
): { wires: Set<Wire>; alarm: { at: number | null } } {
  const wires = new Set<Wire>()
  const alarm: { at: number | null } = { at: null }
  const put = (target: object, name: string, value: unknown) =>
    Object.defineProperty(target, name, { value, configurable: true })
  put(state, 'acceptWebSocket', (socket: unknown) => void wires.add(socket as Wire))
  put(state, 'getWebSockets', () => [...wires].filter(({ closed }) => closed === null))
  put(state, 'setWebSocketAutoResponse', () => undefined)
  put(state, 'getWebSocketAutoResponseTimestamp', () => null)
  // An object converts its own time to the runtime's clock, which stands still within one turn.
  put(state.storage, 'getAlarm', async () =>
    alarm.at === null ? null : Date.now() + (alarm.at - time.now()),
  )
  put(state.storage, 'setAlarm', async (at: number) => {
    alarm.at = time.now() + (at - Date.now())
  })
  put(state.storage, 'deleteAlarm', async () => {
    alarm.at = null
  })
  return { wires, alarm }
}
