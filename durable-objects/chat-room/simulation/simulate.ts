import type { Bindings } from '../../../worker/kernel/bindings.ts'
import { PAGE_EVENTS } from '../../kit/bounds.ts'
import { Dice } from '../../kit/simulation/random.ts'
import { Reader } from '../../kit/simulation/reader.ts'
import { HandTime, Wire, wireUp } from '../../kit/simulation/runtime.ts'
import { turns } from '../../kit/simulation/turns.ts'
import type { Asker, Delivery, RoomMember } from '../api.ts'
import { ChatRoom } from '../chat-room.ts'
import { Client, ROOM_ID } from './client.ts'
import { judge } from './oracle.ts'

/** A defect put into the room on purpose, to see that the play finds it. */
export type Defect = (room: ChatRoom) => void

/** So long a room waits at most before it tries somebody again whom it could not reach. */
const LONGEST_PAUSE_MS = 300_000
const SMALL_PAGE = 7
/** Of these small pages a whole log is no more. */
const PAGES_MOST = 30
const PEOPLE = [1, 2, 3, 4, 5]
const OPERATOR: Asker = { id: 99, name: 'Person 99', role: 'admin', operator: true }
const personOf = (id: number): RoomMember => ({
  id,
  name: `Person ${id}`,
  role: 'agent' as const,
  roomRole: id === 1 ? ('owner' as const) : ('member' as const),
  sharesReceipts: id % 2 === 0,
})

/** People talk, come, go, lose the network, and the machine fails under them; in the end all must hold the same log. */
export class Play {
  readonly #dice: Dice
  readonly #state: DurableObjectState
  readonly #runtime: ReturnType<typeof wireUp>
  readonly #time = new HandTime()
  readonly #defect: Defect | undefined
  readonly #clients: Client[] = []
  /** Somebody who hears the room through an object of their own. */
  readonly #listener = { userId: 5, reader: new Reader(), joined: false, reachable: true }
  #room: ChatRoom
  #said = 0
  #life = 0

  constructor(state: DurableObjectState, seed: number, defect?: Defect) {
    this.#state = state
    this.#dice = new Dice(seed)
    this.#defect = defect
    for (const table of [
      'room',
      'members',
      'events',
      'mentions',
      'reactions',
      'versions',
      'listeners',
      'unreached',
      'watched',
      'attachments',
      'thread_reads',
      'due',
      'schema_version',
    ])
      state.storage.sql.exec(`drop table if exists ${table}`)
    this.#runtime = wireUp(state, this.#time)
    this.#room = this.#wake()
  }

  async run(steps: number): Promise<void> {
    await this.#room.open({
      roomId: ROOM_ID,
      name: 'Play',
      isGroup: true,
      createdAt: this.#time.now(),
      members: PEOPLE.slice(0, 3).map(personOf),
    })
    for (const userId of PEOPLE.slice(0, 4)) this.#clients.push(new Client(userId, `device-${userId}`, true))
    this.#clients.push(new Client(1, 'device-1b', true), new Client(2, 'old', false))
    for (let step = 0; step < steps; step += 1) {
      await this.#act()
      await this.#settle(this.#dice)
    }
    await this.#calm()
    const { store } = this.#room
    judge(store, { clients: this.#clients, listener: this.#listener })
  }

  #wake(): ChatRoom {
    this.#life += 1
    const life = this.#life
    const presence = {
      deliver: async (delivery: Delivery) => {
        if (!this.#listener.reachable) throw new Error('cannot be reached')
        const heard = await this.#deliver(delivery)
        // To a room that was evicted meanwhile nobody answers any more.
        return life === this.#life ? heard : new Promise<boolean>(() => undefined)
      },
      attach: async () => undefined,
      watch: async () => ({ status: 'offline', lastSeen: 0 }),
      removedFrom: async () => {
        this.#listener.joined = false
      },
    }
    const env = {
      JOBS: { send: async () => undefined },
      USER_PRESENCE: { idFromName: (name: string) => name, get: () => presence },
      RATE_LIMITER: {
        idFromName: (name: string) => name,
        get: () => ({ take: async ({ uses }: { uses: number }) => ({ granted: uses, resetSeconds: 60 }) }),
      },
      METER: { idFromName: (name: string) => name, get: () => ({ heard: async () => undefined }) },
    } as unknown as Bindings
    const room = new ChatRoom(this.#state, env, this.#time)
    const events = room.store.events.bind(room.store)
    // So small that a play has pages to resume by, one after the other.
    room.store.events = (after, most) => events(after, most === PAGE_EVENTS ? SMALL_PAGE : most)
    this.#defect?.(room)
    return room
  }

  async #act(): Promise<void> {
    const dice = this.#dice
    const client = dice.pick(this.#clients)
    if (!client) return
    const roll = dice.below(100)
    if (roll < 3) return this.#pour(client)
    if (roll < 34) return this.#speak(client)
    if (roll < 40) return this.#repeat(client)
    if (roll < 48) return this.#change()
    if (roll < 56) return this.#membership()
    if (roll < 66) return this.#connect(client)
    if (roll < 74) return this.#cut(client)
    if (roll < 80) return this.#evict(dice.chance(0.5))
    if (roll < 84) {
      client.asleep = !client.asleep
      return
    }
    if (roll < 88) return this.#listen()
    if (roll < 90) return this.#vanish(client)
    await this.#pass(dice.below(dice.chance(0.1) ? 70_000 : 60))
  }

  async #pass(milliseconds: number): Promise<void> {
    this.#time.advance(milliseconds)
    const { alarm } = this.#runtime
    if (alarm.at === null || alarm.at > this.#time.now()) return
    alarm.at = null
    await this.#room.alarm()
  }

  async #speak(client: Client): Promise<void> {
    this.#said += 1
    const frame = client.say(`c${this.#said}`, `text ${this.#said}`, this.#place())
    if (frame) await this.#up(client, frame)
  }

  /** Now and then in the thread of some message, a reply and an erased one among them. */
  #place(): { thread?: number; in_room?: boolean } {
    const dice = this.#dice
    const thread = 1 + dice.below(Math.max(1, this.#room.store.head))
    if (!dice.chance(0.3) || this.#room.store.event(thread)?.kind !== 'message') return {}
    return { thread, ...(dice.chance(0.3) ? { in_room: true } : {}) }
  }

  /** Acks did not come, so everything that waits is said again, in order. */
  async #repeat(client: Client): Promise<void> {
    for (const frame of client.repeat()) await this.#up(client, frame)
  }

  /** Faster than the room allows, without waiting for answers. */
  async #pour(client: Client): Promise<void> {
    for (let count = 20 + this.#dice.below(40); count > 0; count -= 1) {
      await this.#speak(client)
      if (this.#dice.chance(0.3)) this.#time.advance(this.#dice.below(60))
    }
  }

  async #change(): Promise<void> {
    const dice = this.#dice
    const id = 1 + dice.below(Math.max(1, this.#room.store.head))
    const row = this.#room.store.event(id)
    if (row?.kind !== 'message') return
    const by = personOf(dice.chance(0.7) ? row.by_id : (dice.pick(PEOPLE) ?? 1))
    const what = dice.below(3)
    if (what === 0) {
      this.#said += 1
      await this.#room.edit(by, id, `edited ${this.#said}`, [])
    }
    if (what === 1) await this.#room.erase(by, id)
    if (what === 2) await this.#room.react(by, id, '👍', dice.chance(0.7))
  }

  async #membership(): Promise<void> {
    const userId = this.#dice.pick(PEOPLE) ?? 1
    if (this.#room.store.members.has(userId) && this.#room.store.members.size > 1) {
      const by = this.#dice.chance(0.5) ? personOf(userId) : OPERATOR
      const heard = new Map(this.#clients.map((client) => [client, client.wire?.inbox.length ?? 0]))
      await this.#room.removeMember(by, userId)
      // From here on nothing but the word that they are out, which was said already, may be on its way.
      for (const client of this.#clients) {
        if (client.userId !== userId || !client.wire) continue
        if (!client.wire.closed) throw new Error('a removed member keeps a socket')
        const since = client.wire.inbox.slice(heard.get(client))
        if (since.some((text) => !text.includes('"code":"removed"')))
          throw new Error(`a removed member was told ${since.join()}`)
        client.wire.inbox.splice(0)
        client.wire = null
      }
    } else {
      await this.#room.addMember(OPERATOR, personOf(userId))
    }
  }

  async #connect(client: Client): Promise<void> {
    if (client.wire || !this.#room.store.members.has(client.userId)) return
    const wire = new Wire()
    this.#room.admit(wire.asSocket, {
      userId: client.userId,
      name: `Person ${client.userId}`,
      role: 'agent',
      sessionId: client.device,
      askedAt: 0,
      roomId: ROOM_ID,
    })
    client.asleep = false
    for (const frame of client.connect(wire)) await this.#up(client, frame)
  }

  /** The connection breaks: what was on its way down, acks among it, is lost; the room may or may not notice. */
  async #cut(client: Client): Promise<void> {
    const { wire } = client
    if (!wire) return
    client.wire = null
    if (this.#dice.chance(0.5)) client.read(null)
    wire.inbox.splice(0)
    this.#runtime.wires.delete(wire)
    this.#room.webSocketClose(wire.asSocket, 1006)
    wire.close(1006)
  }

  async #evict(keepsSockets: boolean): Promise<void> {
    this.#time.forget()
    if (!keepsSockets)
      for (const wire of this.#runtime.wires) {
        wire.close(1006)
        this.#runtime.wires.delete(wire)
      }
    for (const client of this.#clients) {
      if (client.wire?.closed) client.wire = null
      // What it had told before it fell is told again.
      client.sentTo = null
    }
    this.#room = this.#wake()
  }

  async #listen(): Promise<void> {
    const { userId, reader } = this.#listener
    if (!this.#room.store.members.has(userId)) return
    const { joined } = this.#listener
    // Before it asks: what the room tells before its answer has come through is meant for it as well.
    this.#listener.joined = true
    const outcome = await this.#room.join(personOf(userId), 'online')
    if ('ok' in outcome) await this.#catchUp(reader)
    else this.#listener.joined = joined
  }

  /** The listener's object cannot be reached, for a moment or for longer than the room's first patience. */
  async #vanish(client: Client): Promise<void> {
    if (!this.#listener.joined) await this.#listen()
    this.#listener.reachable = !this.#listener.reachable
    if (this.#listener.reachable || this.#dice.chance(0.3)) return
    await this.#speak(client)
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await turns()
      this.#time.advance(4_000)
    }
  }

  async #deliver(delivery: Delivery): Promise<boolean> {
    if (!this.#room.store.members.has(this.#listener.userId)) throw new Error('a removed listener is told')
    if (!this.#listener.joined) return false
    const { from, to, events } = delivery
    if (!this.#listener.reader.hear({ from, to, events: [...events] }))
      await this.#catchUp(this.#listener.reader)
    return true
  }

  async #catchUp(reader: Reader): Promise<void> {
    for (;;) {
      const outcome = await this.#room.page(this.#listener.userId, {
        epoch: this.#room.store.facts?.epoch ?? null,
        seq: reader.cursor,
      })
      if (!('ok' in outcome) || !('events' in outcome.ok)) return
      reader.hear(outcome.ok)
      if (!outcome.ok.more) return
    }
  }

  async #up(client: Client, text: string): Promise<void> {
    if (!client.wire || client.wire.closed) return
    // A replay goes on by the clock, which does not wait for it.
    await Promise.race([this.#room.webSocketMessage(client.wire.asSocket, text), turns()])
  }

  /** Lets everybody read and answer until nobody has anything to say. */
  async #settle(dice: Dice | null): Promise<void> {
    for (let round = 0; round < 50; round += 1) {
      await turns()
      let quiet = true
      for (const client of this.#clients) {
        if (client.wire?.closed) client.wire = null
        for (const frame of client.read(dice)) {
          quiet = false
          await this.#up(client, frame)
        }
      }
      if (quiet) return
    }
  }

  /** The network holds, everybody reads, and nobody does anything new. */
  async #calm(): Promise<void> {
    for (const client of this.#clients) client.asleep = false
    this.#listener.reachable = true
    await this.#pass(LONGEST_PAUSE_MS)
    for (let round = 0; round < 20; round += 1) {
      for (const client of this.#clients) {
        // Refused frames come back: whoever was too fast waits a little and says it again.
        if (client.wire && client.outbox.length > 0) await this.#repeat(client)
        await this.#connect(client)
        for (const frame of client.ask()) await this.#up(client, frame)
      }
      this.#time.advance(2_500)
      await this.#settle(null)
      for (let page = 0; page < PAGES_MOST && !this.#time.isIdle; page += 1) {
        this.#time.advance(0)
        await this.#settle(null)
      }
    }
  }
}
