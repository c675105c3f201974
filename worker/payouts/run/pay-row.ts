import { afterLookUp, afterQuote, afterSending, type BeforeSending, type Quoted } from '../rail/decide.ts'
import type { LookUpAnswer } from '../rail/rail.ts'
import type { Party, PayTask, Settlement } from './ledger-calls.ts'
import type { RunDeps } from './ports.ts'
import { railAnswers } from './probe.ts'
import { settlementAfterSending, settlementBefore } from './settlements.ts'

/**
 * One row from its claim to its settlement. The ledger answers each call with the step that the row has: a runner that
 * lost its lease, or a bulk that was paused meanwhile, ends here, before anything is sent.
 */
export async function payRow(deps: RunDeps, task: PayTask, lookUp: SharedLookUp): Promise<void> {
  const { ledger, clock } = deps
  const settle = (settlement: Settlement) => ledger.settle(task, settlement)
  const found = await partyOf(task, lookUp)
  if (found.do !== 'go') {
    const decision = await unlessDown(deps, found)
    await settle(settlementBefore(decision, { now: clock.now(), fspId: null }))
    return
  }
  const party: Party = { fspId: found.fsp_id, name: found.name }
  const quoted = await quotedRow(deps, task, party)
  if (quoted.do !== 'go') {
    const decision = await unlessDown(deps, quoted)
    const settlement = settlementBefore(decision, { now: clock.now(), fspId: party.fspId })
    await settle({ ...settlement, party })
    return
  }
  if (!(await isQuoted(deps, task, { party, quoted }))) return
  await sendRow(deps, task, { party, quoted })
}

/**
 * A row whose tries are spent fails only where the rail is there for others. Where it is not, the row keeps its money and
 * waits with its bulk: a bulk of few rows has too few failures for its ledger to notice by itself.
 */
async function unlessDown(deps: RunDeps, decision: Unsent): Promise<Unsent> {
  if (decision.do !== 'fail' || decision.error.code !== 'rail_timeout') return decision
  return (await railAnswers(deps)) ? decision : RAIL_DOWN
}
type Unsent = Exclude<BeforeSending<object>, { do: 'go' }>
const RAIL_DOWN: Unsent = { do: 'keep', pause_reason: 'rail_down' }

export type SharedLookUp = (task: PayTask) => Promise<LookUpAnswer>

async function partyOf(task: PayTask, lookUp: SharedLookUp) {
  if (task.party) return { do: 'go', fsp_id: task.party.fspId, name: task.party.name } as const
  return afterLookUp(await lookUp(task), task.tries)
}

async function quotedRow({ rail, payer, clock, uuid }: RunDeps, task: PayTask, { fspId }: Party) {
  const { amount, currency, feeBearer: fee_bearer, feeCap: fee_cap } = task
  const answer = await rail.quote({
    quote_id: uuid(),
    transaction_id: uuid(),
    payee: { type: task.payeeType, identifier: task.payeeIdentifier, fsp_id: fspId },
    payer,
    fee_bearer,
    amount,
    currency,
  })
  const promised = { amount, currency, fee_bearer, fee_cap }
  return afterQuote(answer, promised, { tries: task.tries, now: clock.now(), fsp_id: fspId })
}

interface Ready {
  readonly party: Party
  readonly quoted: Quoted
}

async function isQuoted({ ledger }: RunDeps, task: PayTask, { party, quoted }: Ready): Promise<boolean> {
  const answer = await ledger.quoted(task, {
    party,
    transferAmount: quoted.transfer_amount,
    feeAmount: quoted.fee_amount,
  })
  if ('ok' in answer) return answer.ok.step === 'QUOTED'
  // The ledger holds to what it set aside, whatever was checked here.
  if (answer.refused === 'quote_refused') {
    const outcome = { kind: 'failed', code: 'quote_mismatch', railCode: null, retryable: false } as const
    await ledger.settle(task, { outcome, party })
  }
  return false
}

async function sendRow(deps: RunDeps, task: PayTask, { party, quoted }: Ready): Promise<void> {
  const { ledger, rail, clock, timing } = deps
  const expires_at = Math.min(clock.now() + timing.expiry_ms, quoted.quote.expires_at)
  const text = rail.compose({
    rail_transfer_id: task.railTransferId,
    payee_fsp_id: party.fspId,
    quote: quoted.quote,
    expires_at,
  })
  const stored = await ledger.sending(task, { text, expiresAt: expires_at })
  if (!('ok' in stored) || stored.ok.step !== 'SENDING') return
  const answer = await rail.send(text)
  const now = clock.now()
  const decision = afterSending(answer, { now, sends: 1 })
  const sent = { now, fspId: party.fspId, expires_at, asks: 0, timing }
  await ledger.settle(task, settlementAfterSending(decision, sent))
}
