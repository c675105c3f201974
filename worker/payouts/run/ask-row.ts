import { afterSending } from '../rail/decide.ts'
import { afterAsking, afterLateAsking } from '../rail/doubt.ts'
import type { AskTask } from './ledger-calls.ts'
import type { RunDeps } from './ports.ts'
import {
  givenUpAt,
  settlementAfterAsking,
  settlementAfterLateAsking,
  settlementAfterSending,
} from './settlements.ts'

/** One question about a transfer that left, and what follows from its answer. */
export async function askRow(deps: RunDeps, task: AskTask): Promise<void> {
  const { ledger, rail, clock, timing } = deps
  const answer = await rail.ask(task.railTransferId)
  const now = clock.now()
  if (task.isVoid) {
    const decision = afterLateAsking(answer, givenUpAt(task, timing), now, timing)
    await ledger.settle(task, settlementAfterLateAsking(decision))
    return
  }
  const doubt = { expires_at: task.expiresAt, asks: task.asks, absent_at: task.absentAt }
  const decision = afterAsking(answer, doubt, now, timing)
  const settled = await ledger.settle(task, settlementAfterAsking(decision, now, timing))
  if (decision.do === 'send_again' && 'ok' in settled && settled.ok.step === 'SENDING')
    await sendAgain(deps, task)
}

/** The stored body, byte for byte: the rail tells a resend from another transfer by it. */
async function sendAgain({ ledger, rail, clock, timing }: RunDeps, task: AskTask): Promise<void> {
  const answer = await rail.send(task.body)
  const now = clock.now()
  const decision = afterSending(answer, { now, sends: 2 })
  const sent = {
    now,
    fspId: task.party?.fspId ?? null,
    expires_at: task.expiresAt,
    asks: task.asks,
    timing,
  }
  await ledger.settle(task, settlementAfterSending(decision, sent))
}
