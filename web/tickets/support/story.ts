import type * as z from 'zod'
import type { Preview, PreviewKind, previewPolicy } from '../../../contract/tickets/previews.ts'
import {
  type EscalationTo,
  type Target,
  type TicketStatus,
  targets,
} from '../../../contract/tickets/schemas.ts'

/** The history of a ticket as people tell it; times are those of the reader's wall clock, as boxes hold them. */
export interface Story {
  readonly start: string
  readonly events: readonly StoryEvent[]
  readonly end: string
}

export interface StoryEvent {
  readonly at: string
  readonly kind: PreviewKind
  /** Of a change of status. */
  readonly status: TicketStatus
  /** Of another policy: its id, or nothing for none. */
  readonly policy: string
}

/** A ticket of the next morning that is answered late, waits for its client and is solved two days on. */
export function exampleStory(now: Date): Story {
  const morning = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9)
  while (morning.getDay() === 0 || morning.getDay() > 3) morning.setDate(morning.getDate() + 1)
  const at = (days: number, hour: number) => {
    const moment = new Date(morning)
    moment.setDate(moment.getDate() + days)
    moment.setHours(hour)
    return wallTime(moment)
  }
  return {
    start: wallTime(morning),
    events: [
      eventOf(at(0, 17), 'staff_reply'),
      { ...eventOf(at(0, 17), 'status'), status: 'pending' },
      eventOf(at(1, 10), 'client_reply'),
      { ...eventOf(at(1, 10), 'status'), status: 'open' },
      { ...eventOf(at(2, 16), 'status'), status: 'solved' },
    ],
    end: at(2, 18),
  }
}

export const eventOf = (at: string, kind: PreviewKind): StoryEvent => ({
  at,
  kind,
  status: 'pending',
  policy: '',
})

/** `2026-11-02T09:30`, as a box of the browser writes it. */
export const wallTime = (moment: Date): string => {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}`
}

type Body = z.input<typeof previewPolicy.body>

/** What is asked of the engine. Null while a time is missing, or an event stands outside the story. */
export function bodyOf(policyId: number, { start, events, end }: Story, at?: string): Body | null {
  const from = instantOf(start)
  const until = instantOf(end)
  const told = events.map((event) => ({ event, at: instantOf(event.at) }))
  if (from === null || until === null || until < from) return null
  if (told.some((one) => one.at === null || one.at < from || one.at > until)) return null
  return {
    policy_id: policyId,
    start: from,
    events: told.map(({ event, at: instant }) => {
      const base = { at: instant ?? from }
      if (event.kind === 'status') return { ...base, kind: event.kind, to: event.status }
      if (event.kind === 'policy')
        return { ...base, kind: event.kind, to: event.policy === '' ? null : Number(event.policy) }
      return { ...base, kind: event.kind }
    }),
    at: at ?? until,
  }
}

function instantOf(wall: string): string | null {
  const moment = new Date(wall)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}

/** One thing that happens in a story: told by people, or by the clocks. */
export type StoryLine = { readonly at: string } & (
  | { readonly what: 'opened' }
  | { readonly what: 'event'; readonly event: StoryEvent }
  | { readonly what: 'breach'; readonly target: Target }
  | { readonly what: 'step'; readonly target: Target; readonly percent: number; readonly to: EscalationTo }
)

/** In the order in which it happens; what people do comes before what is reached at the same instant. */
export function linesOf(body: Body, story: Story, preview: Preview): StoryLine[] {
  const lines: StoryLine[] = [
    { at: body.start, what: 'opened' },
    ...story.events.map(
      (event, index): StoryLine => ({
        at: body.events[index]?.at ?? body.start,
        what: 'event',
        event,
      }),
    ),
    ...targets.flatMap((target): StoryLine[] => {
      const { breached_at } = preview[target]
      return breached_at === null ? [] : [{ at: breached_at, what: 'breach', target }]
    }),
    ...preview.fired.map(
      ({ at, target, at_percent, to }): StoryLine => ({
        ...{ at, what: 'step', target, percent: at_percent, to },
      }),
    ),
  ]
  return lines.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
}

/** The instants at which something happens, the end of the story last. */
export const momentsOf = (lines: readonly StoryLine[], end: string): string[] => [
  ...new Set([...lines.map(({ at }) => at), end]),
]
