import type { AskTask, Body, Held, Outcome, PayTask, Quote, RowAnswer, Settlement, Task } from '../api.ts'
import type { Asked, Found, Quoted, Sent } from './rail.ts'

/** One call that a runner makes; between two of them anything may happen to it. */
export type Call =
  | { readonly to: 'ledger'; readonly name: 'quoted'; readonly held: Held; readonly quote: Quote }
  | { readonly to: 'ledger'; readonly name: 'sending'; readonly held: Held; readonly body: Body }
  | { readonly to: 'ledger'; readonly name: 'settle'; readonly held: Held; readonly settlement: Settlement }
  | { readonly to: 'rail'; readonly name: 'lookUp'; readonly identifier: string }
  | {
      readonly to: 'rail'
      readonly name: 'quote'
      readonly amount: number
      readonly bearer: 'payee' | 'payer'
    }
  | { readonly to: 'rail'; readonly name: 'post'; readonly body: string }
  | { readonly to: 'rail'; readonly name: 'get'; readonly task: AskTask }

/** What a call brings; null where the ledger refused it, or its answer was lost for good. */
export type Reply = RowAnswer | Found | Quoted | Sent | Asked | null

export interface RunnerRules {
  readonly now: () => number
  readonly gapMs: number
  readonly graceMs: number
  readonly expiryMs: number
}

type Steps = Generator<Call, void, Reply>

/** One row from its claim to its settlement, in the order of the specification. */
export const work = (task: Task, rules: RunnerRules): Steps =>
  task.kind === 'pay' ? pay(task, rules) : ask(task, rules)

const AGAIN_SECONDS = [1, 5, 30]
const ASK_SECONDS = [5, 15, 30]
const ASK_GIVEN_UP_GAPS = [5, 60, 1_440]

function* pay(task: PayTask, rules: RunnerRules): Steps {
  const found = task.party
    ? ({ kind: 'found', fspId: task.party.fspId, name: task.party.name ?? '' } as const)
    : ((yield { to: 'rail', name: 'lookUp', identifier: task.payeeIdentifier }) as Found)
  if (found.kind !== 'found') return yield* settleUnsent(task, found, rules, {})
  const party = { fspId: found.fspId, name: found.name }
  const bearer = task.feeBearer
  const quote = (yield { to: 'rail', name: 'quote', amount: task.amount, bearer }) as Quoted
  if (quote.kind !== 'quote') return yield* settleUnsent(task, quote, rules, { party })
  const fault = faultOf(task, quote)
  if (fault) {
    const outcome: Outcome = { kind: 'failed', code: fault, railCode: null, retryable: true }
    yield settling(task, { outcome, party })
    return
  }
  const { transferAmount, feeAmount } = quote
  const answer = (yield {
    to: 'ledger',
    name: 'quoted',
    held: task,
    quote: { party, transferAmount, feeAmount },
  }) as RowAnswer | null
  if (answer?.step !== 'QUOTED') return
  const expiresAt = Math.min(quote.expiresAt, rules.now() + rules.expiryMs)
  const body = JSON.stringify({
    transferId: task.railTransferId,
    amount: transferAmount,
    expiration: expiresAt,
  })
  yield* sendNew(task, { text: body, expiresAt }, rules)
}

function* sendNew(task: PayTask, body: Body, rules: RunnerRules): Steps {
  const stored = (yield { to: 'ledger', name: 'sending', held: task, body }) as RowAnswer | null
  if (stored?.step === 'SENDING') yield* send(task, body.text, rules, true)
}

function* send(held: Held, body: string, rules: RunnerRules, isFirst: boolean): Steps {
  const sent = (yield { to: 'rail', name: 'post', body }) as Sent
  // The first one may still be on its way when a second is refused: only a question decides then.
  const isUnsure = sent.kind === 'error' && !isFirst
  yield settling(held, afterSending(held, isUnsure ? { kind: 'timeout' } : sent, rules))
}

function faultOf(task: PayTask, quote: Quoted & { kind: 'quote' }): string | null {
  const { amount, feeCap, feeBearer } = task
  if (feeBearer === 'payee') return quote.transferAmount === amount ? null : 'quote_mismatch'
  if (quote.receiveAmount !== amount) return 'quote_mismatch'
  return quote.transferAmount - amount > feeCap ? 'fee_over_cap' : null
}

function* settleUnsent(
  task: PayTask,
  answer: { kind: 'error'; code: string } | { kind: 'timeout' },
  rules: RunnerRules,
  found: Pick<Settlement, 'party'>,
): Steps {
  const code = answer.kind === 'error' ? answer.code : null
  if (code?.startsWith('32')) {
    const outcome: Outcome = { kind: 'failed', code: 'payee_not_found', railCode: code, retryable: false }
    yield settling(task, { outcome, ...found })
  } else if (code === '5001') {
    const providerDown = found.party?.fspId ?? ''
    yield settling(task, { outcome: { kind: 'held' }, ...found, providerDown })
  } else if (code !== null && isPausing(code)) {
    yield settling(task, { outcome: { kind: 'held' }, ...found, pause: { reason: `rail_${code}` } })
  } else {
    const wait = AGAIN_SECONDS[task.tries]
    const outcome: Outcome =
      wait === undefined
        ? { kind: 'failed', code: 'rail_timeout', railCode: code, retryable: true }
        : { kind: 'again', railCode: code, at: rules.now() + wait * 1_000 }
    yield settling(task, { outcome, ...found })
  }
}

const isPausing = (code: string) => code.startsWith('4') || code === '3105'

function afterSending(held: Held, sent: Sent, rules: RunnerRules): Settlement {
  if (sent.kind === 'committed') return { outcome: committed(held, sent.at) }
  if (sent.kind === 'timeout') return { outcome: { kind: 'unknown', askAt: rules.now() + 5_000 } }
  const { code } = sent
  if (code === '3302') return { outcome: { kind: 'requote' } }
  if (code === '5001') return { outcome: { kind: 'held' } }
  if (code === '3106')
    return {
      outcome: { kind: 'unknown', askAt: rules.now() + 5_000 },
      pause: { reason: 'rail_3106' },
      alarm: 'rail_3106',
    }
  if (isPausing(code)) return { outcome: { kind: 'held' }, pause: { reason: `rail_${code}` } }
  return { outcome: { kind: 'failed', code: 'rail_refused', railCode: code, retryable: false } }
}

function* ask(task: AskTask, rules: RunnerRules): Steps {
  const now = rules.now()
  const answer = (yield { to: 'rail', name: 'get', task }) as Asked
  switch (answer.kind) {
    case 'committed':
      yield settling(task, { outcome: committed(task, answer.at) })
      return
    case 'aborted':
      yield settling(task, {
        outcome: { kind: 'failed', code: 'rail_refused', railCode: 'ABORTED', retryable: true },
      })
      return
    case 'pending':
      yield settling(task, { outcome: { kind: 'unknown', askAt: now + rules.gapMs, absent: false } })
      return
    case 'timeout': {
      const askAt = task.isVoid
        ? now + rules.gapMs
        : now + (ASK_SECONDS[task.asks] ?? rules.gapMs / 1_000) * 1_000
      yield settling(task, { outcome: { kind: 'unknown', askAt } })
      return
    }
    case 'absent':
      yield* settleAbsent(task, rules)
  }
}

function* settleAbsent(task: AskTask, rules: RunnerRules): Steps {
  const now = rules.now()
  const deadline = task.expiresAt + rules.graceMs
  if (task.isVoid) {
    const gaps = ASK_GIVEN_UP_GAPS[task.asks + 1]
    const askAt = gaps === undefined ? null : now + gaps * rules.gapMs
    yield settling(task, { outcome: { kind: 'unknown', askAt, absent: true } })
  } else if (now < task.expiresAt) {
    const answer = (yield settling(task, { outcome: { kind: 'resend' } })) as RowAnswer | null
    if (answer?.step === 'SENDING') yield* send(task, task.body, rules, false)
  } else if (task.absentAt !== null && now >= deadline && now - task.absentAt >= rules.gapMs) {
    yield settling(task, {
      outcome: { kind: 'never_stored', askAt: now + (ASK_GIVEN_UP_GAPS[0] ?? 0) * rules.gapMs },
    })
  } else {
    const askAt = Math.max(now + rules.gapMs, deadline)
    yield settling(task, { outcome: { kind: 'unknown', askAt, absent: true } })
  }
}

const settling = (held: Held, settlement: Settlement): Call => ({
  to: 'ledger',
  name: 'settle',
  held: { transferId: held.transferId, railTransferId: held.railTransferId, fence: held.fence },
  settlement,
})
const committed = (held: Held, at: number): Outcome => ({
  kind: 'committed',
  fulfilment: `fulfilment ${held.railTransferId}`,
  completedAt: new Date(at).toISOString(),
})
