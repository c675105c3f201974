import { factReferences } from '../../contract/audit-actions.ts'
import { documentTitles } from '../billing/names.ts'
import { roomNames } from '../chat/room-names.ts'
import { documentNames, folderNames, shareLinkNames } from '../documents/names.ts'
import { personNames } from '../identity/people/find.ts'
import { invitedAddresses } from '../identity/people/invitations.ts'
import { sessionDevices } from '../identity/sessions/list.ts'
import type { Context } from '../kernel/context.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { type auditEntries, jobs } from '../kernel/data/tables.ts'
import { organizationNames } from '../organizations/organization.ts'
import { labelNames, milestoneNames, projectNames, taskTitles } from '../projects/names.ts'
import { teamNames, ticketReferences } from '../tickets/names.ts'

type Entry = typeof auditEntries.$inferSelect
type Names = ReadonlyMap<string | number, string>

/** What ids in the trail are called today, asked for once for a whole page of it. */
const FINDERS: Readonly<Record<string, (ctx: Context, ids: readonly string[]) => Promise<Names>>> = {
  user: (ctx, ids) => personNames(ctx, ids.map(Number)),
  organization: (ctx, ids) => organizationNames(ctx, ids.map(Number)),
  room: (ctx, ids) => roomNames(ctx, ids.map(Number)),
  invitation: (ctx, ids) => invitedAddresses(ctx, ids.map(Number)),
  session: sessionDevices,
  document: (ctx, ids) => documentNames(ctx, ids.map(Number)),
  folder: (ctx, ids) => folderNames(ctx, ids.map(Number)),
  project: (ctx, ids) => projectNames(ctx, ids.map(Number)),
  milestone: (ctx, ids) => milestoneNames(ctx, ids.map(Number)),
  task: (ctx, ids) => taskTitles(ctx, ids.map(Number)),
  ticket: (ctx, ids) => ticketReferences(ctx, ids.map(Number)),
  team: (ctx, ids) => teamNames(ctx, ids.map(Number)),
  label: (ctx, ids) => labelNames(ctx, ids.map(Number)),
  share_link: (ctx, ids) => shareLinkNames(ctx, ids.map(Number)),
  quote: (ctx, ids) => documentTitles(ctx, ids.map(Number)),
  invoice: (ctx, ids) => documentTitles(ctx, ids.map(Number)),
  job: (ctx, ids) => jobNames(ctx, ids.map(Number)),
}

export async function namesIn(
  ctx: Context,
  rows: readonly Entry[],
): Promise<(row: Entry) => Record<string, string>> {
  const wanted = new Set(rows.flatMap(referencesOf))
  const names = new Map<string, string>()
  await Promise.all(
    Object.entries(FINDERS).map(async ([type, find]) => {
      const ids = [...wanted]
        .filter((one) => one.startsWith(`${type}:`))
        .map((one) => one.slice(type.length + 1))
      if (ids.length === 0) return
      for (const [id, name] of await find(ctx, ids)) names.set(`${type}:${id}`, name)
    }),
  )
  return (row) =>
    Object.fromEntries(
      referencesOf(row).flatMap((reference) => {
        const name = names.get(reference)
        return name === undefined ? [] : [[reference, name]]
      }),
    )
}

/** `user:4` for each id that an entry mentions. */
export function referencesOf(
  entry: Pick<Entry, 'subject_type' | 'subject_id' | 'organization_id' | 'before' | 'after'>,
) {
  const facts = [entry.before, entry.after].flatMap((side) => Object.entries(side ?? {}))
  const mentioned = facts.flatMap(([field, value]) => {
    const type = factReferences[field]
    const ids = (Array.isArray(value) ? value : [value]).filter(isId)
    return type === undefined ? [] : ids.map((id) => `${type}:${id}`)
  })
  return [
    ...new Set([
      ...(entry.subject_id === null ? [] : [`${entry.subject_type}:${entry.subject_id}`]),
      ...(entry.organization_id === null ? [] : [`organization:${entry.organization_id}`]),
      ...mentioned,
    ]),
  ]
}

const isId = (value: unknown): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && value !== '')

async function jobNames(ctx: Context, ids: readonly number[]): Promise<Names> {
  const rows = await ctx.db.select({ id: jobs.id, name: jobs.name }).from(jobs).where(idsIn(jobs.id, ids))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
