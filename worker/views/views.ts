import { and, eq, getTableColumns, or, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { AuditAction } from '../../contract/audit-actions.ts'
import type { Page } from '../../contract/page.ts'
import { can } from '../../contract/permissions.ts'
import { validationErrors } from '../../contract/platform/errors.ts'
import { viewFilters } from '../../contract/view-filters.ts'
import type * as contract from '../../contract/views.ts'
import { viewErrors as errors, VIEWS_MOST, type View, type ViewSubject } from '../../contract/views.ts'
import { iso, type SignedIn } from '../kernel/context.ts'
import type { Audit } from '../kernel/data/audit.ts'
import { commit } from '../kernel/data/commit.ts'
import { requireExpected } from '../kernel/data/expected.ts'
import { given } from '../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../kernel/data/guards.ts'
import { listPage } from '../kernel/data/list.ts'
import { unchanged } from '../kernel/data/row-version.ts'
import { fail, refuseField } from '../kernel/failure.ts'
import { views } from './tables.ts'

type Row = typeof views.$inferSelect

export function listViews(
  ctx: SignedIn,
  ask: z.output<typeof contract.listViews.query>,
): Promise<Page<View>> {
  const where = and(readable(ctx), ask.subject ? eq(views.subject, ask.subject) : undefined)
  const plan = { where, sortBy: views.name, id: views.id, descending: false }
  return listPage(ctx, ask, plan, { from: views, columns: getTableColumns(views) }, (row) => show(ctx, row))
}

export async function readView(ctx: SignedIn, id: number): Promise<View> {
  return show(ctx, await findView(ctx, id, readable(ctx)))
}

export async function createView(
  ctx: SignedIn,
  { shared = false, ...body }: z.output<typeof contract.createView.body>,
): Promise<View> {
  checkQuery(body.subject, body.query)
  if (shared) requireStaff(ctx)
  const now = ctx.clock.now()
  const row: Row = {
    id: await ctx.ids.next('views'),
    owner_id: ctx.actor.userId,
    ...body,
    shared,
    created_at: now,
    updated_at: now,
    version: 1,
  }
  const answer = show(ctx, row)
  await commit(ctx, {
    write: [
      ctx.db.insert(views).values(row),
      ...assertInBatch(
        ctx,
        sql`(select count(*) from ${views} where ${views.owner_id} = ${row.owner_id}) <= ${VIEWS_MOST}`,
      ),
    ],
    audit: [audit(ctx, 'views.created', row)],
    onConflict: errors.full,
    answer,
  })
  return answer
}

export async function updateView(
  ctx: SignedIn,
  id: number,
  { expected, ...change }: z.output<typeof contract.updateView.body>,
): Promise<View> {
  const row = await findView(ctx, id, eq(views.owner_id, ctx.actor.userId))
  requireExpected(row, expected)
  if (change.query) checkQuery(row.subject, change.query)
  if (change.shared !== undefined) requireStaff(ctx)
  const after = { ...row, ...given(change), updated_at: ctx.clock.now() }
  const { name, query, shared, updated_at } = after
  await commit(ctx, {
    write: guarded(
      ctx,
      ctx.db.update(views).set({ name, query, shared, updated_at }).where(unchanged(views, row)),
    ),
    audit: [audit(ctx, 'views.updated', after)],
  })
  return show(ctx, after)
}

export async function deleteView(ctx: SignedIn, id: number): Promise<void> {
  const row = await findView(ctx, id, eq(views.owner_id, ctx.actor.userId))
  await commit(ctx, {
    write: guarded(ctx, ctx.db.delete(views).where(eq(views.id, id))),
    audit: [audit(ctx, 'views.deleted', row)],
    onConflict: errors.notFound,
  })
}

/** One's own, and what staff share with each other. */
const readable = ({ actor }: SignedIn): SQL | undefined =>
  can(actor.role, 'internal.read')
    ? or(eq(views.owner_id, actor.userId), eq(views.shared, true))
    : eq(views.owner_id, actor.userId)

async function findView(ctx: SignedIn, id: number, within: SQL | undefined): Promise<Row> {
  const row = await ctx.db
    .select()
    .from(views)
    .where(and(eq(views.id, id), within))
    .get()
  return row ?? fail(errors.notFound)
}

function requireStaff({ actor }: SignedIn): void {
  if (!can(actor.role, 'internal.read')) fail(errors.staffOnly)
}

/** The list itself says what it takes: a value that it would refuse is not kept. */
function checkQuery(subject: ViewSubject, query: View['query']): void {
  const asked = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const { error } = viewFilters[subject].safeParse(asked)
  if (!error) return
  const [issue] = error.issues
  const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0]
  refuseField(
    validationErrors.failed,
    `query.${String(name)}`,
    'Cette liste n’a pas ce filtre, ou pas cette valeur.',
    'This list has no such filter, or no such value.',
  )
}

const show = ({ actor }: SignedIn, row: Row): View => ({
  id: row.id,
  subject: row.subject,
  name: row.name,
  // Our own writing, read back.
  query: row.query as View['query'],
  ...(can(actor.role, 'internal.read') && { shared: row.shared }),
  owner_id: row.owner_id,
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})

const audit = ({ actor }: SignedIn, action: AuditAction, { id, name, shared }: Row): Audit => ({
  action,
  subject: ['view', id],
  organizationId: actor.organizationId,
  after: { name, shared },
})
