import { and, eq, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { DocumentFault } from '../../../contract/billing/schemas.ts'
import {
  type verifySeries as contract,
  type SeriesVerification,
  VERIFIED_AT_ONCE,
} from '../../../contract/billing/verification.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { listAll } from '../../kernel/data/list.ts'
import { read } from '../../kernel/data/read.ts'
import { CHAIN_START } from '../issuing/canonical.ts'
import { numberOf } from '../issuing/freeze.ts'
import { type Head, headOf } from '../issuing/series.ts'
import { billingDocuments as documents, payments } from '../tables.ts'
import { gapsIn } from './gaps.ts'
import { faultsOf, listedProofs, type Proof } from './verify.ts'

type Asked = z.output<typeof contract.query>
type Series = Omit<Asked, 'from'>

/** Fewer would ask the database more often, more would hold their contents and files in memory. */
const AT_A_TIME = 50

/**
 * A year of a series, from its first number to the last that was given, or a part of it. Where the series stands is read
 * first: what is issued while it is walked is no fault of it.
 */
export async function verifySeries(ctx: SignedIn, { from, ...series }: Asked): Promise<SeriesVerification> {
  const head = await headOf(ctx, headFor(ctx, series))
  const part = from === undefined ? WHOLE : { from, to: from + VERIFIED_AT_ONCE - 1 }
  const { found, faults } = await (series.series === 'REC' ? receipts : walk)(ctx, series, { head, ...part })
  const missing = gapsIn(found, Math.min(head.last, part.to), part.from)
  const gaps = missing.map((number) => numberOf(series.series, series.year, number))
  return {
    ...series,
    issued: found.length,
    valid: gaps.length === 0 && faults.length === 0,
    gaps,
    faults,
    ...(from === undefined ? {} : { last: Math.max(head.last, await lastFound(ctx, series)) }),
  }
}

interface Part {
  readonly from: number
  readonly to: number
}
const WHOLE: Part = { from: 1, to: Number.MAX_SAFE_INTEGER }

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
async function walk(
  ctx: SignedIn,
  series: Series,
  { head, from, to }: Part & { readonly head: Head },
): Promise<Walked> {
  const walked: Walked = { found: [], faults: [] }
  const [before, isLatest] = await Promise.all([lastHashBefore(ctx, series, from), isLatestYear(ctx, series)])
  let previous = before
  let end: Proof | undefined
  for (let after = from - 1; ; after = walked.found.at(-1) ?? 0) {
    const where = and(isOfSeries(ctx, series), sql`${SEQUENCE} > ${after} and ${SEQUENCE} <= ${to}`)
    const plan = { where, sortBy: SEQUENCE, id: documents.id, descending: false }
    const proofs = await listAll(ctx, AT_A_TIME, plan, listedProofs)
    const linked = proofs.map((proof) => {
      const hasPrevious = proof.previous_hash === previous
      previous = proof.chain_hash ?? ''
      return { ...proof, hasPrevious }
    })
    const faults = await faultsOf(ctx, linked)
    for (const [index, proof] of proofs.entries()) {
      const sequence = sequenceOf(proof.number ?? '')
      walked.found.push(sequence)
      if (sequence <= head.last) end = proof
      addFaults(walked, proof, faults[index] ?? [])
    }
    if (proofs.length < AT_A_TIME) break
  }
  const isEnd = to >= head.last
  if (isLatest && isEnd && end && end.chain_hash !== head.hash) addFaults(walked, end, ['next_missing'])
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

/** Of the document before a number of the year: the one before it in the year, or the last of an earlier one. */
async function lastHashBefore(ctx: SignedIn, series: Series, from: number): Promise<string> {
  const [before] = await read<{ chain_hash: string }>(
    ctx,
    sql`select chain_hash from ${documents}
      where ${isOfPrefix(ctx, series)} and (${documents.number} < ${`${series.series}-${series.year}`}
        or (${isOfSeries(ctx, series)} and ${SEQUENCE} < ${from}))
      order by ${LATEST} limit 1`,
  )
  return before?.chain_hash ?? CHAIN_START
}

/** Receipts are numbered without a chain: what they say is in the account. */
async function receipts(ctx: SignedIn, series: Series, { from, to }: Part): Promise<Walked> {
  const rows = await read<{ number: string }>(
    ctx,
    sql`select receipt_number as number from ${payments} where ${isReceiptOf(ctx, series)}`,
  )
  const found = rows
    .map(({ number }) => sequenceOf(number))
    .filter((number) => number >= from && number <= to)
    .sort((one, other) => one - other)
  return { found, faults: [] }
}

/** The last number that is there, which may lie behind what the series knows. */
async function lastFound(ctx: SignedIn, series: Series): Promise<number> {
  const query =
    series.series === 'REC'
      ? sql`select max(cast(substr(receipt_number, 10) as integer)) as last from ${payments}
          where ${isReceiptOf(ctx, series)}`
      : sql`select max(${SEQUENCE}) as last from ${documents} where ${isOfSeries(ctx, series)}`
  const [row] = await read<{ last: number | null }>(ctx, query)
  return row?.last ?? 0
}

const isReceiptOf = (ctx: SignedIn, { series, year }: Series): SQL =>
  sql`${between(sql`receipt_number`, `${series}-${year}-`)} and invoice_id in
    (select id from ${documents} where ${eq(documents.issuer_id, ctx.actor.organizationId)})`

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
