import { clientFrames } from '../../../../contract/frames/client.ts'
import type { OpenSocket } from '../socket.ts'
import type { FakeServer } from './fake-server.ts'
import type { SeededRandom } from './random.ts'
import type { TurnedClock } from './turned-clock.ts'

export interface Faults {
  /** Shares of frames, per direction. */
  drop: number
  double: number
  /** Share of frames that arrive after later ones. */
  delay: number
  /** Share of frames, in either direction, at which the connection breaks. */
  cut: number
  /** Share of sockets that never open. */
  refuse: number
}

export const CALM: Faults = { drop: 0, double: 0, delay: 0, cut: 0, refuse: 0 }

/** Drops, duplicates, delays and cuts frames at random, repeatably by seed. */
export function badNetwork(server: FakeServer, userId: number, clock: TurnedClock, random: SeededRandom) {
  let faults: Faults = CALM
  let isOff = false
  const cuts = new Set<(code: number) => void>()
  const latency = () => 5 + random.below(60)

  const openSocket: OpenSocket = (path, events) => {
    let isOver = false
    const cut = (code: number) => {
      if (isOver) return
      isOver = true
      cuts.delete(cut)
      socket?.disconnect()
      events.closed(code)
    }
    let socket: ReturnType<FakeServer['connect']> | null = null
    // Each direction keeps its order, as a socket does. A delayed frame is the exception under test.
    const ends = { up: 0, down: 0 }
    const carry = (way: 'up' | 'down', deliver: () => void) => {
      if (isOver || random.chance(faults.drop)) return
      const copies = random.chance(faults.double) ? 2 : 1
      for (let copy = 0; copy < copies; copy += 1) {
        const isLate = random.chance(faults.delay)
        const at =
          Math.max(clock.now() + latency(), isLate ? 0 : ends[way]) + (isLate ? random.below(400) : 0)
        if (!isLate) ends[way] = at
        clock.after(at - clock.now(), () => !isOver && deliver())
      }
      if (random.chance(faults.cut)) clock.after(random.below(80), () => cut(1006))
    }
    cuts.add(cut)
    clock.after(latency(), () => {
      if (isOver) return
      if (isOff || random.chance(faults.refuse)) return cut(1006)
      socket = server.connect(userId, path, (frame) => {
        const text = JSON.stringify(frame)
        carry('down', () => events.received(text))
      })
      events.opened()
    })
    return {
      send: (text) => carry('up', () => socket?.receive(parseClientFrame(text))),
      close: () => {
        isOver = true
        cuts.delete(cut)
        socket?.disconnect()
      },
    }
  }
  return {
    openSocket,
    worsen: (next: Faults) => {
      faults = next
    },
    cutAll: (code = 1006) => {
      for (const cut of [...cuts]) cut(code)
    },
    setOff: (off: boolean) => {
      isOff = off
    },
  }
}

function parseClientFrame(text: string) {
  const { type } = JSON.parse(text) as { type: keyof typeof clientFrames }
  return clientFrames[type].schema.parse(JSON.parse(text))
}
