import { and, eq, getTableColumns, gte, lt, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { AuditEntry } from '../../contract/audit.ts'
import type { Page } from '../../contract/page.ts'
import { iso, type SignedIn } from '../kernel/context.ts'
import { dayBounds, listPage, type PageAsk } from '../kernel/list.ts'
import { auditEntries as entries } from '../kernel/tables.ts'
import { findOrganization } from '../organizations/organization.ts'

export interface AuditFilters {
  readonly actor?: number | undefined
  readonly organization?: number | undefined
  readonly action?: string | undefined
  readonly subject_type?: string | undefined
  readonly subject?: string | undefined
  readonly start_date?: string | undefined
  readonly end_date?: string | undefined
}

export async function listAudit(ctx: SignedIn, ask: PageAsk & AuditFilters): Promise<Page<AuditEntry>> {
  const zone =
    ask.start_date || ask.end_date ? (await findOrganization(ctx, ctx.actor.organizationId)).timeZone : 'UTC'
  const conditions: (SQL | undefined)[] = [
    ask.actor ? eq(entries.actorId, ask.actor) : undefined,
    ask.organization ? eq(entries.organizationId, ask.organization) : undefined,
    ask.action ? sql`substr(${entries.action}, 1, ${ask.action.length}) = ${ask.action}` : undefined,
    ask.subject_type ? eq(entries.subjectType, ask.subject_type) : undefined,
    ask.subject ? eq(entries.subjectId, ask.subject) : undefined,
    ask.start_date ? gte(entries.at, dayBounds(ask.start_date, zone).from) : undefined,
    ask.end_date ? lt(entries.at, dayBounds(ask.end_date, zone).to) : undefined,
  ]
  return listPage(
    ctx,
    ask,
    { where: and(...conditions), sortBy: entries.at, id: entries.id, descending: true },
    { from: entries, columns: getTableColumns(entries) },
    showEntry,
  )
}

const factsShape = z.record(z.string(), z.json()).nullable()

function showEntry(row: typeof entries.$inferSelect): AuditEntry {
  return {
    id: row.id,
    at: iso(row.at),
    action: row.action,
    actor_id: row.actorId,
    actor_name: row.actorName,
    organization_id: row.organizationId,
    subject_type: row.subjectType,
    subject_id: row.subjectId,
    before: factsShape.parse(row.before),
    after: factsShape.parse(row.after),
    ip: row.ip,
    device: row.device,
    request_id: row.requestId,
  }
}
