import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { endPresence, keepPresence, listPresences } from '../../../contract/tickets/presence.ts'
import {
  PRESENCE_EVERY_SECONDS,
  type TicketDoing,
  type TicketPresence,
} from '../../../contract/tickets/present.ts'
import { call } from '../../lib/call.ts'
import { realClock } from '../../lib/live/clock.ts'
import { useLiveEvents } from '../../lib/live/use-live.ts'
import { useVisible } from '../../lib/use-visible.ts'
import { createPresenceStore, type Present } from './store.ts'

const store = createPresenceStore(realClock)

/** Colleagues who are at a ticket, for whatever shows it. */
export const usePresentAt = (ticketId: number): readonly Present[] =>
  useSyncExternalStore(store.follow, () => store.at(ticketId))

/** Keeps what the queue shows of who is where: asked for once in a while, and told in between. */
export function useQueuePresence(): void {
  useFrames()
  const isVisible = useVisible()
  useRepeated(isVisible ? 'list' : null, () => ask(() => call(listPresences)))
}

/**
 * Says that the reader is at this ticket, for as long as the page is open, and learns who else is. In a hidden tab only
 * somebody who is writing is still there.
 */
export function useOwnPresence(ticketId: number, doing: TicketDoing): void {
  useFrames()
  const isVisible = useVisible()
  const said = isVisible || doing !== 'viewing' ? doing : null
  useRepeated(said === null ? null : `${ticketId} ${said}`, () =>
    said === null
      ? undefined
      : ask(() => call(keepPresence, { params: { ticketId }, body: { doing: said } }), ticketId),
  )
  const isThere = said !== null
  useEffect(() => {
    if (!isThere) return undefined
    const since = Date.now()
    const leave = () => {
      // Whoever only passes has said nothing to take back.
      if (Date.now() - since < ARRIVED_MS) return
      void call(endPresence, { params: { ticketId } }, { outlivesPage: true }).catch(ignore)
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [ticketId, isThere])
}

/** Whether a text is an answer that somebody is writing: what was left in the box an hour ago is none. */
export function useDoing(text: string, mode: 'reply' | 'note'): TicketDoing {
  const [isWriting, setWriting] = useState(false)
  const [before, setBefore] = useState(text)
  if (before !== text) {
    setBefore(text)
    setWriting(text.trim() !== '')
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter begins the time anew.
  useEffect(() => {
    if (!isWriting) return undefined
    const timer = setTimeout(() => setWriting(false), IDLE_MS)
    return () => clearTimeout(timer)
  }, [isWriting, text])
  return isWriting ? (mode === 'note' ? 'noting' : 'replying') : 'viewing'
}

/** Long enough to look something up, and shorter than a meal. */
const IDLE_MS = 2 * 60_000

function useFrames(): void {
  useLiveEvents((event) => {
    if (event.type === 'ticket_presence') store.learn(event.data)
  })
}

/** Whoever leafs through the queue beside its list is at none of its tickets. */
const ARRIVED_MS = 500

/** Soon, then again and again; `key` names what is repeated, and null is nothing. */
function useRepeated(key: string | null, run: () => unknown): void {
  const latest = useEffectEvent(run)
  useEffect(() => {
    if (key === null) return undefined
    const first = setTimeout(() => latest(), ARRIVED_MS)
    const timer = setInterval(() => latest(), PRESENCE_EVERY_SECONDS * 1000)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [key])
}

/** Nothing depends on it: without a network nobody is shown, once their leases have run out. */
async function ask(
  answer: () => Promise<{ results: readonly TicketPresence[] }>,
  ticketId?: number,
): Promise<void> {
  const askedAt = Date.now()
  try {
    store.answered((await answer()).results, askedAt, ticketId)
  } catch {
    // Asked again soon.
  }
}

const ignore = () => undefined
