import * as z from 'zod'
import { id, instant } from '../page.ts'
import { defineRoute } from '../route.ts'
import { ticketErrors as errors } from './errors.ts'
import { escalationTos, type Target, targets, ticketStatuses } from './schemas.ts'

/** More than a ticket that anybody tells as an example. */
export const PREVIEW_EVENTS_MOST = 100

/** What may be told of a ticket. Notes, assignees and teams change no clock. */
export const previewKinds = [
  'client_reply',
  'staff_reply',
  'note',
  'status',
  'policy',
  'assigned',
  'team',
  'merged',
] as const
export type PreviewKind = (typeof previewKinds)[number]

const at = { at: instant }
const nobodyMinds = id.nullable().optional()
export const previewEvent = z.discriminatedUnion('kind', [
  z.strictObject({
    ...at,
    kind: z.enum(['client_reply', 'staff_reply', 'note', 'merged']),
    to: z.null().optional(),
  }),
  z.strictObject({ ...at, kind: z.enum(['assigned', 'team']), to: nobodyMinds }),
  z.strictObject({ ...at, kind: z.literal('status'), to: z.enum(ticketStatuses) }),
  z.strictObject({
    ...at,
    kind: z.literal('policy'),
    to: id.nullable().meta({ description: 'Another policy from here on; null is none' }),
  }),
])
export type PreviewEvent = z.output<typeof previewEvent>

/** `off`: nothing is promised. `dropped`: nobody will answer any more. */
export const standingStates = ['off', 'running', 'paused', 'done', 'dropped'] as const

const standing = z
  .object({
    state: z.enum(standingStates),
    due_at: instant.nullable(),
    breached_at: instant.nullable(),
  })
  .meta({ id: 'ClockStanding' })

const standings = Object.fromEntries(targets.map((target) => [target, standing])) as Record<
  Target,
  typeof standing
>

export const preview = z
  .object({
    ...standings,
    paused: z.boolean(),
    breached: z.boolean(),
    fired: z.array(
      z.object({
        at: instant,
        target: z.enum(targets),
        at_percent: z.number().int(),
        to: z.enum(escalationTos),
      }),
    ),
  })
  .meta({ id: 'SlaPreview' })
export type Preview = z.output<typeof preview>

export const previewPolicy = defineRoute({
  id: 'tickets.previewPolicy',
  summary: 'Play the history of a ticket under a policy: where its clocks stand then, and whom they warned',
  access: 'tickets.work',
  method: 'post',
  path: '/api/sla-policies/previews',
  safe: true,
  body: z.strictObject({
    policy_id: id.nullable().meta({ description: 'In force at the opening; null is none' }),
    start: instant.meta({ description: 'When the ticket is opened' }),
    events: z.array(previewEvent).max(PREVIEW_EVENTS_MOST),
    at: instant.meta({ description: 'When the clocks are looked at; later events count for nothing' }),
  }),
  reply: preview,
  status: 200,
  errors: [errors.policyNotFound],
})
