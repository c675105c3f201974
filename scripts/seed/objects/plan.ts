import type { LedgerChange } from '../../../contract/payouts/changes.ts'
import type {
  AccountFacts,
  BulkFacts,
  Funding,
  Outcome,
  Party,
  RowFacts,
} from '../../../durable-objects/ledger/api.ts'

/** What the demo puts into Durable Objects and the bucket, as data that travels into the runtime that holds them. */
export interface ObjectsPlan {
  readonly rooms: readonly RoomPlan[]
  readonly hours: readonly HourPlan[]
  readonly notices: readonly NoticePlan[]
  readonly files: readonly FilePlan[]
  readonly ledgers: readonly LedgerPlan[]
}

export interface RoomPlan {
  readonly id: number
  readonly name: string
  readonly isGroup: boolean
  readonly createdAt: number
  readonly members: readonly { readonly id: number; readonly name: string; readonly role: string }[]
  readonly lines: readonly LinePlan[]
  /** How many of the last messages a member has not read. */
  readonly unread: Readonly<Record<number, number>>
}

export interface LinePlan {
  readonly at: number
  readonly by: number
  readonly content: string
  readonly replyTo: number | undefined
  readonly mentions: readonly number[]
  readonly reactions: readonly (readonly [emoji: string, by: number])[]
  readonly before: string | undefined
}

/** Requests that were answered within one hour. */
export interface HourPlan {
  readonly at: number
  readonly answered: number
  readonly failed: number
}

export interface NoticePlan {
  readonly id: number
  readonly userId: number
  readonly key: string
  readonly kind: string
  readonly at: number
}

/** A file of the bucket, under its key. */
export interface FilePlan {
  readonly key: string
  readonly type: string
  readonly base64: string
}

/** An account of payouts, and what happened to it in this order, one after the other. */
export interface LedgerPlan {
  readonly account: AccountFacts
  readonly openedAt: number
  readonly deeds: readonly LedgerDeed[]
}
export type LedgerDeed = FundingPlan | PaidBulkPlan

export interface FundingPlan {
  readonly at: number
  readonly funding: Funding
}
export interface PaidBulkPlan {
  readonly at: number
  readonly bulk: BulkFacts
  readonly rows: readonly RowFacts[]
  /** What the rail says of each, by the identifier. */
  readonly payees: Readonly<Record<string, PayeePlan>>
  /** When its failed rows were tried again. */
  readonly retriedAt?: number
}
export interface PayeePlan {
  readonly party: Party
  readonly feeAmount: number
  readonly refused?: {
    readonly at: 'lookup' | 'quote' | 'transfer'
    readonly outcome: Outcome & { readonly kind: 'failed' }
  }
  /** Paid when it is tried again. */
  readonly isRefusedOnce?: true
}

/** What only the objects could number. */
export interface ObjectsFilled {
  readonly heads: readonly {
    readonly id: number
    readonly head: number
    readonly messages: readonly number[]
  }[]
  readonly numbers: readonly { readonly id: number; readonly seq: number }[]
  readonly ledgers: readonly {
    readonly accountId: string
    readonly changes: readonly LedgerChange[]
  }[]
}
