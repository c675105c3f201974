import type { PresenceChange, TicketDoing, TicketPresence } from '../../../contract/tickets/present.ts'
import type { Clock } from '../../lib/live/clock.ts'

/** A colleague at a ticket. */
export interface Present {
  readonly userId: number
  readonly name: string
  readonly doing: TicketDoing
}

interface Known extends Omit<Present, 'doing'> {
  readonly ticketId: number
  /** Null where they are known to have left, which an answer that is older must not undo. */
  readonly doing: TicketDoing | null
  readonly learnedAt: number
  readonly endsAt: number
}

/**
 * Who of the team is at which ticket, by this device's own clock: leases of the server, what frames said since, and nobody
 * once a lease has run out.
 */
export function createPresenceStore({ now, after }: Clock) {
  const known = new Map<string, Known>()
  const listeners = new Set<() => void>()
  let shown: ReadonlyMap<number, readonly Present[]> = new Map()
  let cancel: (() => void) | undefined
  const settle = () => {
    cancel?.()
    const instant = now()
    for (const [key, { endsAt }] of known) if (endsAt <= instant) known.delete(key)
    const next = Math.min(...[...known.values()].map(({ endsAt }) => endsAt))
    cancel = Number.isFinite(next) ? after(next - instant, settle) : undefined
    const before = JSON.stringify([...shown])
    const fresh = byTicket([...known.values()])
    if (JSON.stringify([...fresh]) === before) return
    shown = fresh
    for (const listener of [...listeners]) listener()
  }
  const put = ({ ticket_id, user, doing, seconds }: PresenceChange) => {
    const instant = now()
    // Who has left is remembered for as long as an answer may be on its way.
    const endsAt = instant + (doing === null ? LEFT_MS : seconds * 1000)
    const entry = { ticketId: ticket_id, userId: user.id, name: user.name, doing, learnedAt: instant, endsAt }
    known.set(keyOf(entry), entry)
  }
  return {
    /** A frame. */
    learn: (change: PresenceChange) => {
      put(change)
      settle()
    },
    /** An answer that was asked for at an instant: of one ticket, or of all. What a frame said since is newer. */
    answered: (results: readonly TicketPresence[], askedAt: number, ticketId?: number) => {
      const isCovered = (one: Known) =>
        one.learnedAt <= askedAt && (ticketId === undefined || one.ticketId === ticketId)
      for (const [key, one] of known) if (isCovered(one)) known.delete(key)
      for (const one of results)
        if (!known.has(keyOf({ ticketId: one.ticket_id, userId: one.user.id }))) put(one)
      settle()
    },
    at: (ticketId: number): readonly Present[] => shown.get(ticketId) ?? NOBODY,
    follow: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const LEFT_MS = 60_000
const NOBODY: readonly Present[] = []

const keyOf = ({ ticketId, userId }: Pick<Known, 'ticketId' | 'userId'>) => `${ticketId}:${userId}`

/** Whoever answers comes first. */
function byTicket(all: readonly Known[]): ReadonlyMap<number, readonly Present[]> {
  const tickets = new Map<number, Present[]>()
  for (const { ticketId, userId, name, doing } of all.toSorted((a, b) => a.userId - b.userId))
    if (doing !== null) tickets.set(ticketId, [...(tickets.get(ticketId) ?? []), { userId, name, doing }])
  for (const [id, people] of tickets)
    tickets.set(
      id,
      people.toSorted((a, b) => ORDER[a.doing] - ORDER[b.doing]),
    )
  return tickets
}

const ORDER: Record<TicketDoing, number> = { replying: 0, noting: 1, viewing: 2 }
