import type { Bulk } from '../../../contract/payouts/schemas.ts'
import { can, type Role } from '../../../contract/permissions.ts'
import type { Tone } from '../../kit/notice.tsx'

export type NoticeName =
  | 'acknowledgement'
  | 'toApprove'
  | 'ownApproval'
  | 'approval'
  | 'starting'
  | 'schedule'
  | 'funds'
  | 'approved'
  | 'reserving'
  | 'running'
  | 'provider'
  | 'railDown'
  | 'paused'
  | 'railStopped'
  | 'lateCommit'
  | 'cancelling'
  | 'completed'
  | 'partial'
  | 'failed'
  | 'cancelled'

export interface Standing {
  readonly name: NoticeName
  readonly tone: Tone
}

type Known = Pick<Bulk, 'stage' | 'waiting_for' | 'pause_reason' | 'created_by'>
export interface Reader {
  readonly id: number
  readonly role: Role
}

/** What a reader is told first: where the bulk stands, what it waits for, and whose turn it is. */
export function standingOf(bulk: Known, reader: Reader): Standing {
  const name = nameOf(bulk, reader)
  return { name, tone: TONES[name] }
}

function nameOf({ stage, waiting_for, pause_reason, created_by }: Known, reader: Reader): NoticeName {
  switch (stage) {
    case 'validated':
      if (waiting_for === 'acknowledgement') return 'acknowledgement'
      if (waiting_for !== 'approval') return 'starting'
      if (!can(reader.role, 'payouts.approve')) return 'approval'
      return created_by.id === reader.id ? 'ownApproval' : 'toApprove'
    case 'approved':
      return waiting_for === 'schedule' || waiting_for === 'funds' ? waiting_for : 'approved'
    case 'running':
      return waiting_for === 'provider' ? 'provider' : waiting_for === 'rail' ? 'railDown' : 'running'
    case 'paused':
      if (pause_reason === 'rail_down') return 'railDown'
      if (pause_reason === 'late_commit') return 'lateCommit'
      return pause_reason?.startsWith(RAIL_CODE) ? 'railStopped' : 'paused'
    default:
      return stage
  }
}

const RAIL_CODE = 'rail_'

/** Of a bulk that the network stopped: the code that it answered. */
export const railCodeOf = ({ pause_reason }: Pick<Bulk, 'pause_reason'>): string =>
  pause_reason?.startsWith(RAIL_CODE) ? pause_reason.slice(RAIL_CODE.length) : ''

const TONES: Readonly<Record<NoticeName, Tone>> = {
  acknowledgement: 'attention',
  toApprove: 'attention',
  ownApproval: 'info',
  approval: 'info',
  starting: 'info',
  schedule: 'info',
  funds: 'attention',
  approved: 'info',
  reserving: 'info',
  running: 'info',
  provider: 'attention',
  railDown: 'bad',
  paused: 'attention',
  railStopped: 'bad',
  lateCommit: 'attention',
  cancelling: 'info',
  completed: 'good',
  partial: 'attention',
  failed: 'bad',
  cancelled: 'info',
}
