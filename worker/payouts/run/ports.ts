import type { Clock } from '../../kernel/context.ts'
import type { Log } from '../../kernel/observe/log.ts'
import type { Timing } from '../rail/doubt.ts'
import type { Party, Rail } from '../rail/rail.ts'
import type { RunLedger } from './ledger-calls.ts'

/** What paying rows needs of the world. Tests and simulations bring their own clock, rail and ledger. */
export interface RunDeps {
  readonly ledger: RunLedger
  readonly rail: Rail
  /** The account that pays, as the rail knows it. */
  readonly payer: Party
  readonly clock: Clock
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
  readonly uuid: () => string
  readonly timing: RunTiming
  /** False while the rail is switched off: nothing new leaves, what left is asked about. */
  readonly sends: () => Promise<boolean>
  readonly log: Pick<Log, 'info' | 'error'>
}

export interface RunTiming extends Timing {
  /** How long a transfer may be stored by the rail after it was sent, within what its quote allows. */
  readonly expiry_ms: number
}
