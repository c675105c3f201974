import { describe, expect, it } from 'vitest'
import { mayMove, milestoneMoves, projectMoves } from './moves.ts'
import { milestoneStatuses, projectStatuses } from './schemas.ts'

const pairs = <Status extends string>(statuses: readonly Status[]) =>
  statuses.flatMap((from) => statuses.map((to) => [from, to] as const))

describe('a project', () => {
  const drawn = [
    ...['planned active', 'planned archived'],
    ...['active on_hold', 'active completed', 'active archived'],
    ...['on_hold active', 'on_hold archived', 'completed active', 'completed archived', 'archived active'],
  ]
  it.each(pairs(projectStatuses))('moves from %s to %s as drawn, or stays', (from, to) => {
    expect(mayMove(projectMoves, from, to)).toBe(from === to || drawn.includes(`${from} ${to}`))
  })
})

describe('a milestone', () => {
  const drawn = [
    ...['planned active', 'active planned', 'active reached', 'reached active'],
    ...['planned cancelled', 'active cancelled', 'cancelled planned'],
  ]
  it.each(pairs(milestoneStatuses))('moves from %s to %s as drawn, or stays', (from, to) => {
    expect(mayMove(milestoneMoves, from, to)).toBe(from === to || drawn.includes(`${from} ${to}`))
  })
})
