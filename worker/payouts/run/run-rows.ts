import type { LookUpAnswer } from '../rail/rail.ts'
import { askRow } from './ask-row.ts'
import type { Claimed, Held, PayTask, Probe, Task } from './ledger-calls.ts'
import { payRow, type SharedLookUp } from './pay-row.ts'
import type { RunDeps } from './ports.ts'
import { railAnswers } from './probe.ts'

/** A Worker has six connections at once; a seventh row would wait for another's. */
const ROWS_MOST = 6
const RENEW_EVERY_MS = 5_000
/** Then another run goes on, so that runs of other accounts get their turn where runs are not side by side. */
const RUN_MOST_MS = 10_000
/** What is due by then is waited for; anything later is the ledger's to order. */
const SOON_MS = 2_000

/** Rows that end within this time are followed by others in one claim, each of which costs a transaction. */
const GATHER_MS = 20

export interface Ran {
  readonly rows: number
  /** Its time was over, so there may be more to do. */
  readonly isOver: boolean
}

/**
 * Pays rows of one account, and asks about those that left, as long as there are any. Everything that has to survive is
 * in the ledger, so a run may end anywhere: a lease that is not renewed gives its row to another run.
 */
export async function runRows(deps: RunDeps): Promise<Ran> {
  const { clock } = deps
  const runner = deps.uuid()
  const leases = new Map<string, Held>()
  const inFlight = new Set<Promise<void>>()
  const lookUp = sharedLookUps(deps)
  const until = clock.now() + RUN_MOST_MS
  const end = new AbortController()
  const renewing = keepRenewed(deps, { runner, leases, signal: end.signal })
  let rows = 0
  let awaited: number | null = null
  const start = (id: string, work: Promise<void>) => {
    const ended = work
      .catch((error: unknown) => deps.log.error('payouts.row_dropped', { row: id, fault: nameOf(error) }))
      .finally(() => {
        leases.delete(id)
        inFlight.delete(ended)
      })
    inFlight.add(ended)
  }
  try {
    for (;;) {
      const isOver = clock.now() >= until
      const room = ROWS_MOST - inFlight.size
      const claimed = isOver || room === 0 ? null : await claim(deps, runner, room)
      for (const task of claimed?.tasks ?? []) {
        leases.set(task.transferId, heldBy(task))
        start(task.transferId, task.kind === 'pay' ? payRow(deps, task, lookUp) : askRow(deps, task))
      }
      if (claimed && claimed.probes.length > 0) start('probe', probe(deps, claimed.probes))
      rows += claimed?.tasks.length ?? 0
      const due = claimed && isDueSoon(claimed.nextAt, clock.now()) ? claimed.nextAt : null
      // Waited for once: what is due then and not given out is others' to take.
      if (inFlight.size === 0) {
        if (due === null || due === awaited) return { rows, isOver }
        awaited = due
      }
      await untilChange(deps, inFlight, due)
      if (inFlight.size > 0) await deps.wait(GATHER_MS, end.signal)
    }
  } finally {
    await Promise.allSettled(inFlight)
    end.abort()
    await renewing
  }
}

async function claim(deps: RunDeps, runner: string, most: number): Promise<Claimed> {
  const answer = await deps.ledger.claim({ runner, most, sends: await deps.sends() })
  if ('ok' in answer) return answer.ok
  throw new Error(`the ledger gives out no rows: ${answer.refused}`)
}

const heldBy = ({ transferId, railTransferId, fence }: Task): Held => ({ transferId, railTransferId, fence })

/** What could be taken already was not given to this run: others have it. */
const isDueSoon = (at: number | null, now: number): boolean => at !== null && at > now && at - now <= SOON_MS

/** Until a row has ended, or the next one is due. */
async function untilChange(
  { clock, wait }: RunDeps,
  inFlight: ReadonlySet<Promise<void>>,
  dueAt: number | null,
): Promise<void> {
  const woken = new AbortController()
  const due = dueAt === null ? [] : [wait(dueAt - clock.now(), woken.signal)]
  await Promise.race([...inFlight, ...due])
  woken.abort()
}

/** A row whose lease was lost is another run's: this one's calls of it are refused from then on. */
async function keepRenewed(
  { ledger, wait, log }: RunDeps,
  {
    runner,
    leases,
    signal,
  }: { readonly runner: string; readonly leases: Map<string, Held>; readonly signal: AbortSignal },
): Promise<void> {
  for (;;) {
    await wait(RENEW_EVERY_MS, signal)
    if (signal.aborted) return
    if (leases.size === 0) continue
    const asked = [...leases.values()]
    try {
      const answer = await ledger.renew(runner, asked)
      const kept = 'ok' in answer ? answer.ok : []
      for (const { transferId } of asked) if (!kept.includes(transferId)) leases.delete(transferId)
    } catch (error) {
      // The next renewal is in time: a lease outlasts three of them.
      log.error('payouts.leases_not_renewed', { fault: nameOf(error) })
    }
  }
}

/** The rail answers no second look-up of one payee in time, so rows of one payee share what is under way. */
function sharedLookUps({ rail }: RunDeps): SharedLookUp {
  const underWay = new Map<string, Promise<LookUpAnswer>>()
  return ({ bulkId, payeeType: type, payeeIdentifier: identifier }: PayTask) => {
    const key = JSON.stringify([bulkId, type, identifier])
    const known = underWay.get(key)
    if (known) return known
    const asked = rail.lookUp({ type, identifier }).finally(() => underWay.delete(key))
    underWay.set(key, asked)
    return asked
  }
}

/** What waits for a rail that was down goes on once it answers. */
async function probe(deps: RunDeps, probes: readonly Probe[]): Promise<void> {
  if (!(await railAnswers(deps))) return
  for (const { bulkId } of probes) await deps.ledger.resume(bulkId, 'probe')
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')
