/** What outsiders are told of a bulk and of a row. */
export const states = ['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED'] as const
export type State = (typeof states)[number]

/** Where a bulk stands. */
export const stages = [
  'validated',
  'approved',
  'reserving',
  'running',
  'paused',
  'cancelling',
  'completed',
  'partial',
  'failed',
  'cancelled',
] as const
export type Stage = (typeof stages)[number]

/** Where a row stands. */
export const steps = [
  'VALID',
  'RESERVED',
  'QUOTED',
  'SENDING',
  'UNKNOWN',
  'COMMITTED',
  'FAILED',
  'CANCELLED',
] as const
export type Step = (typeof steps)[number]

/** What a bulk waits for, said to people with the way out. */
export const waits = ['acknowledgement', 'approval', 'schedule', 'funds', 'provider', 'rail'] as const
export type Wait = (typeof waits)[number]

/**
 * A finished bulk moves on in two ways: a retry runs it again, and a payment that the rail reports after its row was
 * given up makes it more complete than it was.
 */
export const stageMoves: Readonly<Record<Stage, readonly Stage[]>> = {
  validated: ['approved', 'cancelled'],
  approved: ['reserving', 'cancelled'],
  reserving: ['running', 'approved'],
  running: ['paused', 'cancelling', 'completed', 'partial', 'failed'],
  paused: ['running', 'cancelling'],
  cancelling: ['cancelled'],
  completed: [],
  partial: ['running', 'completed'],
  failed: ['running', 'partial', 'completed'],
  cancelled: [],
}

/**
 * `UNKNOWN` is left after a GET only. `FAILED` to `COMMITTED` is a payment that the rail reports after its row was given
 * up; an attempt that has not left is voided first, so no other step leads there.
 */
export const stepMoves: Readonly<Record<Step, readonly Step[]>> = {
  VALID: ['RESERVED', 'CANCELLED'],
  RESERVED: ['QUOTED', 'FAILED', 'CANCELLED'],
  QUOTED: ['SENDING', 'RESERVED', 'CANCELLED'],
  SENDING: ['COMMITTED', 'FAILED', 'RESERVED', 'UNKNOWN'],
  UNKNOWN: ['COMMITTED', 'FAILED', 'SENDING'],
  COMMITTED: [],
  FAILED: ['RESERVED', 'COMMITTED'],
  CANCELLED: [],
}

export const mayMoveStage = (from: Stage, to: Stage): boolean => stageMoves[from].includes(to)
export const mayMoveStep = (from: Step, to: Step): boolean => stepMoves[from].includes(to)

/** A cancelled bulk is told by what it paid before it was cancelled. */
export function stateOf(stage: Stage, paidRows: number): State {
  if (stage === 'cancelled') return paidRows > 0 ? 'COMPLETED' : 'FAILED'
  return STATE_OF_STAGE[stage]
}

export const statusOf = (step: Step): State => STATUS_OF_STEP[step]

const STATE_OF_STAGE: Readonly<Record<Exclude<Stage, 'cancelled'>, State>> = {
  validated: 'PENDING',
  approved: 'PENDING',
  reserving: 'PROCESSING',
  running: 'PROCESSING',
  paused: 'PROCESSING',
  cancelling: 'PROCESSING',
  completed: 'COMPLETED',
  partial: 'COMPLETED',
  failed: 'FAILED',
}

const STATUS_OF_STEP: Readonly<Record<Step, State>> = {
  VALID: 'PENDING',
  RESERVED: 'PENDING',
  QUOTED: 'PROCESSING',
  SENDING: 'PROCESSING',
  UNKNOWN: 'PROCESSING',
  COMMITTED: 'COMPLETED',
  FAILED: 'FAILED',
  CANCELLED: 'FAILED',
}

/** Money of the row is set aside, and none of it has left. */
export const isUnsent = (step: Step): boolean => step === 'RESERVED' || step === 'QUOTED'
/** The rail may have the row's money: only an answer of the rail decides. */
export const hasLeft = (step: Step): boolean => step === 'SENDING' || step === 'UNKNOWN'
export const isOpen = (step: Step): boolean => isUnsent(step) || hasLeft(step)
export const isFinished = (stage: Stage): boolean => FINISHED.includes(stage)
const FINISHED: readonly Stage[] = ['completed', 'partial', 'failed', 'cancelled']

/** How a running bulk ends once none of its rows is open. */
export function finalStage({ rows, paid }: { rows: number; paid: number }): Stage {
  if (paid === rows) return 'completed'
  return paid > 0 ? 'partial' : 'failed'
}
