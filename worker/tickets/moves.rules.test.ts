import { expect, it } from 'vitest'
import { ticketErrors } from '../../contract/tickets/errors.ts'
import { ticketStatuses } from '../../contract/tickets/schemas.ts'
import { isFailure } from '../kernel/failure.ts'
import { askedAgain, moved, requireMove, taken } from './moves.ts'

/** Beside staying what it is. */
const ALLOWED = {
  new: ['open', 'pending', 'on_hold', 'solved', 'closed'],
  open: ['pending', 'on_hold', 'solved', 'closed'],
  pending: ['open', 'on_hold', 'solved', 'closed'],
  on_hold: ['open', 'pending', 'solved', 'closed'],
  solved: ['open', 'closed'],
  closed: [],
}

it.each(ticketStatuses)('a ticket that is %s moves where it may, and nowhere else', (from) => {
  const reached = ticketStatuses.filter((to) => {
    try {
      requireMove(from, to)
      return to !== from
    } catch (error) {
      expect(isFailure(error, ticketErrors.illegalStatus)).toBe(true)
      return false
    }
  })
  expect(reached).toEqual(ALLOWED[from])
})

it('a first assignment or answer opens what is new, and a question what waits or is solved', () => {
  expect(ticketStatuses.map(taken)).toEqual(['open', 'open', 'pending', 'on_hold', 'solved', 'closed'])
  expect(ticketStatuses.map(askedAgain)).toEqual(['new', 'open', 'open', 'open', 'open', 'closed'])
})

it('a solution keeps its instant through closing, and loses it when it is reopened', () => {
  const open = { status: 'open', solved_at: null, closed_at: null } as const
  const solved = moved(open, 'solved', 10)
  expect(solved).toEqual({ status: 'solved', solved_at: 10, closed_at: null })
  expect(moved(solved, 'solved', 20)).toEqual(solved)
  expect(moved(solved, 'closed', 30)).toEqual({ status: 'closed', solved_at: 10, closed_at: 30 })
  expect(moved(solved, 'open', 40)).toEqual(open)
  expect(moved(open, 'closed', 50)).toEqual({ status: 'closed', solved_at: null, closed_at: 50 })
})
