import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import { type AuditEntry, auditErrors, type listAudit as contract } from '../../contract/audit.ts'
import type { Page } from '../../contract/page.ts'
import { organizationsOf } from '../identity/scope.ts'
import { iso, type SignedIn } from '../kernel/context.ts'
import { listPage } from '../kernel/data/list.ts'
import { auditEntries as entries } from '../kernel/data/tables.ts'
import { fail } from '../kernel/failure.ts'
import { withinDays } from '../organizations/days.ts'
import { namesIn } from './names.ts'
import { matching } from './search.ts'

export async function listAudit(
  ctx: SignedIn,
  ask: z.output<typeof contract.query>,
): Promise<Page<AuditEntry>> {
  const conditions: (SQL | undefined)[] = [
    organizationsOf(ctx.actor, entries.organization_id, 'audit.read'),
    ask.actor ? eq(entries.actor_id, ask.actor) : undefined,
    ask.organization ? eq(entries.organization_id, ask.organization) : undefined,
    ask.action ? begins(ask.action) : undefined,
    ask.except ? sql`not ${begins(ask.except)}` : undefined,
    ask.search ? matching(ask.search) : undefined,
    ask.subject_type ? eq(entries.subject_type, ask.subject_type) : undefined,
    ask.subject ? eq(entries.subject_id, ask.subject) : undefined,
    await withinDays(ctx, entries.at, ask),
  ]
  const page = await listPage(
    ctx,
    ask,
    { where: and(...conditions), sortBy: entries.at, id: entries.id, descending: true },
    { from: entries, columns: getTableColumns(entries) },
    (row) => row,
  )
  const names = await namesIn(ctx, page.results)
  return { ...page, results: page.results.map((row) => showEntry(row, names(row))) }
}

export async function readAuditEntry(ctx: SignedIn, entryId: number): Promise<AuditEntry> {
  const within = organizationsOf(ctx.actor, entries.organization_id, 'audit.read')
  const row = await ctx.db
    .select()
    .from(entries)
    .where(and(eq(entries.id, entryId), within))
    .get()
  if (!row) return fail(auditErrors.entryNotFound)
  return showEntry(row, (await namesIn(ctx, [row]))(row))
}

const begins = (text: string): SQL => sql`(substr(${entries.action}, 1, ${text.length}) = ${text})`

const factsShape = z.record(z.string(), z.json()).nullable()

function showEntry(row: typeof entries.$inferSelect, names: Record<string, string>): AuditEntry {
  return {
    id: row.id,
    at: iso(row.at),
    action: row.action,
    actor_kind: row.actor_id !== null ? 'person' : row.ip ? 'visitor' : 'system',
    actor_id: row.actor_id,
    actor_name: row.actor_name,
    organization_id: row.organization_id,
    subject_type: row.subject_type,
    subject_id: row.subject_id,
    before: factsShape.parse(row.before),
    after: factsShape.parse(row.after),
    ip: row.ip || null,
    device: row.device || null,
    request_id: row.request_id,
    names,
  }
}
