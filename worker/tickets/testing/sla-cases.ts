import * as z from 'zod'
import { type CalendarHours, hoursFields } from '../../../contract/tickets/hours.ts'
import { escalationTos, targets, ticketStatuses } from '../../../contract/tickets/schemas.ts'
import type { Policy } from '../sla/clocks.ts'
import file from './sla-cases.json' with { type: 'json' }

/** Worked cases of the engine: calendars, policies, and what is due when. */
const minutes = z.number().nullable()
const policyShape = z.strictObject({
  calendar: z.string().nullable(),
  first_response_minutes: minutes,
  next_response_minutes: minutes,
  resolution_minutes: minutes,
  pauses_on: z.array(z.enum(ticketStatuses)),
  escalations: z.array(
    z.strictObject({
      target: z.enum([...targets, 'any']),
      at_percent: z.number(),
      to: z.enum(escalationTos),
    }),
  ),
})
const standing = z.tuple([z.string(), z.string().nullable(), z.string().nullable()])

export const cases = z
  .object({
    calendars: z.record(z.string(), z.strictObject(hoursFields)),
    policies: z.record(z.string(), policyShape),
    spans: z.array(z.tuple([z.string(), z.string(), z.string(), z.number()])),
    selection_policies: z.array(
      z.object({
        id: z.string(),
        organization: z.number().nullable(),
        priority: z.string().nullable(),
        is_active: z.boolean().default(true),
      }),
    ),
    selection: z.array(z.tuple([z.number(), z.string(), z.string()])),
    vectors: z.array(
      z.object({
        n: z.number(),
        says: z.string(),
        policy: z.string().nullable(),
        start: z.string(),
        events: z.array(z.tuple([z.string(), z.string()], z.string().nullable())),
        at: z.string(),
        first_response: standing,
        next_response: standing,
        resolution: standing,
        paused: z.boolean(),
        breached: z.boolean(),
        fired: z.array(z.tuple([z.string(), z.string(), z.number(), z.string()])),
      }),
    ),
  })
  .parse(file)

export const hoursNamed = (name: string): CalendarHours => cases.calendars[name] ?? missing(name)

export function policyNamed(name: string): Policy {
  const { calendar, ...policy } = cases.policies[name] ?? missing(name)
  return { ...policy, hours: calendar === null ? null : hoursNamed(calendar) }
}

export const policyNames = Object.keys(cases.policies)

function missing(name: string): never {
  throw new Error(`no ${name} among the cases`)
}
