import type { Currency } from '../../../contract/money.ts'
import type { Step } from '../../../contract/payouts/steps.ts'

/** What paying rows asks of a ledger; each call may come twice. */
export interface RunLedger {
  claim(ask: ClaimAsk): Promise<Answer<Claimed>>
  renew(runner: string, leases: readonly Held[]): Promise<Answer<readonly string[]>>
  quoted(row: Held, quote: Quote): Promise<Answer<RowAnswer>>
  sending(row: Held, body: Body): Promise<Answer<RowAnswer>>
  settle(row: Held, settlement: Settlement): Promise<Answer<RowAnswer>>
  resume(bulkId: string, by: 'probe'): Promise<Answer<unknown>>
}

export type Answer<Value> = { readonly ok: Value } | { readonly refused: string }

export interface ClaimAsk {
  readonly runner: string
  readonly most: number
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
  readonly nextAt: number | null
}

export type Task = PayTask | AskTask

interface TaskFacts extends Held {
  readonly bulkId: string
  readonly payeeType: string
  readonly payeeIdentifier: string
  readonly party: Party | null
  readonly amount: number
  readonly currency: Currency
}
export interface PayTask extends TaskFacts {
  readonly kind: 'pay'
  readonly feeBearer: 'payee' | 'payer'
  readonly feeCap: number
  readonly tries: number
}
export interface AskTask extends TaskFacts {
  readonly kind: 'ask'
  readonly body: string
  readonly expiresAt: number
  readonly asks: number
  readonly absentAt: number | null
  readonly isVoid: boolean
}

export interface Probe {
  readonly bulkId: string
}

export interface Party {
  readonly fspId: string
  readonly name: string | null
}
export interface Quote {
  readonly party: Party
  readonly transferAmount: number
  readonly feeAmount: number
}
export interface Body {
  readonly text: string
  readonly expiresAt: number
}
export interface RowAnswer {
  readonly transferId: string
  readonly step: Step
}

export interface Settlement {
  readonly outcome: Outcome
  readonly party?: Party
  readonly pause?: { readonly reason: string }
  readonly alarm?: string
  readonly providerDown?: string
}
export type Outcome =
  | { readonly kind: 'committed'; readonly fulfilment: string | null; readonly completedAt: string }
  | {
      readonly kind: 'failed'
      readonly code: string
      readonly railCode: string | null
      readonly retryable: boolean
    }
  | { readonly kind: 'again'; readonly railCode: string | null; readonly at: number }
  | { readonly kind: 'requote' }
  | { readonly kind: 'held' }
  | { readonly kind: 'unknown'; readonly askAt: number | null; readonly absent?: boolean }
  | { readonly kind: 'resend' }
  | { readonly kind: 'never_stored'; readonly askAt: number | null }
