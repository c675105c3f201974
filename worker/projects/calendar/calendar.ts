import type * as z from 'zod'
import {
  CALENDAR_DAYS_MOST,
  CALENDAR_ITEMS_MOST,
  type CalendarItem,
  type readCalendar as readCalendarRoute,
} from '../../../contract/projects/calendar.ts'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { addDays } from '../../kernel/data/days.ts'
import { fail } from '../../kernel/failure.ts'
import { type DatedItem, itemsWithin } from './items.ts'

/** One more than is shown is asked for, which says whether there are more. */
export async function readCalendar(
  ctx: SignedIn,
  { from, to, project, assignee }: z.output<typeof readCalendarRoute.query>,
): Promise<z.output<typeof readCalendarRoute.reply>> {
  if (to < from) fail(errors.datesReversed)
  if (to > addDays(from, CALENDAR_DAYS_MOST - 1)) fail(errors.periodTooLong)
  const found = await itemsWithin(ctx, ctx.actor, {
    from,
    to,
    projectIds: project,
    assignees: assignee?.map((one) => (one === 'me' ? ctx.actor.userId : one)),
    most: CALENDAR_ITEMS_MOST + 1,
  })
  return {
    results: found.slice(0, CALENDAR_ITEMS_MOST).map(showItem),
    truncated: found.length > CALENDAR_ITEMS_MOST,
  }
}

const showItem = ({ updated_at: _, ...item }: DatedItem): CalendarItem => item
