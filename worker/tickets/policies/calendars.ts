import { eq, getTableColumns, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import { validationErrors } from '../../../contract/platform/errors.ts'
import type * as contract from '../../../contract/tickets/calendars.ts'
import type { BusinessCalendar } from '../../../contract/tickets/calendars.ts'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import { type CalendarHours, hasHours, weekdays } from '../../../contract/tickets/hours.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { contains, listLongPage, searchable } from '../../kernel/data/list.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail, refuseField } from '../../kernel/failure.ts'
import { businessCalendars, slaPolicies } from '../tables.ts'
import { calendarEdited } from './versions.ts'

type Row = typeof businessCalendars.$inferSelect

export function listCalendars(
  ctx: SignedIn,
  ask: z.output<typeof contract.listCalendars.query>,
): Promise<Page<BusinessCalendar>> {
  const where = ask.q ? contains(businessCalendars.search_text, ask.q) : undefined
  const { search_text: sortBy, id } = businessCalendars
  const listed = { from: businessCalendars, columns: getTableColumns(businessCalendars) }
  return listLongPage(ctx, ask, { where, sortBy, id, descending: false }, listed, showCalendar)
}

export const readCalendar = async (ctx: SignedIn, id: number): Promise<BusinessCalendar> =>
  showCalendar(await findCalendar(ctx, id))

export async function createCalendar(
  ctx: SignedIn,
  body: z.output<typeof contract.createCalendar.body>,
): Promise<BusinessCalendar> {
  requireHours(body)
  const now = ctx.clock.now()
  const row: Row = {
    id: await ctx.ids.next('business_calendars'),
    ...body,
    search_text: searchable(body.name),
    created_at: now,
    updated_at: now,
    version: 1,
  }
  const answer = showCalendar(row)
  await commit(ctx, {
    write: [ctx.db.insert(businessCalendars).values(row)],
    audit: [{ action: 'tickets.calendar_created', ...subjectOf(ctx, row), after: factsOf(row) }],
    answer,
  })
  return answer
}

export const updateCalendar = (
  ctx: SignedIn,
  id: number,
  { expected, ...change }: z.output<typeof contract.updateCalendar.body>,
): Promise<BusinessCalendar> =>
  raced(async () => {
    const row = await findCalendar(ctx, id)
    requireExpected(showCalendar(row), expected)
    const after = { ...row, ...given(change), updated_at: ctx.clock.now() }
    requireHours(after)
    const changed = difference(factsOf(row), factsOf(after))
    if (!changed) return showCalendar(row)
    const fields = {
      ...pick(after, ['name', 'time_zone', 'week', 'holidays', 'updated_at']),
      search_text: searchable(after.name),
    }
    const { write, jobs } = calendarEdited(ctx, id)
    await commit(ctx, {
      write: [
        ...guarded(
          ctx,
          ctx.db.update(businessCalendars).set(fields).where(unchanged(businessCalendars, row)),
        ),
        ...write,
      ],
      audit: [{ action: 'tickets.calendar_changed', ...subjectOf(ctx, row), ...changed }],
      jobs,
      onConflict: LOST_RACE,
    })
    return showCalendar(after)
  })

export async function deleteCalendar(ctx: SignedIn, id: number): Promise<void> {
  const row = await findCalendar(ctx, id)
  await commit(ctx, {
    write: [
      ...assertInBatch(
        ctx,
        sql`not exists (select 1 from ${slaPolicies} where ${slaPolicies.calendar_id} = ${id})`,
      ),
      ctx.db.delete(businessCalendars).where(eq(businessCalendars.id, id)),
    ],
    audit: [{ action: 'tickets.calendar_deleted', ...subjectOf(ctx, row), before: factsOf(row) }],
    onConflict: errors.calendarInUse,
  })
}

/** A policy goes by it, or is about to. */
export async function requireCalendar({ db }: SignedIn, id: number): Promise<void> {
  const row = await db
    .select({ id: businessCalendars.id })
    .from(businessCalendars)
    .where(eq(businessCalendars.id, id))
    .get()
  if (!row) fail(errors.calendarNotFound)
}

/** The operator's own, for policies of every client: only staff hold the permission. */
async function findCalendar({ db }: SignedIn, id: number): Promise<Row> {
  const row = await db.select().from(businessCalendars).where(eq(businessCalendars.id, id)).get()
  return row ?? fail(errors.calendarNotFound)
}

function requireHours(calendar: Pick<CalendarHours, 'week' | 'holidays'>): void {
  if (!hasHours(calendar))
    refuseField(
      validationErrors.failed,
      'week',
      'Donnez une heure d’ouverture au moins.',
      'Give one opening hour at least.',
    )
}

const factsOf = ({
  name,
  time_zone,
  week,
  holidays,
}: Pick<Row, 'name' | 'time_zone' | 'week' | 'holidays'>) => ({
  name,
  time_zone,
  week: weekdays.map((day) => `${day} ${written(week[day])}`).join(', '),
  holidays: holidays.map(({ day, intervals }) => `${day} ${written(intervals)}`).join(', '),
})

const written = (intervals: CalendarHours['week']['mon']): string =>
  intervals.length === 0 ? '–' : intervals.map((interval) => interval.join('–')).join(' ')

const subjectOf = ({ actor }: SignedIn, { id }: Pick<Row, 'id'>) => ({
  subject: ['business_calendar', id] as const,
  organizationId: actor.organizationId,
})

const showCalendar = (
  row: Pick<Row, (typeof SHOWN)[number] | 'created_at' | 'updated_at'>,
): BusinessCalendar => ({
  ...pick(row, SHOWN),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})
const SHOWN = ['id', 'name', 'time_zone', 'week', 'holidays'] as const
