import { expect, test } from 'vitest'
import type { Stage, Wait } from '../../../contract/payouts/steps.ts'
import { movesOf } from './moves.ts'
import { railCodeOf, standingOf } from './notice.ts'

const maker = { id: 1, role: 'gestionnaire' } as const
const other = { id: 2, role: 'gestionnaire' } as const
const reader = { id: 3, role: 'superviseur' } as const
const operator = { id: 4, role: 'admin' } as const

const bulk = (stage: Stage, waiting_for: Wait | null = null, pause_reason: string | null = null) => ({
  stage,
  waiting_for,
  pause_reason,
  failed_count: 2,
  created_by: { id: 1, name: 'Awa' },
})

test.each([
  ['validated', 'acknowledgement', null, maker, 'acknowledgement'],
  ['validated', 'approval', null, maker, 'ownApproval'],
  ['validated', 'approval', null, other, 'toApprove'],
  ['validated', 'approval', null, reader, 'approval'],
  ['validated', 'approval', null, operator, 'approval'],
  ['validated', null, null, maker, 'starting'],
  ['approved', 'schedule', null, maker, 'schedule'],
  ['approved', 'funds', null, maker, 'funds'],
  ['approved', null, null, maker, 'approved'],
  ['running', null, null, maker, 'running'],
  ['running', 'provider', null, maker, 'provider'],
  ['paused', 'rail', 'rail_down', maker, 'railDown'],
  ['paused', null, 'rail_4001', maker, 'railStopped'],
  ['paused', null, 'late_commit', maker, 'lateCommit'],
  ['paused', null, 'person', maker, 'paused'],
  ['partial', null, null, reader, 'partial'],
] as const)(
  'a bulk that is %s, waits for %s and is paused for %s: %o reads %s',
  (stage, wait, reason, who, name) => {
    expect(standingOf(bulk(stage, wait, reason), who).name).toBe(name)
  },
)

test('the code of a bulk that the network stopped is shown without its prefix', () => {
  expect(railCodeOf({ pause_reason: 'rail_4001' })).toBe('4001')
})

test.each([
  ['validated', 'approval', other, 'approve', ['edit', 'cancel']],
  ['validated', 'approval', maker, null, ['edit', 'cancel']],
  ['validated', 'acknowledgement', other, null, ['edit', 'cancel']],
  ['validated', 'approval', reader, null, []],
  ['validated', 'approval', operator, null, []],
  ['approved', 'funds', maker, null, ['cancel']],
  ['reserving', null, maker, null, []],
  ['running', null, maker, 'pause', ['cancel']],
  ['paused', null, maker, 'resume', ['cancel']],
  ['paused', 'rail', maker, null, ['resume', 'cancel']],
  ['cancelling', null, maker, null, []],
  ['partial', null, maker, 'retry', []],
  ['failed', null, maker, 'retry', []],
  ['completed', null, maker, null, []],
  ['cancelled', null, maker, null, []],
] as const)(
  'of a bulk that is %s and waits for %s, %o does next %s, else %j',
  (stage, wait, who, next, others) => {
    expect(movesOf(bulk(stage, wait), who)).toEqual({ next, others })
  },
)
