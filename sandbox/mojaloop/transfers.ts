import { knobOf, type Setting } from '../control/room.ts'
import { read, write } from './decimal.ts'
import { type MojaloopMode, mojaloopRoom } from './room.ts'
import * as store from './store.ts'
import {
  type Answer,
  answered,
  dead,
  garbled,
  type Promised,
  refused,
  serverError,
  type TransferAsk,
  timedOut,
  unknown,
} from './wire.ts'

export interface Sent {
  /** Word for word. */
  readonly body: string
  readonly ask: TransferAsk
  /** What the packet promises; null where this hub did not make it. */
  readonly promised: Promised | null
  readonly fulfilment: string
}

const SEND_MODES: readonly MojaloopMode[] = [
  'slow',
  'dead',
  'server_error',
  'garbage',
  'quote_expired',
  'transfer_code',
  'transfer_timeout_before',
  'transfer_timeout_after',
  'transfer_lost_once',
  'received_commits',
  'received_aborts',
  'reserved_commits',
  'reserved_aborts',
  'late_commit',
]
const ASK_MODES: readonly MojaloopMode[] = [
  'slow',
  'dead',
  'server_error',
  'garbage',
  'ask_code',
  'ask_timeout',
  'ask_unknown',
]

/** A transfer is sent, for the first time or again. */
export function send(sql: SqlStorage, sent: Sent): Answer {
  const fault = store.strike(sql, sent.promised?.payee.partyIdentifier ?? null, SEND_MODES)
  const away = absent(fault)
  if (away) return away
  return conveyed(fault, sendThrough(sql, sent, fault))
}

/** What became of a transfer. */
export function ask(sql: SqlStorage, id: string): Answer {
  const row = store.transfer(sql, id)
  const fault = store.strike(sql, row?.payee_identifier ?? null, ASK_MODES)
  const away = absent(fault)
  if (away) return away
  if (fault?.mode === 'ask_unknown') return unknown
  if (fault?.mode === 'ask_timeout') return timedOut('transfers', knobOf(mojaloopRoom, fault, 'delay_ms'))
  if (fault?.mode === 'ask_code') return refused('transfers', codeOf(fault), shapeOf(fault))
  const isStored = row && row.state !== 'LOST' && row.state !== 'LATE'
  return conveyed(fault, isStored ? stateOf('transfers', row) : refused('transfers', '3208', shapeOf(fault)))
}

/** Where the adapter is away nothing reaches the hub. */
export function absent(fault: Setting | null): Answer | null {
  if (fault?.mode === 'dead') return dead
  return fault?.mode === 'server_error' ? serverError : null
}

/** What is done all the same may come back late, or not in one piece. */
export function conveyed(fault: Setting | null, answer: Answer): Answer {
  if (fault?.mode === 'garbage') return garbled(answer)
  return fault?.mode === 'slow' ? { ...answer, pauseMs: knobOf(mojaloopRoom, fault, 'delay_ms') } : answer
}

export const codeOf = (fault: Setting): string => String(knobOf(mojaloopRoom, fault, 'code')).padStart(4, '0')
export const shapeOf = (fault: Setting | null): number => knobOf(mojaloopRoom, fault, 'shape')

const CALL = 'simpleTransfers'

function sendThrough(sql: SqlStorage, sent: Sent, fault: Setting | null): Answer {
  const { transferId } = sent.ask
  const known = store.transfer(sql, transferId)
  if (known) {
    const isConflict = known.body !== sent.body
    store.noteSend(sql, transferId, isConflict)
    if (isConflict) return refused(CALL, '3106')
    // The hub deduplicates: a resend is told what became of the first, and changes nothing.
    if (known.state === 'LATE') return timedOut(CALL, knobOf(mojaloopRoom, fault, 'delay_ms'))
    if (known.state !== 'LOST') return stateOf(CALL, known)
  }
  const broken = brokenPromise(sent, store.nowOf(sql))
  if (broken) return refused(CALL, broken)
  return firstSend(sql, sent, fault, known !== null)
}

/** The hub takes exactly what was quoted, while it lasts. */
function brokenPromise({ ask, promised }: Sent, now: number): string | null {
  if (!promised) return '3100'
  const { transferAmount, payee, expiration } = promised
  if (ask.payeeFsp !== payee.fspId) return '3203'
  if (ask.amount.currency !== transferAmount.currency || ask.amount.amount !== transferAmount.amount)
    return '3100'
  if (Date.parse(expiration) <= now) return '3302'
  return Date.parse(ask.expiration) <= now ? '3303' : null
}

function firstSend(sql: SqlStorage, sent: Sent, fault: Setting | null, wasLost: boolean): Answer {
  const delay = knobOf(mojaloopRoom, fault, 'delay_ms')
  const now = store.nowOf(sql)
  const later = now + knobOf(mojaloopRoom, fault, 'settle_after_ms')
  const keep = (state: store.TransferState, more: Partial<store.Transfer> = {}): Answer =>
    stateOf(CALL, record(sql, sent, { state, ...more }))
  switch (fault?.mode) {
    case 'transfer_timeout_before':
      keep('LOST')
      return timedOut(CALL, delay)
    case 'transfer_timeout_after':
      keep('COMMITTED', { completed_at: now })
      return timedOut(CALL, delay)
    case 'transfer_lost_once':
      if (wasLost) return keep('COMMITTED', { completed_at: now })
      keep('LOST')
      return timedOut(CALL, delay)
    case 'late_commit':
      keep('LATE', { becomes: 'COMMITTED', settles_at: later })
      return timedOut(CALL, delay)
    case 'received_commits':
      return keep('RECEIVED', { becomes: 'COMMITTED', settles_at: later })
    case 'received_aborts':
      return keep('RECEIVED', { becomes: 'ABORTED', settles_at: later, error_code: '5000' })
    case 'reserved_commits':
      return keep('RESERVED', { becomes: 'COMMITTED', settles_at: later })
    case 'reserved_aborts':
      return keep('RESERVED', { becomes: 'ABORTED', settles_at: later, error_code: '5000' })
    case 'transfer_code':
      if (fault) return refuse(sql, sent, codeOf(fault), shapeOf(fault))
      break
    case 'quote_expired':
      if (isTurnToRefuse(sql, sent)) return refuse(sql, sent, '3302', shapeOf(fault))
  }
  return keep('COMMITTED', { completed_at: now })
}

/** The payer's and the payee's refusals abort what the hub has stored; all others are refused before it stores. */
function refuse(sql: SqlStorage, sent: Sent, code: string, shape: number): Answer {
  record(sql, sent, { state: /^[45]/.test(code) ? 'ABORTED' : 'LOST', error_code: code })
  return refused(CALL, code, shape)
}

function isTurnToRefuse(sql: SqlStorage, { promised }: Sent): boolean {
  const payee = promised?.payee.partyIdentifier ?? ''
  return store.countOf(sql, payee, '3302') <= store.countOf(sql, payee, 'COMMITTED')
}

function record(
  sql: SqlStorage,
  { body, ask, promised, fulfilment }: Sent,
  more: Partial<store.Transfer> & Pick<store.Transfer, 'state'>,
): store.Transfer {
  const row = {
    transfer_id: ask.transferId,
    body,
    payee_type: promised?.payee.partyIdType ?? '',
    payee_identifier: promised?.payee.partyIdentifier ?? '',
    payee_fsp: ask.payeeFsp,
    ...ask.amount,
    error_code: null,
    fulfilment,
    becomes: null,
    settles_at: null,
    completed_at: null,
    ...more,
  }
  store.insert(sql, row)
  return { ...row, sends: 1, conflicts: 0 }
}

function stateOf(call: 'simpleTransfers' | 'transfers', row: store.Transfer): Answer {
  if (row.state === 'ABORTED' && call === 'simpleTransfers') return refused(call, row.error_code ?? '5000')
  return answered(call, {
    transferState: row.state,
    ...(row.state === 'COMMITTED' && {
      fulfilment: row.fulfilment,
      completedTimestamp: new Date(row.completed_at ?? 0).toISOString(),
    }),
  })
}

const LEDGER_PAGE = 10_000

/** What this hub moved: to be compared, franc by franc, with what the product believes to have paid. */
export function ledger(sql: SqlStorage, after: number): store.Ledger {
  store.settle(sql, store.nowOf(sql))
  const totals = new Map<string, { count: number; amount: bigint }>()
  for (const { currency, amount } of store.committedAmounts(sql)) {
    const { count, amount: sum } = totals.get(currency) ?? { count: 0, amount: 0n }
    totals.set(currency, { count: count + 1, amount: sum + read(amount) })
  }
  const rows = store.page(sql, after, LEDGER_PAGE)
  return {
    committed: Object.fromEntries(
      [...totals].map(([currency, { count, amount }]) => [currency, { count, amount: write(amount) }]),
    ),
    results: rows.map(({ rowid: _, ...row }) => row),
    next: rows.length === LEDGER_PAGE ? (rows.at(-1)?.rowid ?? null) : null,
  }
}
