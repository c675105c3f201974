import { describe, expect, it } from 'vitest'
import { mayMove } from '../../../../contract/projects/moves.ts'
import { ticketMoves } from '../../../../contract/tickets/moves.ts'
import { type TicketStatus, ticketPriorities } from '../../../../contract/tickets/schemas.ts'
import type { PolicyVersion } from '../../../../worker/tickets/clocks/policies-over-time.ts'
import { peopleRows } from '../people.ts'
import { cnssTickets } from './cnss.ts'
import { nourxTickets } from './nourx.ts'
import { played } from './replay.ts'
import { ticketTables } from './rows.ts'
import { teamIds } from './support.ts'

const HOUR = 3_600_000
const MONDAY = Date.parse('2026-11-30T06:00:00Z')
/** Whatever the day and the hour at which somebody starts the product for the first time. */
const STARTS = [
  ['a Monday at dawn', MONDAY],
  ['a Tuesday at noon', Date.parse('2026-12-01T11:00:00Z')],
  ['a Saturday just after midnight', Date.parse('2026-12-04T23:01:00Z')],
  ['New Year’s second day', Date.parse('2027-01-02T10:00:00Z')],
] as const

const office = [
  ['08:00', '12:30'],
  ['15:00', '18:30'],
] as const
const week = { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] }
const MINUTES = { urgent: [30, 240], high: [120, 480], normal: [240, 1440], low: [480, 2880] } as const
const versions = ticketPriorities.map((priority, index) => ({
  id: index + 1,
  policy_id: index + 1,
  from_at: 0,
  until_at: null,
  organization_id: null,
  priority,
  is_active: true,
  snapshot: {
    hours: { time_zone: 'Africa/Porto-Novo', week, holidays: [] },
    first_response_minutes: MINUTES[priority][0],
    next_response_minutes: MINUTES[priority][0],
    resolution_minutes: MINUTES[priority][1],
    pauses_on: ['pending', 'on_hold'],
    escalations: [
      { target: 'any', at_percent: 75, to: 'assignee' },
      { target: 'any', at_percent: 100, to: 'admins' },
    ],
  },
})) as unknown as PolicyVersion[]

const playAt = (today: number) =>
  played({
    today,
    people: peopleRows(today, 'hash'),
    stories: [...nourxTickets, ...cnssTickets],
    versions,
    teamIds,
    projectOf: ({ project }) => (project === undefined ? null : 1),
  })

describe('the demo’s tickets', () => {
  const play = playAt(MONDAY)
  const { tickets } = play
  const of = (key: string) => tickets.find(({ story }) => story.key === key)

  it('are two months of every status, some broken promises, ratings, one merge and a successor', () => {
    const statuses = new Set(tickets.map(({ status }) => status))
    expect([...statuses].sort()).toEqual(['closed', 'new', 'on_hold', 'open', 'pending', 'solved'])
    expect(tickets.filter(({ columns }) => columns.breached).length).toBeGreaterThanOrEqual(3)
    expect(tickets.filter(({ columns }) => !columns.breached).length).toBeGreaterThan(20)
    expect(tickets.filter(({ satisfaction_score }) => satisfaction_score !== null).length).toBeGreaterThan(10)
    expect(of('lenteur-bis')?.merged_into_id).toBe(of('lenteur')?.id)
    expect(of('connexion-bis')?.follows_id).toBe(of('connexion')?.id)
    expect(MONDAY - Math.min(...tickets.map(({ created_at }) => created_at))).toBeGreaterThan(55 * 24 * HOUR)
  })

  it('warned of what was about to break, and of what broke', () => {
    const kinds = play.notices.map(({ kind }) => kind)
    expect(kinds).toContain('tickets.sla_near')
    expect(kinds).toContain('tickets.sla_breached')
    const keys = play.notices.map(({ kind, key, userId }) => `${kind}:${key}:${userId}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('tells a client of no note', () => {
    const staff = new Set(
      peopleRows(MONDAY, '')
        .filter(({ role }) => role === 'admin' || role === 'agent')
        .map(({ id }) => Number(id)),
    )
    const notes = play.tables.ticket_replies.filter(({ internal }) => internal === true)
    expect(notes.length).toBeGreaterThan(5)
    for (const { id, author_id } of notes) {
      expect(staff).toContain(author_id)
      const told = play.notices.filter(
        ({ kind, key }) => kind === 'tickets.replied' && key === `demo:reply:${id}`,
      )
      expect(told.filter(({ userId }) => !staff.has(userId))).toEqual([])
    }
  })
})

describe.each(STARTS)('on %s', (_name, today) => {
  const play = playAt(today)

  it('nothing is of the future, and each ticket’s story goes forward', () => {
    for (const state of play.tickets) {
      expect(state.created_at).toBeLessThan(state.updated_at + 1)
      expect(state.updated_at).toBeLessThanOrEqual(today)
      const instants = [...(state.story.since ?? [])].map(([ago]) => -ago)
      expect(instants).toEqual([...instants].sort((one, other) => one - other))
    }
    for (const { at } of play.notices) expect(at).toBeLessThanOrEqual(today)
  })

  it('moves tickets only as the product allows', () => {
    for (const row of play.tables.activities) {
      const { status } = JSON.parse(String(row.data)) as { status?: [TicketStatus, TicketStatus] }
      if (status) expect([...status, mayMove(ticketMoves, ...status)]).toEqual([...status, true])
    }
  })

  it('counts the replies of each ticket, those of the merged one included', () => {
    const tables = ticketTables(play)
    for (const ticket of tables.tickets ?? []) {
      const replies = play.tables.ticket_replies.filter((row) => row.ticket_id === ticket.id)
      expect(Number(ticket.replies_count) + Number(ticket.internal_replies_count)).toBe(replies.length)
    }
  })

  it('leaves clocks that the cron goes on from', () => {
    for (const { status, columns, clocks } of play.tickets) {
      expect(clocks.status).toBe(status)
      if (columns.watch_at !== null) expect(columns.watch_at).toBeGreaterThanOrEqual(clocks.at)
    }
  })
})
