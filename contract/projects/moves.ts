import type { MilestoneStatus, ProjectStatus } from './schemas.ts'

/** Where a status leads. Screens offer these moves and no others; a task's status may become any other. */
export const projectMoves: Readonly<Record<ProjectStatus, readonly ProjectStatus[]>> = {
  planned: ['active', 'archived'],
  active: ['on_hold', 'completed', 'archived'],
  on_hold: ['active', 'archived'],
  completed: ['active', 'archived'],
  archived: ['active'],
}

export const milestoneMoves: Readonly<Record<MilestoneStatus, readonly MilestoneStatus[]>> = {
  planned: ['active', 'cancelled'],
  active: ['planned', 'reached', 'cancelled'],
  reached: ['active'],
  cancelled: ['planned'],
}

export function mayMove<Status extends string>(
  moves: Readonly<Record<Status, readonly Status[]>>,
  from: Status,
  to: Status,
): boolean {
  return from === to || moves[from].includes(to)
}
