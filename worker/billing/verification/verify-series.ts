import { and, eq, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { DocumentFault } from '../../../contract/billing/schemas.ts'
import type { verifySeries as contract, SeriesVerification } from '../../../contract/billing/verification.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { listAll } from '../../kernel/data/list.ts'
import { read } from '../../kernel/data/read.ts'
import { CHAIN_START } from '../issuing/canonical.ts'
import { numberOf } from '../issuing/freeze.ts'
import { type Head, headOf } from '../issuing/series.ts'
import { billingDocuments as documents, payments } from '../tables.ts'
import { gapsIn } from './gaps.ts'
import { faultsOf, listedProofs, type Proof } from './verify.ts'

type Series = z.output<typeof contract.query>

/** Fewer would ask the database more often, more would hold their contents in memory. */
const AT_A_TIME = 100

/**
 * A year of a series, from its first number to the last that was given. Where the series stands is read first: what is
 * issued while it is walked is no fault of it.
 */
export async function verifySeries(ctx: SignedIn, series: Series): Promise<SeriesVerification> {
  const head = await headOf(ctx, headFor(ctx, series))
  const { found, faults } = await (series.series === 'REC' ? receipts : walk)(ctx, series, head)
  const gaps = gapsIn(found, head.last).map((number) => numberOf(series.series, series.year, number))
  return { ...series, issued: found.length, valid: gaps.length === 0 && faults.length === 0, gaps, faults }
}

interface Walked {
  readonly found: number[]
  readonly faults: SeriesVerification['faults']
}

/** One's own series: an administrator's organization is the one that sells. */
const headFor = ({ actor }: SignedIn, { series, year }: Series) => ({
  issuerId: actor.organizationId,
  prefix: series,
  year,
})

/**
 * Each document by itself, and whether it continues the one before it, over the turn of the year. Where nothing was issued
 * in a later year, the chain stands at the last number of this one; otherwise what came after it was taken away.
 */
async function walk(ctx: SignedIn, series: Series, head: Head): Promise<Walked> {
  const walked: Walked = { found: [], faults: [] }
  const [before, isLatest] = await Promise.all([lastHashBefore(ctx, series), isLatestYear(ctx, series)])
  let previous = before
  let end: Proof | undefined
  for (let after = 0; ; after = walked.found.at(-1) ?? 0) {
    const where = and(isOfSeries(ctx, series), sql`${SEQUENCE} > ${after}`)
    const plan = { where, sortBy: SEQUENCE, id: documents.id, descending: false }
    const proofs = await listAll(ctx, AT_A_TIME, plan, listedProofs)
    for (const proof of proofs) {
      const faults = await faultsOf(ctx, proof, proof.previous_hash === previous)
      const sequence = sequenceOf(proof.number ?? '')
      walked.found.push(sequence)
      previous = proof.chain_hash ?? ''
      if (sequence <= head.last) end = proof
      addFaults(walked, proof, faults)
    }
    if (proofs.length < AT_A_TIME) break
  }
  if (isLatest && end && end.chain_hash !== head.hash) addFaults(walked, end, ['next_missing'])
  return walked
}

function addFaults({ faults: all }: Walked, { id, number }: Proof, found: readonly DocumentFault[]): void {
  if (found.length === 0) return
  const known = all.find((one) => one.id === id)
  if (known) known.faults.push(...found)
  else all.push({ id, number: number ?? '', faults: [...found] })
}

async function isLatestYear(ctx: SignedIn, series: Series): Promise<boolean> {
  const [last] = await read<{ number: string }>(
    ctx,
    sql`select number from ${documents} where ${isOfPrefix(ctx, series)} order by ${LATEST} limit 1`,
  )
  return last !== undefined && yearOf(last.number) === series.year
}

async function lastHashBefore(ctx: SignedIn, series: Series): Promise<string> {
  const [before] = await read<{ chain_hash: string }>(
    ctx,
    sql`select chain_hash from ${documents}
      where ${isOfPrefix(ctx, series)} and ${documents.number} < ${`${series.series}-${series.year}`}
      order by ${LATEST} limit 1`,
  )
  return before?.chain_hash ?? CHAIN_START
}

/** Receipts are numbered without a chain: what they say is in the account. */
async function receipts(ctx: SignedIn, series: Series): Promise<Walked> {
  const rows = await read<{ number: string }>(
    ctx,
    sql`select receipt_number as number from ${payments}
      where ${between(sql`receipt_number`, `${series.series}-${series.year}-`)} and invoice_id in
        (select id from ${documents} where ${eq(documents.issuer_id, ctx.actor.organizationId)})`,
  )
  const found = rows.map(({ number }) => sequenceOf(number)).sort((one, other) => one - other)
  return { found, faults: [] }
}

const isOfSeries = (ctx: SignedIn, { series, year }: Series): SQL =>
  sql`${eq(documents.issuer_id, ctx.actor.organizationId)}
    and ${between(sql`${documents.number}`, `${series}-${year}-`)}`
const isOfPrefix = (ctx: SignedIn, { series }: Series): SQL =>
  sql`${eq(documents.issuer_id, ctx.actor.organizationId)} and ${between(sql`${documents.number}`, `${series}-`)}`

/** The range of texts that begin so; the point follows the hyphen. */
const between = (column: SQL, beginning: string): SQL =>
  sql`${column} >= ${beginning} and ${column} < ${`${beginning.slice(0, -1)}.`}`

/** After `FAC-2026-`; from 100,000 on numbers are longer, and texts would sort them wrongly. */
const SEQUENCE = sql`cast(substr(${documents.number}, 10) as integer)`
const LATEST = sql`substr(${documents.number}, 5, 4) desc, ${SEQUENCE} desc`
const sequenceOf = (number: string): number => Number(number.slice(9))
const yearOf = (number: string): number => Number(number.slice(4, 8))
