import type { Currency } from '../../contract/money.ts'
import type { AccountChange, LedgerChange } from '../../contract/payouts/changes.ts'
import type { LedgerVerification } from '../../contract/payouts/ledger.ts'
import type { Step } from '../../contract/payouts/steps.ts'

declare module '../../worker/kernel/bindings.ts' {
  interface Bindings {
    readonly LEDGER: DurableObjectNamespace<LedgerObject>
  }
}

/** A refusal is a value: an error thrown across RPC loses its class. */
export type Answer<Value> = { readonly ok: Value } | LedgerRefused
export interface LedgerRefused {
  readonly refused: LedgerRefusal
  /** The rows or the amount that it is about, where the caller could not know. */
  readonly about?: readonly string[]
}

export type LedgerRefusal =
  /** The object does not know its account yet: call `open`, then repeat the call. */
  | 'unopened'
  /** Opened before as something else. */
  | 'account_conflict'
  | 'reference_taken'
  | 'funding_unknown'
  | 'reversal_refused'
  | 'insufficient_funds'
  /** The approval is of other rows than these. */
  | 'rows_changed'
  /** Reserved before with other rows, or some of its rows before in another bulk. */
  | 'bulk_conflict'
  | 'bulk_unknown'
  | 'row_unknown'
  | 'wrong_stage'
  | 'wrong_step'
  /** Another claim has the row: whatever this runner knows of it is out of date. */
  | 'stale_fence'
  /** Another body was stored under this id; the rail would refuse it, too. */
  | 'body_conflict'
  /** It moves more than was set aside for the row, or less than the row's amount. */
  | 'quote_refused'
  | 'nothing_to_retry'
  | 'too_many_attempts'
  | 'nothing_to_ask'

/**
 * One account: its money, and the rows whose money is set aside. Each call may come twice, because its answer can be
 * lost: the second changes nothing and answers as the first. Calls of a row carry the fence of its claim.
 */
export interface LedgerObject extends Rpc.DurableObjectBranded {
  open(account: AccountFacts): Promise<Answer<AccountChange>>
  account(): Promise<Answer<AccountChange>>
  fund(funding: Funding): Promise<Answer<Funded>>
  reverse(reversal: { fundingId: string; reason: string }): Promise<Answer<Funded>>
  /** The newest first. */
  fundings(page: { limit: number; offset: number }): Promise<Answer<FundingPage>>

  /** The whole bulk or nothing, with the approval that covers it. */
  reserve(bulk: BulkFacts, rows: readonly RowFacts[]): Promise<Answer<BulkAnswer>>
  /** The database is about to start this bulk, not before then: the ledger orders it again until it is reserved. */
  expectStart(bulkId: string, at: number): Promise<Answer<null>>
  /** There is nothing to start, or not now. */
  startedOrNot(bulkId: string): Promise<Answer<null>>
  claim(ask: ClaimAsk): Promise<Answer<Claimed>>
  /** Which of these leases the runner still holds; they end later now. */
  renew(runner: string, leases: readonly Held[]): Promise<Answer<readonly string[]>>
  quoted(row: Held, quote: Quote): Promise<Answer<RowAnswer>>
  /** Stores the exact body. Send it only if the answer's step is `SENDING`. */
  sending(row: Held, body: Body): Promise<Answer<RowAnswer>>
  /** What became of a claim. Send the stored body again only if the answer's step is `SENDING`. */
  settle(row: Held, settlement: Settlement): Promise<Answer<RowAnswer>>

  pause(bulkId: string, reason: string): Promise<Answer<BulkAnswer>>
  /** `probe`: the rail answered a probe, which resumes only what was paused because the rail was down. */
  resume(bulkId: string, by: 'person' | 'probe'): Promise<Answer<BulkAnswer>>
  cancel(bulkId: string): Promise<Answer<BulkAnswer>>
  /** All failed rows, or these. A request that was answered before is answered the same. */
  retry(bulkId: string, retry: RetryAsk): Promise<Answer<BulkAnswer>>
  /** Has the rail asked about a row as soon as a runner is free. */
  question(transferId: string): Promise<Answer<RowAnswer>>
  /** The same, for this runner to ask at once; null where another has the row or there is no room for it. */
  claimQuestion(transferId: string, runner: string): Promise<Answer<AskTask | null>>

  changes(after: number, most: number): Promise<Answer<ChangePage>>
  /** As `changes`, by the job that projects: the object orders the job again until this is called. */
  project(after: number, most: number): Promise<Answer<ChangePage>>
  verify(): Promise<Answer<LedgerVerification>>
  /** What waits at the rail, for the back-office. */
  traffic(): Promise<Answer<Traffic>>
}

export interface AccountFacts {
  readonly accountId: string
  readonly organizationId: number
  readonly currency: Currency
}

export interface Funding {
  /** Of the request that funds, so that its repetition is recognized. */
  readonly id: string
  readonly amount: number
  readonly reference: string
  readonly note: string | null
}
export interface Funded {
  readonly id: string
  readonly amount: number
  readonly reference: string
  readonly balance: number
  readonly created_at: string
}

export interface FundingPage {
  readonly total: number
  readonly fundings: readonly FundingFacts[]
}
/** A funding as it was entered, and whether it was taken back since. */
export interface FundingFacts extends Funded {
  readonly note: string | null
  readonly reversed_at: string | null
  readonly reason: string | null
}

export interface BulkFacts {
  readonly bulkId: string
  readonly period: string
  readonly scheduledAt: string | null
  readonly rowsHash: string
  readonly approval: Approval
  readonly feeBearer: FeeBearer
  readonly feeCapBasisPoints: number
}
export type FeeBearer = 'payee' | 'payer'

/** Why these rows may be paid: somebody approved this hash, or the settings asked for nobody. */
export interface Approval {
  readonly rowsHash: string
  readonly by: number | null
  readonly at: string
}

export interface RowFacts {
  readonly transferId: string
  readonly line: number
  readonly payeeType: string
  readonly payeeIdentifier: string
  readonly amount: number
}

export interface BulkAnswer {
  readonly bulkId: string
  readonly stage: string
  /** Rows that the call changed. */
  readonly rows: number
}

export interface ClaimAsk {
  readonly runner: string
  readonly most: number
  /** False while the rail is switched off: what was sent is still asked about. */
  readonly sends: boolean
}

export interface Held {
  readonly transferId: string
  readonly railTransferId: string
  readonly fence: number
}

export interface Claimed {
  readonly tasks: readonly Task[]
  readonly probes: readonly Probe[]
  /** When something is due next, in milliseconds; null while nothing is. */
  readonly nextAt: number | null
}

/** `pay`: look up, quote, check, send. `ask`: a GET of the attempt, which may have been given up already. */
export type Task = PayTask | AskTask

interface TaskFacts extends Held {
  readonly bulkId: string
  readonly leaseUntil: number
  readonly payeeType: string
  readonly payeeIdentifier: string
  readonly party: Party | null
  readonly amount: number
  readonly currency: Currency
}
export interface PayTask extends TaskFacts {
  readonly kind: 'pay'
  readonly feeBearer: FeeBearer
  /** The highest fee that may be paid, whoever bears it. */
  readonly feeCap: number
  /** Failures before this claim that were worth another try. */
  readonly tries: number
}
export interface AskTask extends TaskFacts {
  readonly kind: 'ask'
  readonly body: string
  readonly expiresAt: number
  /** Answers so far that were no outcome; of one that was given up, those that said again that it was never stored. */
  readonly asks: number
  /** When the rail first said that it never stored the transfer, after its deadline. */
  readonly absentAt: number | null
  /** Given up as never stored: it is asked about in case the rail was wrong. */
  readonly isVoid: boolean
}

/** A bulk that was paused because the rail is down: call `resume` if the rail answers again. */
export interface Probe {
  readonly bulkId: string
}

export interface Party {
  readonly fspId: string
  readonly name: string | null
}

export interface Quote {
  readonly party: Party
  /** What leaves the account, in minor units: the amount, and the fee where the payer bears it. */
  readonly transferAmount: number
  /** The fee that people are shown, whoever bears it. */
  readonly feeAmount: number
}

export interface Body {
  readonly text: string
  readonly expiresAt: number
}

export interface Settlement {
  readonly outcome: Outcome
  /** Found on the way, so that no payee is looked up twice in a bulk. */
  readonly party?: Party
  readonly pause?: { readonly reason: string }
  /** Something that a person of the operator has to look at. */
  readonly alarm?: string
  /** This provider does not answer: it is left alone for a while. */
  readonly providerDown?: string
}

export type Outcome =
  /** `transferState` is COMMITTED. */
  | { readonly kind: 'committed'; readonly fulfilment: string | null; readonly completedAt: string }
  /** A named refusal, or a check that failed before anything was sent. */
  | {
      readonly kind: 'failed'
      readonly code: string
      readonly railCode: string | null
      readonly retryable: boolean
    }
  /** Nothing was sent, and another try is worth it. */
  | { readonly kind: 'again'; readonly railCode: string | null; readonly at: number }
  /** The quote is too old, or the rail asks for another one. */
  | { readonly kind: 'requote' }
  /** The row keeps its money and waits until its bulk or its provider goes on. */
  | { readonly kind: 'held' }
  /** Sent, and no outcome known. `absent`: the rail says that it never stored it. */
  | { readonly kind: 'unknown'; readonly askAt: number | null; readonly absent?: boolean }
  /** Never stored and not expired: the same body once more. */
  | { readonly kind: 'resend' }
  /** Never stored, twice, a gap apart, after its deadline. */
  | { readonly kind: 'never_stored'; readonly askAt: number | null }

export interface RowAnswer {
  readonly transferId: string
  readonly step: Step
}

export interface RetryAsk {
  readonly requestId: string
  readonly transferIds: readonly string[] | null
}

export interface ChangePage {
  readonly head: number
  readonly changes: readonly LedgerChange[]
}

export interface Traffic {
  readonly inFlight: number
  readonly unknown: number
  readonly oldestUnknownAt: string | null
  readonly providers: readonly { readonly fspId: string; readonly pausedUntil: string }[]
}

/** What an object orders from the queue: a runner for what is due, a projector for what its log has, a late start. */
export type LedgerOrder = { readonly key: string } & (
  | {
      readonly name: 'payouts.run_rows' | 'payouts.project_account'
      readonly payload: { readonly account_id: string }
    }
  | { readonly name: 'payouts.start_bulk'; readonly payload: { readonly bulk_id: string } }
)
