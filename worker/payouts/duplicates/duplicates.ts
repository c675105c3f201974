import { type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import type * as contract from '../../../contract/payouts/bulks.ts'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import type { Duplicate } from '../../../contract/payouts/schemas.ts'
import { findPeople } from '../../identity/people/find.ts'
import { type Context, iso, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { pick } from '../../kernel/data/fields.ts'
import { read } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { changeOf, settleChange } from '../approval/settle-change.ts'
import { type BulkRecord, findBulk, requireValidated } from '../bulks/rows.ts'
import { touched } from '../bulks/touched.ts'
import { audited } from '../record.ts'
import { findRow } from '../rows/rows.ts'
import { payoutAcknowledgements as acknowledgements, payoutRows as rows } from '../tables.ts'
import { pairsOf } from './pairs.ts'

export async function listDuplicates(
  ctx: SignedIn,
  bulkId: string,
  { limit, offset }: z.output<typeof contract.listDuplicates.query>,
): Promise<Page<Duplicate>> {
  const bulk = await findBulk(ctx, bulkId)
  const [total, results] = await Promise.all([
    read<{ total: number }>(ctx, sql`select count(*) as total from (${pairsOf(bulk)})`),
    readPairs(ctx, bulk, sql`1 = 1`, { limit, offset }),
  ])
  const count = total[0]?.total ?? 0
  return { total: count, count: results.length, limit, offset, next: null, results: results.map(shown) }
}

/** For every repetition of the row that is known now: one that turns up later is to be decided anew. */
export async function acknowledgeDuplicate(
  ctx: SignedIn,
  bulkId: string,
  transferId: string,
  { reason }: z.output<typeof contract.acknowledgeDuplicate.body>,
): Promise<Duplicate> {
  const bulk = await findBulk(ctx, bulkId, 'payouts.create')
  requireValidated(bulk)
  const row = await findRow(ctx, bulk, transferId)
  const pairs = await readPairs(ctx, bulk, sql`pair.id = ${row.id}`, ALL_OF_A_ROW)
  const open = pairs.filter(({ acknowledged }) => acknowledged === null)
  const [first] = open
  if (!first) return fail(errors.notDuplicate)
  const now = ctx.clock.now()
  const by = { id: ctx.actor.userId, name: ctx.actor.name }
  const answer: Duplicate = { ...shown(first), acknowledged: { by, at: iso(now), reason } }
  await commit(ctx, {
    write: [
      ...touched(ctx, bulk),
      ctx.db
        .insert(acknowledgements)
        .values(open.map(({ with_id }) => ({ row_id: row.id, with_id, reason, by_id: by.id, at: now })))
        .onConflictDoNothing(),
    ],
    audit: [audited(bulk, 'payouts.bulk_acknowledged', { after: { line: row.line, reason } })],
    events: [await changeOf(ctx, bulk)],
    answer,
  })
  await settleChange(ctx, bulkId)
  return answer
}

/** A row can repeat one payment in each other bulk of its period; nobody makes a hundred of these. */
const ALL_OF_A_ROW = { limit: 100, offset: 0 }

interface Pair extends Duplicate {
  readonly with_id: number
}

interface PairRow {
  readonly line: number
  readonly kind: Duplicate['kind']
  readonly with_id: number
  readonly with_line: number
  readonly with_bulk: string
  readonly with_transfer: string
  readonly transfer_id: string
  readonly payee_party_id_type: Duplicate['payee_party_id_type']
  readonly payee_party_identifier: string
  readonly amount: number
  readonly reason: string | null
  readonly by_id: number | null
  readonly at: number | null
}

async function readPairs(
  ctx: Context,
  bulk: BulkRecord,
  where: SQL,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<Pair[]> {
  const found = await read<PairRow>(
    ctx,
    sql`select mine.line, pair.kind, pair.with_id, other.line as with_line, other.bulk_id as with_bulk,
        other.transfer_id as with_transfer, mine.transfer_id, mine.payee_party_id_type, mine.payee_party_identifier,
        mine.amount, known.reason, known.by_id, known.at
      from (${pairsOf(bulk)}) pair
      join ${rows} mine on mine.id = pair.id
      join ${rows} other on other.id = pair.with_id
      left join ${acknowledgements} known on known.row_id = pair.id and known.with_id = pair.with_id
      where ${where} order by pair.id, pair.kind desc, pair.with_id limit ${limit} offset ${offset}`,
  )
  const people = await findPeople(ctx, [
    ...new Set(found.flatMap(({ by_id }) => (by_id === null ? [] : [by_id]))),
  ])
  return found.map((row) => ({
    ...pick(row, [
      'line',
      'kind',
      'payee_party_id_type',
      'payee_party_identifier',
      'amount',
      'transfer_id',
      'with_id',
    ]),
    with:
      row.kind === 'in_file'
        ? { line: row.with_line }
        : { bulk_id: row.with_bulk, transfer_id: row.with_transfer },
    acknowledged:
      row.by_id === null || row.at === null || row.reason === null
        ? null
        : {
            by: { id: row.by_id, name: people.find(({ id }) => id === row.by_id)?.name ?? '' },
            at: iso(row.at),
            reason: row.reason,
          },
  }))
}

const shown = ({ with_id: _, ...duplicate }: Pair): Duplicate => duplicate
