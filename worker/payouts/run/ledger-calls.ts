import type { LedgerObject } from '../../../durable-objects/ledger/api.ts'

/** What paying rows asks of a ledger; each call may come twice. */
export type RunLedger = Pick<LedgerObject, 'claim' | 'renew' | 'quoted' | 'sending' | 'settle' | 'resume'>

export type {
  Answer,
  AskTask,
  Claimed,
  Held,
  Outcome,
  Party,
  PayTask,
  Probe,
  RowAnswer,
  Settlement,
  Task,
} from '../../../durable-objects/ledger/api.ts'
