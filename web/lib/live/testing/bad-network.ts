import { clientFrames } from '../../../../contract/frames/client.ts'
import type { OpenSocket } from '../socket.ts'
import type { FakeServer } from './fake-server.ts'
import type { Dice } from './random.ts'
import type { TurnedClock } from './turned-clock.ts'

export interface Faults {
  /** Shares of frames, per direction. */
  drop: number
  double: number
  /** Frames that come later than those after them. */
  delay: number
  /** Share of frames, in either direction, at which the connection breaks. */
  cut: number
  /** Share of sockets that never open. */
  refuse: number
}

export const CALM: Faults = { drop: 0, double: 0, delay: 0, cut: 0, refuse: 0 }

/** Everything a network can do to frames, by the throw of the dice. */
export function badNetwork(server: FakeServer, userId: number, clock: TurnedClock, dice: Dice) {
  let faults: Faults = CALM
  let isOff = false
  const cuts = new Set<(code: number) => void>()
  const latency = () => 5 + dice.below(60)

  const openWire: OpenSocket = (path, events) => {
    let isOver = false
    const cut = (code: number) => {
      if (isOver) return
      isOver = true
      cuts.delete(cut)
      ear?.gone()
      events.closed(code)
    }
    let ear: ReturnType<FakeServer['connect']> | null = null
    // Each direction keeps its order, as a socket does; a delayed frame is the exception that is being tested.
    const ends = { up: 0, down: 0 }
    const carry = (way: 'up' | 'down', deliver: () => void) => {
      if (isOver || dice.chance(faults.drop)) return
      const copies = dice.chance(faults.double) ? 2 : 1
      for (let copy = 0; copy < copies; copy += 1) {
        const isLate = dice.chance(faults.delay)
        const at = Math.max(clock.now() + latency(), isLate ? 0 : ends[way]) + (isLate ? dice.below(400) : 0)
        if (!isLate) ends[way] = at
        clock.after(at - clock.now(), () => !isOver && deliver())
      }
      if (dice.chance(faults.cut)) clock.after(dice.below(80), () => cut(1006))
    }
    cuts.add(cut)
    clock.after(latency(), () => {
      if (isOver) return
      if (isOff || dice.chance(faults.refuse)) return cut(1006)
      ear = server.connect(userId, path, (frame) => {
        const text = JSON.stringify(frame)
        carry('down', () => events.heard(text))
      })
      events.opened()
    })
    return {
      send: (text) => carry('up', () => ear?.hear(readSaid(text))),
      close: () => {
        isOver = true
        cuts.delete(cut)
        ear?.gone()
      },
    }
  }
  return {
    openWire,
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

function readSaid(text: string) {
  const { type } = JSON.parse(text) as { type: keyof typeof clientFrames }
  return clientFrames[type].schema.parse(JSON.parse(text))
}
