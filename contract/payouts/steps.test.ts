import { describe, expect, it } from 'vitest'
import {
  finalStage,
  hasLeft,
  isFinished,
  isOpen,
  isUnsent,
  mayMoveStage,
  mayMoveStep,
  type Stage,
  type State,
  type Step,
  stageMoves,
  stages,
  stateOf,
  statusOf,
  stepMoves,
  steps,
} from './steps.ts'

describe('a bulk', () => {
  it.each<[Stage, number, State]>([
    ['validated', 0, 'PENDING'],
    ['approved', 0, 'PENDING'],
    ['reserving', 0, 'PROCESSING'],
    ['running', 0, 'PROCESSING'],
    ['paused', 3, 'PROCESSING'],
    ['cancelling', 3, 'PROCESSING'],
    ['completed', 3, 'COMPLETED'],
    ['partial', 1, 'COMPLETED'],
    ['failed', 0, 'FAILED'],
    ['cancelled', 1, 'COMPLETED'],
    ['cancelled', 0, 'FAILED'],
  ])('that is %s with %i rows paid is told as it is specified', (stage, paid, state) => {
    expect(stateOf(stage, paid)).toBe(state)
  })

  it.each<[number, number, Stage]>([
    [3, 3, 'completed'],
    [3, 2, 'partial'],
    [3, 0, 'failed'],
  ])('of %i rows with %i paid ends as it is specified', (rows, paid, stage) => {
    expect(finalStage({ rows, paid })).toBe(stage)
  })

  it('that is finished moves on by a retry or a late payment only', () => {
    for (const stage of stages.filter(isFinished))
      for (const next of stageMoves[stage]) expect(['running', 'partial', 'completed']).toContain(next)
    expect(mayMoveStage('cancelled', 'running')).toBe(false)
    expect(mayMoveStage('completed', 'running')).toBe(false)
  })
})

describe('a row', () => {
  it.each<[Step, State]>([
    ['VALID', 'PENDING'],
    ['RESERVED', 'PENDING'],
    ['QUOTED', 'PROCESSING'],
    ['SENDING', 'PROCESSING'],
    ['UNKNOWN', 'PROCESSING'],
    ['COMMITTED', 'COMPLETED'],
    ['FAILED', 'FAILED'],
    ['CANCELLED', 'FAILED'],
  ])('that is %s is told as it is specified', (step, state) => {
    expect(statusOf(step)).toBe(state)
  })

  it('that is paid stays paid', () => {
    expect(stepMoves.COMMITTED).toEqual([])
  })

  it('is paid after it was sent, or when the rail reports it late', () => {
    expect(steps.filter((step) => mayMoveStep(step, 'COMMITTED'))).toEqual(['SENDING', 'UNKNOWN', 'FAILED'])
  })

  it('that may have left is never cancelled', () => {
    for (const step of steps.filter(hasLeft)) expect(mayMoveStep(step, 'CANCELLED')).toBe(false)
  })

  it('whose outcome is unknown is not set aside again', () => {
    expect(mayMoveStep('UNKNOWN', 'RESERVED')).toBe(false)
  })

  it('is open while it is unsent or has left', () => {
    expect(steps.filter(isOpen)).toEqual(['RESERVED', 'QUOTED', 'SENDING', 'UNKNOWN'])
    expect(steps.filter((step) => isUnsent(step) && hasLeft(step))).toEqual([])
  })
})
