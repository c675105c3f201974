import * as z from 'zod'
import { anyOf } from '../fields.ts'
import { day, id, idText, instant, pageOf, pageQuery } from '../page.ts'
import { defineRoute } from '../route.ts'
import { projectErrors as errors } from './errors.ts'

export const CALENDAR_DAYS_MOST = 100
export const CALENDAR_ITEMS_MOST = 1_000
/** Addresses of one person. */
export const FEEDS_MOST = 20
export const FEED_DAYS_BACK = 90
export const FEED_DAYS_AHEAD = 400
export const FEED_ITEMS_MOST = 2_000

export const calendarItem = z
  .object({
    type: z.enum(['task', 'milestone', 'project']),
    id,
    project_id: id,
    title: z.string().meta({ examples: ['Valider les maquettes'] }),
    start_date: day.nullable(),
    due_date: day.nullable(),
    status: z.string().meta({ examples: ['todo'] }),
  })
  .meta({ id: 'CalendarItem' })
export type CalendarItem = z.output<typeof calendarItem>

export const readCalendar = defineRoute({
  id: 'projects.readCalendar',
  summary: 'What lies in a period: tasks, milestones and projects, by their first day',
  access: 'projects.read',
  method: 'get',
  path: '/api/calendar',
  query: z.strictObject({
    from: day,
    to: day.meta({ description: 'The last day; 100 days in all at most' }),
    project: anyOf(idText, '3,7').optional(),
    assignee: anyOf(z.union([z.enum(['me', 'none']), idText]), 'me,none')
      .optional()
      .meta({ description: 'Then tasks alone' }),
  }),
  reply: z.object({
    results: z.array(calendarItem),
    truncated: z.boolean().meta({ description: 'There are more than the 1,000 shown' }),
  }),
  errors: [errors.datesReversed, errors.periodTooLong],
})

const feed = z
  .object({
    id,
    project_id: id.nullable().meta({ description: 'Null for all projects of the person' }),
    created_at: instant,
  })
  .meta({ id: 'CalendarFeed' })
export type Feed = z.output<typeof feed>

export const listFeeds = defineRoute({
  id: 'projects.listFeeds',
  summary: 'The caller’s calendar addresses, without their secrets',
  access: 'projects.read',
  method: 'get',
  path: '/api/calendar/feeds',
  query: pageQuery,
  reply: pageOf(feed),
})

export const createFeed = defineRoute({
  id: 'projects.createFeed',
  summary: 'Make a secret address that calendar programs subscribe to; it is shown once',
  access: 'projects.read',
  method: 'post',
  path: '/api/calendar/feeds',
  body: z.strictObject({ project_id: id.optional() }),
  reply: z.object({
    id,
    url: z.string().meta({
      examples: ['https://matrice.example/api/calendar/example-example-example-example-example-exa.ics'],
    }),
  }),
  status: 201,
  errors: [errors.notFound, errors.feedsFull],
})

export const deleteFeed = defineRoute({
  id: 'projects.deleteFeed',
  summary: 'Revoke a calendar address',
  access: 'projects.read',
  method: 'delete',
  path: '/api/calendar/feeds/{feedId}',
  params: z.object({ feedId: idText }),
  status: 204,
  errors: [errors.feedNotFound],
})

export const readFeed = defineRoute({
  id: 'projects.readFeed',
  summary: 'Open tasks and milestones as iCalendar (RFC 5545); access is checked at each fetch',
  access: 'public',
  method: 'get',
  path: '/api/calendar/{feedFile}',
  params: z.object({
    feedFile: z
      .string()
      .regex(/^[\w-]{43}\.ics$/)
      .meta({ examples: ['example-example-example-example-example-exa.ics'] }),
  }),
  media: 'text/calendar',
  errors: [errors.feedNotFound],
  limits: ['feed'],
})
