import * as z from 'zod'
import { patchOf } from '../fields.ts'
import { titleOf } from '../names.ts'
import { organizationErrors } from '../organizations.ts'
import { id, idText, instant, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { ticketErrors as errors } from './errors.ts'
import { escalationTos, targets, ticketPriorities, unfinishedStatuses } from './schemas.ts'

export const POLICY_NAME_MOST = 100
/** A year of round-the-clock work: beyond it a number was mistyped. */
export const POLICY_MINUTES_MOST = 366 * 24 * 60
export const ESCALATIONS_MOST = 20
export const ESCALATION_PERCENT_MOST = 500

/** `any`: each of the three. */
export const escalationTargets = [...targets, 'any'] as const
export type EscalationTarget = (typeof escalationTargets)[number]

const minutes = (of: string) =>
  z
    .number()
    .int()
    .min(1)
    .max(POLICY_MINUTES_MOST)
    .nullable()
    .meta({ description: `${of}, in minutes of the calendar; null promises none`, examples: [240] })

export const escalation = z
  .strictObject({
    target: z.enum(escalationTargets),
    at_percent: z
      .number()
      .int()
      .min(1)
      .max(ESCALATION_PERCENT_MOST)
      .meta({ description: 'Of the time that was promised', examples: [75] }),
    to: z.enum(escalationTos),
  })
  .meta({ id: 'Escalation' })
export type Escalation = z.output<typeof escalation>

const fields = {
  name: titleOf(POLICY_NAME_MOST).meta({ examples: ['Urgent'] }),
  organization_id: id.nullable().meta({ description: 'Null for every organization' }),
  priority: z.enum(ticketPriorities).nullable().meta({ description: 'Null for every priority' }),
  calendar_id: id.nullable().meta({ description: 'Null is always, day and night' }),
  first_response_minutes: minutes('The first answer'),
  next_response_minutes: minutes('Each further answer'),
  resolution_minutes: minutes('The solution'),
  pauses_on: z
    .array(z.enum(unfinishedStatuses))
    .transform((statuses) => unfinishedStatuses.filter((status) => statuses.includes(status)))
    .meta({ description: 'While a ticket has such a status, its clocks stand' }),
  escalations: z.array(escalation).max(ESCALATIONS_MOST),
  is_active: z.boolean(),
}

export const slaPolicy = z
  .object({
    id,
    ...fields,
    name: z.string(),
    pauses_on: z.array(z.enum(unfinishedStatuses)),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'SlaPolicy' })
export type SlaPolicy = z.output<typeof slaPolicy>

const params = z.object({ policyId: idText })
const refusals = [errors.policyTaken, errors.calendarNotFound, organizationErrors.notFound]

export const listPolicies = defineRoute({
  id: 'tickets.listPolicies',
  summary: 'What is promised to whom, by name; the most specific active policy of a ticket holds',
  access: 'tickets.work',
  method: 'get',
  path: '/api/sla-policies',
  query: pageQuery.extend({ q: searchText.optional() }),
  reply: pageOf(slaPolicy),
})

export const createPolicy = defineRoute({
  id: 'tickets.createPolicy',
  summary: 'Promise answers and solutions; of one organization and priority only one policy is active',
  access: 'support.configure',
  method: 'post',
  path: '/api/sla-policies',
  body: z.strictObject({
    name: fields.name,
    organization_id: fields.organization_id.default(null),
    priority: fields.priority.default(null),
    calendar_id: fields.calendar_id.default(null),
    first_response_minutes: fields.first_response_minutes.default(null),
    next_response_minutes: fields.next_response_minutes.default(null),
    resolution_minutes: fields.resolution_minutes.default(null),
    pauses_on: fields.pauses_on.default(['pending']),
    escalations: fields.escalations.default([]),
    is_active: fields.is_active.default(true),
  }),
  reply: slaPolicy,
  status: 201,
  errors: refusals,
})

export const readPolicy = defineRoute({
  id: 'tickets.readPolicy',
  summary: 'One policy',
  access: 'tickets.work',
  method: 'get',
  path: '/api/sla-policies/{policyId}',
  params,
  reply: slaPolicy,
  errors: [errors.policyNotFound],
})

export const updatePolicy = defineRoute({
  id: 'tickets.updatePolicy',
  summary: 'Change a policy; clocks that go by it count by it from now on, with the time that they used',
  access: 'support.configure',
  method: 'patch',
  path: '/api/sla-policies/{policyId}',
  params,
  body: patchOf(fields),
  reply: slaPolicy,
  errors: [errors.policyNotFound, ...refusals, requestErrors.conflict],
})

export const deletePolicy = defineRoute({
  id: 'tickets.deletePolicy',
  summary: 'Delete a policy; its tickets go by the next that fits, or by none',
  access: 'support.configure',
  method: 'delete',
  path: '/api/sla-policies/{policyId}',
  params,
  status: 204,
  errors: [errors.policyNotFound, requestErrors.conflict],
})
