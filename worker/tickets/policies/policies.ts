import { eq, getTableColumns, isNull, or, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import type * as contract from '../../../contract/tickets/policies.ts'
import type { SlaPolicy } from '../../../contract/tickets/policies.ts'
import { organizationsOf, requireOrganization } from '../../identity/scope.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { contains, listPage, searchable } from '../../kernel/data/list.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { businessCalendars, slaPolicies } from '../tables.ts'
import { requireCalendar } from './calendars.ts'
import { policyEdited } from './versions.ts'

type Row = typeof slaPolicies.$inferSelect
type Kept = Omit<Row, 'for_key'>

/** Of several that are equally specific none could be chosen. */
const POLICY_TAKEN = { 'sla_policies.for_key': errors.policyTaken }

export function listPolicies(
  ctx: SignedIn,
  ask: z.output<typeof contract.listPolicies.query>,
): Promise<Page<SlaPolicy>> {
  const where = sql`${policiesOf(ctx)} and ${ask.q ? contains(slaPolicies.search_text, ask.q) : sql`1 = 1`}`
  const plan = { where, sortBy: slaPolicies.search_text, id: slaPolicies.id, descending: false }
  const listed = { from: slaPolicies, columns: getTableColumns(slaPolicies) }
  return listPage(ctx, ask, plan, listed, showPolicy)
}

export const readPolicy = async (ctx: SignedIn, id: number): Promise<SlaPolicy> =>
  showPolicy(await findPolicy(ctx, id))

export const createPolicy = (
  ctx: SignedIn,
  body: z.output<typeof contract.createPolicy.body>,
): Promise<SlaPolicy> =>
  raced(async () => {
    await requireNamed(ctx, body)
    const now = ctx.clock.now()
    const row: Kept = {
      id: await ctx.ids.next('sla_policies'),
      ...body,
      search_text: searchable(body.name),
      created_at: now,
      updated_at: now,
      version: 1,
    }
    const answer = showPolicy(row)
    const { write, jobs } = policyEdited(ctx, row.id)
    await commit(ctx, {
      write: [...calendarIsThere(ctx, row), ctx.db.insert(slaPolicies).values(row), ...write],
      audit: [{ action: 'tickets.policy_created', ...subjectOf(row), after: factsOf(row) }],
      jobs,
      onConflict: LOST_RACE,
      onDuplicate: POLICY_TAKEN,
      answer,
    })
    return answer
  })

export const updatePolicy = (
  ctx: SignedIn,
  id: number,
  { expected, ...change }: z.output<typeof contract.updatePolicy.body>,
): Promise<SlaPolicy> =>
  raced(async () => {
    const row = await findPolicy(ctx, id)
    requireExpected(showPolicy(row), expected)
    const after = { ...row, ...given(change), updated_at: ctx.clock.now() }
    const changed = difference(factsOf(row), factsOf(after))
    if (!changed) return showPolicy(row)
    await requireNamed(ctx, after)
    const fields = { ...pick(after, [...FIELDS, 'updated_at']), search_text: searchable(after.name) }
    const { write, jobs } = policyEdited(ctx, id)
    await commit(ctx, {
      write: [
        ...calendarIsThere(ctx, after),
        ...guarded(ctx, ctx.db.update(slaPolicies).set(fields).where(unchanged(slaPolicies, row))),
        ...write,
      ],
      audit: [{ action: 'tickets.policy_changed', ...subjectOf(after), ...changed }],
      jobs,
      onConflict: LOST_RACE,
      onDuplicate: POLICY_TAKEN,
    })
    return showPolicy(after)
  })

export async function deletePolicy(ctx: SignedIn, id: number): Promise<void> {
  const row = await findPolicy(ctx, id)
  const { write, jobs } = policyEdited(ctx, id)
  await commit(ctx, {
    write: [...guarded(ctx, ctx.db.delete(slaPolicies).where(unchanged(slaPolicies, row))), ...write],
    audit: [{ action: 'tickets.policy_deleted', ...subjectOf(row), before: factsOf(row) }],
    jobs,
  })
}

/** What is promised to one organization is nothing to an agent who does not work for it. */
export const policiesOf = ({ actor }: SignedIn): SQL =>
  sql`(${or(isNull(slaPolicies.organization_id), organizationsOf(actor, slaPolicies.organization_id, 'tickets.work'))})`

async function findPolicy(ctx: SignedIn, id: number): Promise<Row> {
  const where = sql`${eq(slaPolicies.id, id)} and ${policiesOf(ctx)}`
  return (await ctx.db.select().from(slaPolicies).where(where).get()) ?? fail(errors.policyNotFound)
}

async function requireNamed(
  ctx: SignedIn,
  { organization_id, calendar_id }: Pick<Row, 'organization_id' | 'calendar_id'>,
): Promise<void> {
  if (organization_id !== null) await requireOrganization(ctx, 'support.configure', organization_id)
  if (calendar_id !== null) await requireCalendar(ctx, calendar_id)
}

/** It may be deleted between the question and the write. */
const calendarIsThere = (ctx: SignedIn, { calendar_id }: Pick<Row, 'calendar_id'>): Statement[] =>
  calendar_id === null
    ? []
    : assertInBatch(
        ctx,
        sql`exists (select 1 from ${businessCalendars} where ${businessCalendars.id} = ${calendar_id})`,
      )

const FIELDS = [
  'name',
  'organization_id',
  'priority',
  'calendar_id',
  'first_response_minutes',
  'next_response_minutes',
  'resolution_minutes',
  'pauses_on',
  'escalations',
  'is_active',
] as const

const factsOf = (row: Pick<Row, (typeof FIELDS)[number]>) => ({
  ...pick(row, FIELDS),
  pauses_on: row.pauses_on.join(', '),
  escalations: row.escalations
    .map(({ target, at_percent, to }) => `${target} ${at_percent} % ${to}`)
    .join(', '),
})

const subjectOf = ({ id, organization_id }: Pick<Row, 'id' | 'organization_id'>) => ({
  subject: ['sla_policy', id] as const,
  organizationId: organization_id,
})

const showPolicy = (
  row: Pick<Row, (typeof FIELDS)[number] | 'id' | 'created_at' | 'updated_at'>,
): SlaPolicy => ({
  ...pick(row, ['id', ...FIELDS]),
  pauses_on: [...row.pauses_on],
  escalations: [...row.escalations],
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})
