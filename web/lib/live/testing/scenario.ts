import type { LogEvent } from '../../../../contract/frames/events.ts'
import { roomStream } from '../../../../contract/frames/events.ts'
import type { Live, LiveEvent, LiveOptions } from '../live.ts'
import { memoryStore } from '../outbox-store.ts'
import { badNetwork, CALM, type Faults } from './bad-network.ts'
import { fakeServer } from './fake-server.ts'
import { seededRandom } from './random.ts'
import { turnedClock } from './turned-clock.ts'

const ME = 7
const ROOMS = [1, 2]

/** One randomized scenario by one seed: two devices of a person, other writers, and a bad network. Returns the
 *  violated invariants, which must be none. */
export async function runScenario(
  seed: number,
  createLive: (options: LiveOptions) => Live,
): Promise<string[]> {
  const chance = seededRandom(seed)
  const clock = turnedClock()
  const server = fakeServer()
  const network = badNetwork(server, ME, clock, chance)
  const written: string[] = []
  const sentByRoom = new Map<number, string[]>()
  let ids = 0

  const device = (deviceId: string) => {
    const store = memoryStore()
    const logs = new Map<string, LogEvent[]>()
    const visits = new Map<number, () => void>()
    const begin = () => {
      logs.clear()
      visits.clear()
      const live = createLive({
        userId: ME,
        deviceId,
        store,
        clock,
        random: chance.random,
        openSocket: network.openSocket,
        newId: () => {
          ids += 1
          return `${deviceId}-${ids}`
        },
      })
      live.listen((event) => collect(logs, event))
      for (const room of ROOMS) live.follow(roomStream(room), { epoch: null, seq: 0 })
      return live
    }
    const self = {
      logs,
      visits,
      live: begin(),
      /** Closes the page at any moment, and opens it again. */
      reload: () => {
        self.live.close()
        self.live = begin()
      },
    }
    return self
  }
  const devices = [device('phone'), device('desktop')]

  const steps: (() => void)[] = [
    () => {
      const room = chance.pick(ROOMS)
      const content = `mine ${written.length}`
      const mine = chance.pick(devices)
      const message = mine.live.send({ roomId: room, content })
      written.push(content)
      const key = room * 10 + devices.indexOf(mine)
      sentByRoom.set(key, [...(sentByRoom.get(key) ?? []), message.content])
    },
    () => server.append(chance.pick(ROOMS), 'message', 8, text(`theirs ${chance.below(1000)}`)),
    () => {
      for (let count = chance.below(40); count > 0; count -= 1)
        server.append(chance.pick(ROOMS), 'message', 9, text('many'))
    },
    () => {
      const room = chance.pick(ROOMS)
      const id = 1 + chance.below(Math.max(1, server.head(room)))
      const kind = chance.pick(['edited', 'deleted', 'reaction'])
      server.append(room, kind, 8, {
        id,
        content: 'changed',
        mentions: [],
        emoji: '👍',
        on: chance.chance(0.6),
      })
    },
    () => server.flush(),
    () => server.flush(),
    () => network.cutAll(chance.pick([1006, 1001, 4008, 4029])),
    () => network.setOff(chance.chance(0.3)),
    () => chance.pick(devices).live.wake(),
    () => chance.chance(0.3) && chance.pick(devices).reload(),
    () => chance.chance(0.1) && server.restartLog(chance.pick(ROOMS)),
    () => {
      const { live, visits } = chance.pick(devices)
      const room = chance.pick(ROOMS)
      const leave = visits.get(room)
      visits.delete(room)
      if (leave) leave()
      else visits.set(room, live.visit(room))
    },
    () => {
      const { live } = chance.pick(devices)
      const room = chance.pick(ROOMS)
      live.see(roomStream(room), server.head(room))
    },
  ]

  const bad: Faults = {
    drop: chance.random() * 0.15,
    double: chance.random() * 0.2,
    delay: chance.random() * 0.2,
    cut: chance.random() * 0.05,
    refuse: chance.random() * 0.3,
  }
  for (let step = 0; step < 60; step += 1) {
    network.worsen(chance.chance(0.8) ? bad : CALM)
    chance.pick(steps)()
    await clock.turn(chance.chance(0.1) ? 20_000 : chance.below(600))
  }
  // The network is good again. Cutting all sockets makes each device resume, which brings what a silent loss hid.
  network.setOff(false)
  network.worsen(CALM)
  network.cutAll()
  server.flush()
  for (let round = 0; round < 12; round += 1) {
    await clock.turn(10_000)
    server.flush()
  }

  const faults: string[] = []
  for (const [index, { live, logs }] of devices.entries()) {
    if (live.outgoing().length > 0)
      faults.push(`device ${index} still holds ${live.outgoing().length} messages`)
    for (const room of ROOMS) {
      const held = logs.get(roomStream(room)) ?? []
      const all = server.room(room).log
      const whole = all.slice(all.length - held.length)
      if (held.length === 0 && all.length > 0) faults.push(`device ${index} holds nothing of room ${room}`)
      if (JSON.stringify(held) !== JSON.stringify(whole)) {
        const at = held.findIndex((event, place) => JSON.stringify(event) !== JSON.stringify(whole[place]))
        faults.push(`device ${index}, room ${room}: ${held[at]?.seq} where ${whole[at]?.seq} belongs`)
      }
    }
    live.close()
  }
  const stored = ROOMS.flatMap((room) => server.room(room).log.filter(({ by }) => by?.id === ME))
  const contents = stored.map(({ data }) => String(data.content))
  for (const content of written) {
    const times = contents.filter((one) => one === content).length
    if (times !== 1) faults.push(`"${content}" was stored ${times} times`)
  }
  for (const [key, sent] of sentByRoom) {
    const there = server.room(Math.floor(key / 10)).log.map(({ data }) => String(data.content))
    const order = there.filter((content) => sent.includes(content))
    if (JSON.stringify(order) !== JSON.stringify(sent))
      faults.push(`out of order: ${order.join()} for ${sent.join()}`)
  }
  return faults
}

/** A device that follows one stream while frames are lost in both directions, and connections break now and then. */
export async function followOverLoss(
  seed: number,
  createLive: (options: LiveOptions) => Live,
  { events, drop }: { events: number; drop: number },
): Promise<{ seqs: readonly number[]; resets: number }> {
  const [room = 0] = ROOMS
  const chance = seededRandom(seed)
  const clock = turnedClock()
  // With pages as the product has them.
  const server = fakeServer({ pageEvents: 200, replayEvents: 10_000 })
  const network = badNetwork(server, ME, clock, chance)
  const seqs: number[] = []
  let resets = 0
  const live = createLive({
    userId: ME,
    deviceId: 'phone',
    store: memoryStore(),
    clock,
    random: chance.random,
    openSocket: network.openSocket,
    newId: () => 'unused',
  })
  live.listen((event) => {
    if (event.type === 'events') seqs.push(...event.events.map(({ seq }) => seq))
    if (event.type === 'reset') resets += 1
  })
  live.follow(roomStream(room), { epoch: null, seq: 0 })
  network.worsen({ ...CALM, drop, cut: 0.002 })
  for (let sent = 0; sent < events; ) {
    const burst = Math.min(events - sent, 1 + chance.below(20))
    for (let count = 0; count < burst; count += 1) server.append(room, 'message', 8, text('theirs'))
    sent += burst
    server.flush()
    await clock.turn(100 + chance.below(300))
  }
  // A silent loss at the end shows when the device resumes.
  network.worsen(CALM)
  network.cutAll()
  for (let round = 0; round < 12; round += 1) await clock.turn(10_000)
  live.close()
  return { seqs, resets }
}

function collect(logs: Map<string, LogEvent[]>, event: LiveEvent) {
  if (event.type === 'events') logs.set(event.stream, [...(logs.get(event.stream) ?? []), ...event.events])
  if (event.type === 'reset') logs.set(event.stream, [...event.snapshot.events])
}

const text = (content: string) => ({ content, message_type: 'text', mentions: [], attachments: [] })
