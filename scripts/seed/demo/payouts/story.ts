import type { Time } from '../work/story.ts'

/** Working days ago, and when. */
type Moment = readonly [workdaysAgo: number, time: Time]
export type Payment = readonly [number: string, amount: number]

export interface AccountStory {
  readonly accountId: string
  readonly organization: number
  readonly identifier: string
  readonly opened: readonly [...Moment, by: number]
  readonly fundings: readonly FundingStory[]
}
export type FundingStory = readonly [
  ...Moment,
  by: number,
  amount: number,
  reference: string,
  note: string | null,
]

export interface BulkStory {
  readonly key: string
  readonly account: string
  readonly file: string
  /** Before the name of its month. */
  readonly label: string
  /** Months from this one. */
  readonly month: number
  /** Of a second bulk for a month that was paid. */
  readonly part?: string
  readonly rows: readonly Payment[]
  readonly made: readonly [...Moment, by: number]
  /** By nobody where the organization needs no approval. */
  readonly approved?: readonly [...Moment, by: number | null]
  /** Numbers for which the rail had no answer at first, and when somebody had them tried again. */
  readonly unanswered?: readonly string[]
  readonly retried?: readonly [...Moment, by: number]
  readonly cancelled?: readonly [...Moment, by: number, reason: string]
  /** Working days from today. */
  readonly scheduled?: Moment
  /** Approved, and the account holds too little. */
  readonly isShort?: true
}
