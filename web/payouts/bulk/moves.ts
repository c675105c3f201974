import type { Bulk } from '../../../contract/payouts/schemas.ts'
import { mayMoveStage, type Stage } from '../../../contract/payouts/steps.ts'
import { can } from '../../../contract/permissions.ts'
import type { Reader } from './notice.ts'

export type Move = 'approve' | 'edit' | 'pause' | 'resume' | 'retry' | 'cancel'

export interface Moves {
  /** The one next step. */
  readonly next: Move | null
  /** The rest, in the order of the menu. */
  readonly others: readonly Move[]
}

type Known = Pick<Bulk, 'stage' | 'waiting_for' | 'created_by' | 'failed_count'>

/** What the server will accept from this reader: screens offer nothing that it refuses. Who edited or acknowledged is
 *  known to the server alone; it refuses their approval with a sentence of its own. */
export function movesOf(bulk: Known, reader: Reader): Moves {
  const allowed = ORDER.filter((move) => isAllowed(bulk, reader, move))
  // What the network's return resumes by itself is nobody's next step.
  const isForRail = bulk.waiting_for === 'rail'
  const next = NEXT.find((move) => allowed.includes(move) && !(isForRail && move === 'resume')) ?? null
  return { next, others: allowed.filter((move) => move !== next) }
}

const ORDER: readonly Move[] = ['approve', 'resume', 'retry', 'pause', 'edit', 'cancel']
const NEXT: readonly Move[] = ['approve', 'resume', 'retry', 'pause']

function isAllowed(bulk: Known, { id, role }: Reader, move: Move): boolean {
  const controls = can(role, 'payouts.control')
  const mayBecome = (stage: Stage) => mayMoveStage(bulk.stage, stage)
  switch (move) {
    case 'approve':
      return (
        bulk.stage === 'validated' &&
        bulk.waiting_for === 'approval' &&
        can(role, 'payouts.approve') &&
        bulk.created_by.id !== id
      )
    case 'edit':
      return bulk.stage === 'validated' && can(role, 'payouts.create')
    case 'pause':
      return controls && mayBecome('paused')
    case 'resume':
      return controls && bulk.stage === 'paused'
    case 'retry':
      return controls && mayBecome('running') && isRetryable(bulk)
    case 'cancel':
      return controls && (mayBecome('cancelled') || mayBecome('cancelling')) && bulk.stage !== 'cancelling'
  }
}

export const isRetryable = ({ stage, failed_count }: Pick<Bulk, 'stage' | 'failed_count'>): boolean =>
  (stage === 'partial' || stage === 'failed') && failed_count > 0
