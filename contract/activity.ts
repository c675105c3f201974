import * as z from 'zod'
import { id, instant, pageOf, pageQuery, ref } from './page.ts'
import { defineRoute, type Route } from './route.ts'

const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.union([z.string(), z.number()])),
])

/** One change of a row. Its kind is text: a page may be older than the server that wrote it. */
export const activity = z
  .object({
    id,
    at: instant,
    by: ref.nullable().meta({ description: 'Null where nobody in particular did it' }),
    kind: z.string().meta({ examples: ['projects.task_changed'] }),
    data: z.record(z.string(), z.union([z.array(value).length(2), z.literal(true)])).meta({
      description: 'Each changed field with its value before and after; `true` where it is a text',
      examples: [{ status: ['todo', 'done'], description: true }],
    }),
  })
  .meta({ id: 'Activity' })
export type Activity = z.output<typeof activity>

/** `GET …/activity` of a kind of row. */
export const activityRoute = <const R extends Pick<Route, 'id' | 'access' | 'path' | 'params' | 'errors'>>(
  route: R,
) =>
  defineRoute({
    ...route,
    summary: 'What happened to it, the newest first',
    method: 'get',
    query: pageQuery,
    reply: pageOf(activity),
  })
