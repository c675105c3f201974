import { roomRoles } from '../../contract/chat/schemas.ts'
import { SYSTEM } from '../../contract/chat/system-speaker.ts'
import { type EventData, eventData, type LogEvent, type RoomEventKind } from '../../contract/frames/events.ts'
import { type Role, roles } from '../../contract/permissions.ts'
import { LateWrites } from '../kit/late-writes.ts'
import { migrate } from '../kit/schema.ts'
import type { Time } from '../kit/time.ts'
import type { RoomFacts, RoomMember, Speaker } from './api.ts'
import { ROOM_SCHEMA } from './schema.ts'

/** So many events at most are sent again for nothing after a crash. */
const UNSENT_SLACK = 200

/** One room on disk: its log, its members, and what is derived from the log so that it need not be read as a whole. */
export class RoomStore {
  readonly sql: SqlStorage
  readonly #storage: Pick<DurableObjectStorage, 'sql' | 'transactionSync'>
  #facts: Facts | null | undefined
  #head: number | undefined
  #read: { after: number; head: number; most: number; events: readonly LogEvent[] } | undefined
  readonly #members = new Map<number, Member>()
  /** Members whose position is not stored yet. */
  readonly #readers = new Set<number>()
  #isProjectedStored = true
  /** What the disk says of `unsent_from`. */
  #storedUnsent: number | null = null
  readonly #late: LateWrites
  /** Up to where a connected person has been sent the log; set by the broadcaster. */
  told: (userId: number) => number = () => 0

  constructor(storage: Pick<DurableObjectStorage, 'sql' | 'transactionSync'>, time: Time) {
    this.#storage = storage
    this.sql = storage.sql
    this.#late = new LateWrites({ time, write: () => this.keepLate() })
    migrate(storage, ROOM_SCHEMA)
    this.#readMembers()
  }

  /** Everything or nothing; after a failure the state in memory is read from disk again. */
  transact<Value>(work: () => Value): Value {
    try {
      return this.#storage.transactionSync(work)
    } catch (error) {
      this.#facts = undefined
      this.#head = undefined
      this.#readMembers()
      throw error
    }
  }

  open(facts: RoomFacts, epoch: string): void {
    this.transact(() => {
      this.sql.exec(
        'insert into room values (1, ?, ?, ?, ?, ?, null, 0, null)',
        facts.roomId,
        facts.name,
        facts.isGroup ? 1 : 0,
        epoch,
        facts.createdAt,
      )
      for (const member of facts.members) this.addMember(member, 0)
    })
    this.#facts = undefined
  }

  /** Null until `open`. */
  get facts(): Facts | null {
    if (this.#facts === undefined) {
      const [row] = this.sql.exec<FactsRow>('select * from room').toArray()
      this.#facts = row ? { ...row, isGroup: row.is_group === 1 } : null
      this.#storedUnsent = row?.unsent_from ?? null
    }
    return this.#facts
  }

  change(facts: Partial<Pick<FactsRow, 'name' | 'closed_at'>>): void {
    for (const [name, value] of Object.entries(facts)) this.sql.exec(`update room set ${name} = ?`, value)
    if (this.#facts) this.#facts = { ...this.#facts, ...facts }
  }

  get head(): number {
    this.#head ??= this.sql
      .exec<{ head: number }>('select coalesce(max(seq), 0) as head from events')
      .one().head
    return this.#head
  }

  /** When the last thing happened here. */
  get updatedAt(): number {
    return this.event(this.head)?.at ?? this.facts?.created_at ?? 0
  }

  append(event: Append): LogEvent {
    const seq = this.head + 1
    const { kind, at, by, data, target = null, clientId = null } = event
    this.sql.exec(
      'insert into events values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      seq,
      kind,
      at,
      by.id,
      by.name,
      by.role,
      target,
      clientId,
      JSON.stringify(data),
    )
    this.#head = seq
    this.#late.join()
    return { seq, kind, at: new Date(at).toISOString(), by, data: withClientId(data, clientId) }
  }

  event(seq: number): EventRow | undefined {
    return this.sql.exec<EventRow>('select * from events where seq = ?', seq).toArray()[0]
  }

  /** Events in order; what an edit or a deletion did to a text is in it already. */
  events(after: number, most: number): EventRow[] {
    return this.sql
      .exec<EventRow>('select * from events where seq > ? order by seq limit ?', after, most)
      .toArray()
  }

  /** Cached until the next event: in a lively room all subscribers are sent the same few events. */
  logAfter(after: number, most: number): readonly LogEvent[] {
    const { head } = this
    if (after >= head) return []
    const known = this.#read
    if (known && known.after === after && known.head === head && known.most === most) return known.events
    const events = this.events(after, most).map(logEventOf)
    this.#read = { after, head, most, events }
    return events
  }

  byClientId(userId: number, clientId: string): EventRow | undefined {
    return this.sql
      .exec<EventRow>('select * from events where by_id = ? and client_id = ?', userId, clientId)
      .toArray()[0]
  }

  get members(): ReadonlyMap<number, Member> {
    return this.#members
  }

  addMember(member: RoomMember, seen: number): Member {
    this.sql.exec(
      `insert into members (user_id, name, role, room_role, shares_receipts, seen, delivered)
       values (?, ?, ?, ?, ?, ?, ?)`,
      member.id,
      member.name,
      member.role,
      member.roomRole,
      member.sharesReceipts ? 1 : 0,
      seen,
      seen,
    )
    const added = { ...member, seen, delivered: seen }
    this.#members.set(member.id, added)
    return added
  }

  removeMember(userId: number): void {
    this.sql.exec('delete from members where user_id = ?', userId)
    this.#members.delete(userId)
  }

  /** In memory at once, stored late: reading is constant, and a client repeats its position after a crash. */
  noteReading(member: Member, reading: Pick<Member, 'seen' | 'delivered'>): void {
    this.#members.set(member.id, { ...member, ...reading })
    this.#readers.add(member.id)
    this.#late.note()
  }

  /** The lists and the search follow up to here. Stored late: after a crash the last job is sent once more. */
  noteProjected(projected: number): void {
    if (!this.#facts) return
    this.#facts = { ...this.#facts, projected }
    this.#isProjectedStored = false
    this.#late.note()
  }

  /**
   * From this event on the sockets may not have been sent the log. On disk an earlier one will do, because what is sent
   * again after a crash is dropped by its number; but not much earlier, because only so much is sent again.
   */
  noteUnsent(first: number): void {
    const { facts } = this
    if (!facts || facts.unsent_from !== null) return
    this.#facts = { ...facts, unsent_from: first }
    const stored = this.#storedUnsent
    if (stored === null || stored > first || first - stored >= UNSENT_SLACK) this.#storeUnsent(first)
  }

  /** Everything is sent. Stored late: a lively room would else write this after each batch. */
  clearUnsent(): void {
    if (this.facts?.unsent_from == null) return
    this.#facts = { ...this.facts, unsent_from: null }
    this.#late.note()
  }

  #storeUnsent(first: number | null): void {
    this.sql.exec('update room set unsent_from = ?', first)
    this.#storedUnsent = first
  }

  /** Within one turn, which the runtime writes as one. */
  keepLate(): void {
    this.#keepReadings()
    const { facts } = this
    if (!facts) return
    if (this.#storedUnsent !== facts.unsent_from) this.#storeUnsent(facts.unsent_from)
    if (this.#isProjectedStored) return
    this.#isProjectedStored = true
    this.sql.exec('update room set projected = ?', facts.projected)
  }

  #keepReadings(): void {
    if (this.#readers.size === 0) return
    const readings = [...this.#readers].flatMap((userId) => {
      const member = this.#members.get(userId)
      return member ? [[userId, member.seen, member.delivered]] : []
    })
    this.#readers.clear()
    // One statement for a whole crowd: in a lively room everybody reads in every second.
    this.sql.exec(
      `update members set seen = value ->> 1, delivered = value ->> 2
       from json_each(?) where user_id = value ->> 0`,
      JSON.stringify(readings),
    )
  }

  changeMember(
    userId: number,
    change: Partial<Pick<Member, 'roomRole' | 'seen' | 'delivered' | 'sharesReceipts' | 'name' | 'role'>>,
  ): Member | undefined {
    const known = this.#members.get(userId)
    if (!known) return undefined
    const member = { ...known, ...change }
    this.sql.exec(
      `update members set name = ?, role = ?, room_role = ?, shares_receipts = ?, seen = ?, delivered = ?
       where user_id = ?`,
      member.name,
      member.role,
      member.roomRole,
      member.sharesReceipts ? 1 : 0,
      member.seen,
      member.delivered,
      userId,
    )
    this.#members.set(userId, member)
    return member
  }

  #readMembers(): void {
    this.#members.clear()
    for (const row of this.sql.exec<MemberRow>('select * from members order by place'))
      this.#members.set(row.user_id, memberOf(row))
  }
}

/** A member is remembered in the order of joining: the longest-standing one comes first. */
export interface Member extends RoomMember {
  readonly seen: number
  readonly delivered: number
}

export interface Append {
  readonly kind: RoomEventKind
  readonly at: number
  readonly by: Speaker
  readonly data: Readonly<Record<string, unknown>>
  /** The message that this event is about; of a reply in a thread, the one that begins it. */
  readonly target?: number
  readonly clientId?: string | undefined
}

export type FactsRow = {
  readonly room_id: number
  readonly name: string
  readonly is_group: number
  readonly epoch: string
  readonly created_at: number
  readonly closed_at: number | null
  /** Up to where the lists and the search are known to follow. */
  readonly projected: number
  /** The first event that may not have reached the sockets, while some wait to be sent together. */
  readonly unsent_from: number | null
}
export type Facts = FactsRow & { readonly isGroup: boolean }

export type EventRow = {
  readonly seq: number
  readonly kind: string
  readonly at: number
  readonly by_id: number
  readonly by_name: string
  readonly by_role: string
  readonly target: number | null
  readonly client_id: string | null
  readonly data: string
}

type MemberRow = {
  readonly user_id: number
  readonly name: string
  readonly role: string
  readonly room_role: string
  readonly shares_receipts: number
  readonly seen: number
  readonly delivered: number
}

const memberOf = (row: MemberRow): Member => ({
  id: row.user_id,
  name: row.name,
  role: roleOf(row.role),
  roomRole: roomRoles.find((role) => role === row.room_role) ?? 'member',
  sharesReceipts: row.shares_receipts === 1,
  seen: row.seen,
  delivered: row.delivered,
})

function roleOf(text: string): Role {
  const role = roles.find((known) => known === text)
  if (!role) throw new Error('a role that is none')
  return role
}

/** Of a message. */
export const dataOf = (row: EventRow): EventData<'message'> => eventData.message.parse(JSON.parse(row.data))

export const speakerOf = (row: EventRow): Speaker => ({
  id: row.by_id,
  name: row.by_name,
  role: roleOf(row.by_role),
})

export function logEventOf(row: EventRow): LogEvent {
  return {
    seq: row.seq,
    kind: row.kind,
    at: new Date(row.at).toISOString(),
    by: row.by_id === SYSTEM.id ? null : speakerOf(row),
    data: withClientId(JSON.parse(row.data) as Record<string, unknown>, row.client_id),
  }
}

const withClientId = (data: Readonly<Record<string, unknown>>, clientId: string | null) =>
  clientId === null ? { ...data } : { ...data, client_id: clientId }
