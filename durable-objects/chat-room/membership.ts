import { PARTICIPANTS_MOST, type RoomRole } from '../../contract/chat/schemas.ts'
import type { EventData } from '../../contract/frames/events.ts'
import type { Asker, RoomMember, RoomParticipant } from './api.ts'
import { type Done, mayModerate, refused } from './messages.ts'
import type { Member, RoomStore } from './store.ts'

export function participantOf(member: Member): RoomParticipant {
  const { id, name, roomRole, sharesReceipts, seen } = member
  return { user_id: id, name, role: roomRole, seen: sharesReceipts ? seen : null }
}

/** A new member counts as having read everything up to that moment, and may read all of it. */
export function addMember(
  store: RoomStore,
  by: Asker,
  member: RoomMember,
  now: number,
): Done<RoomParticipant & { already: boolean }> {
  const allowed = mayChange(store, by)
  if (allowed) return refused(allowed)
  const known = store.members.get(member.id)
  if (known) return { outcome: { ok: { ...participantOf(known), already: true } }, events: [] }
  if (store.members.size >= PARTICIPANTS_MOST) return refused('room_full')
  const { added, event } = store.transact(() => {
    const data: EventData<'member_added'> = { user_id: member.id, name: member.name, role: member.roomRole }
    const told = store.append({ kind: 'member_added', at: now, by, data })
    return { added: store.addMember(member, told.seq), event: told }
  })
  return { outcome: { ok: { ...participantOf(added), already: false } }, events: [event] }
}

/** Every member may leave a group; owners and the back-office may remove others. A group always has an owner. */
export function removeMember(store: RoomStore, by: Asker, userId: number, now: number): Done<null> {
  const leaving = by.id === userId && store.members.has(userId)
  const denied = leaving ? directOnly(store) : mayChange(store, by, { evenClosed: true })
  if (denied) return refused(denied)
  const member = store.members.get(userId)
  if (!member) return refused('user_not_found')
  const event = store.transact(() => {
    store.removeMember(userId)
    store.sql.exec('delete from listeners where user_id = ?', userId)
    store.sql.exec('delete from unreached where user_id = ?', userId)
    passOn(store)
    const data: EventData<'member_removed'> = { user_id: userId, name: member.name, role: member.roomRole }
    return store.append({ kind: 'member_removed', at: now, by, data })
  })
  return { outcome: { ok: null }, events: [event] }
}

export function setRoomRole(
  store: RoomStore,
  by: Asker,
  userId: number,
  role: RoomRole,
): Done<RoomParticipant> {
  const denied = mayChange(store, by)
  if (denied) return refused(denied)
  const member = store.changeMember(userId, { roomRole: role })
  if (!member) return refused('user_not_found')
  passOn(store)
  return { outcome: { ok: participantOf(store.members.get(userId) ?? member) }, events: [] }
}

export function rename(store: RoomStore, by: Asker, name: string, now: number): Done<null> {
  const denied = mayChange(store, by)
  if (denied) return refused(denied)
  if (store.facts?.name === name) return { outcome: { ok: null }, events: [] }
  const event = store.transact(() => {
    store.change({ name })
    return store.append({ kind: 'renamed', at: now, by, data: { name } })
  })
  return { outcome: { ok: null }, events: [event] }
}

export function closeRoom(store: RoomStore, by: Asker, now: number): Done<null> {
  if (!by.operator) return refused('owners_only')
  if (store.facts?.closed_at != null) return { outcome: { ok: null }, events: [] }
  const event = store.transact(() => {
    store.change({ closed_at: now })
    return store.append({ kind: 'closed', at: now, by, data: {} })
  })
  return { outcome: { ok: null }, events: [event] }
}

/** Advances a member's position, which never goes back; null for a person who is not a member. */
export function see(store: RoomStore, userId: number, seq: number): number | null {
  const member = store.members.get(userId)
  if (!member) return null
  const seen = Math.min(seq, store.head)
  if (seen <= member.seen) return member.seen
  store.noteReading(member, { seen, delivered: Math.max(member.delivered, seen) })
  return seen
}

/** Without an owner the longest-standing member becomes one. */
function passOn(store: RoomStore): void {
  const members = [...store.members.values()]
  const [eldest] = members
  if (eldest && !members.some(({ roomRole }) => roomRole === 'owner'))
    store.changeMember(eldest.id, { roomRole: 'owner' })
}

const directOnly = (store: RoomStore) => (store.facts?.isGroup ? null : 'direct_room')

function mayChange(store: RoomStore, by: Asker, { evenClosed = false } = {}) {
  if (!by.operator && !store.members.has(by.id)) return 'room_not_found'
  // A person who moved to another organization is removed from direct rooms too, by the Worker.
  if (!store.facts?.isGroup && !by.operator) return 'direct_room'
  if (!mayModerate(store, by)) return 'owners_only'
  return !evenClosed && store.facts?.closed_at !== null ? 'room_closed' : null
}
