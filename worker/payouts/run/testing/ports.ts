import type { Rail } from '../../rail/rail.ts'
import type { Answer, AskTask, Claimed, PayTask, RowAnswer, RunLedger, Settlement } from '../ledger-calls.ts'
import type { RunDeps } from '../ports.ts'
import { wait } from '../wait.ts'

/** A ledger that gives out what a test puts in, agrees to everything, and writes down what it is told. */
export function openHandedLedger(batches: readonly Partial<Claimed>[]) {
  const left = [...batches]
  const said: string[] = []
  const settled = new Map<string, Settlement>()
  const answer = (transferId: string, step: RowAnswer['step']): Answer<RowAnswer> => ({
    ok: { transferId, step },
  })
  const ledger: RunLedger = {
    claim: async ({ most, sends }) => {
      said.push(`claim ${most}${sends ? '' : ' asks only'}`)
      return { ok: { tasks: [], probes: [], nextAt: null, ...left.shift() } }
    },
    renew: async (_, leases) => {
      said.push(`renew ${leases.map(({ transferId }) => transferId).join(' ')}`)
      return { ok: leases.map(({ transferId }) => transferId) }
    },
    quoted: async ({ transferId }) => {
      said.push(`quoted ${transferId}`)
      return answer(transferId, 'QUOTED')
    },
    sending: async ({ transferId }) => {
      said.push(`sending ${transferId}`)
      return answer(transferId, 'SENDING')
    },
    settle: async ({ transferId }, settlement) => {
      said.push(`settle ${transferId} ${settlement.outcome.kind}`)
      settled.set(transferId, settlement)
      return answer(transferId, settlement.outcome.kind === 'resend' ? 'SENDING' : 'COMMITTED')
    },
    resume: async (bulkId, by) => {
      said.push(`resume ${bulkId} ${by}`)
      return { ok: { bulkId, stage: 'running', rows: 0 } }
    },
  }
  return { ledger, said, settled }
}

/** A rail that pays everything at once; a test spoils the call that it is about. */
export function openHandedRail(said: string[], spoiled: Partial<Rail> = {}): Rail {
  const logged =
    <Ask, Reply>(name: string, call: (ask: Ask) => Promise<Reply>) =>
    (ask: Ask) => {
      said.push(`rail: ${name}`)
      return call(ask)
    }
  const rail: Rail = {
    lookUp: async () => ({ kind: 'found', fsp_id: 'momo-bj', name: 'Afi' }),
    quote: async ({ amount, currency }) => ({
      kind: 'quoted',
      quote: {
        transfer_amount: { currency, amount: String(amount) },
        payee_receive_amount: { currency, amount: String(amount) },
        payee_fee: null,
        expires_at: Date.now() + 300_000,
        ilp_packet: 'p',
        condition: 'c',
      },
    }),
    compose: ({ rail_transfer_id, expires_at }) => `${rail_transfer_id} until ${expires_at}`,
    send: async () => ({ kind: 'committed', fulfilment: 'f', completed_at: null }),
    ask: async () => ({ kind: 'not_stored' }),
    ...spoiled,
  }
  return {
    ...rail,
    lookUp: logged('look-up', rail.lookUp),
    quote: logged('quote', rail.quote),
    send: logged('send', rail.send),
    ask: logged('ask', rail.ask),
  }
}

export function depsOf(ledger: RunLedger, rail: Rail, changes: Partial<RunDeps> = {}): RunDeps {
  let made = 0
  return {
    ledger,
    rail,
    payer: { type: 'BUSINESS', identifier: 'CNSS' },
    clock: { now: () => Date.now() },
    wait,
    uuid: () => {
      made += 1
      return `id-${made}`
    },
    timing: { expiry_ms: 60_000, grace_ms: 60_000, gap_ms: 60_000 },
    sends: async () => true,
    log: { info: () => undefined, error: () => undefined },
    ...changes,
  }
}

const row = (id: string) => ({
  transferId: id,
  railTransferId: `rail-${id}`,
  fence: 1,
  leaseUntil: Date.now() + 20_000,
  bulkId: 'bulk-1',
  payeeType: 'MSISDN',
  payeeIdentifier: `229${id}`,
  party: null,
  amount: 50_000,
  currency: 'XOF' as const,
})

export const payTask = (id: string, changes: Partial<PayTask> = {}): PayTask => ({
  kind: 'pay',
  ...row(id),
  feeBearer: 'payee',
  feeCap: 1_000,
  tries: 0,
  ...changes,
})

export const askTask = (id: string, changes: Partial<AskTask> = {}): AskTask => ({
  kind: 'ask',
  ...row(id),
  party: { fspId: 'momo-bj', name: 'Afi' },
  body: `body of ${id}`,
  expiresAt: Date.now() + 30_000,
  asks: 1,
  absentAt: null,
  isVoid: false,
  ...changes,
})
