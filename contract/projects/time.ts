import * as z from 'zod'
import { anyOf } from '../fields.ts'
import { identityErrors } from '../identity/errors.ts'
import { day, flag, id, idText, instant, pageOf, pageQuery, ref, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { projectErrors as errors } from './errors.ts'
import { amount, currency, minutes } from './schemas.ts'

/** Of one entry, and of one person's day. */
export const DAY_MINUTES = 1_440
export const NOTE_MOST = 1_000

const entryMinutes = z
  .number()
  .int()
  .min(1, 'noTime')
  .max(DAY_MINUTES, 'overADay')
  .meta({ examples: [90] })

export const timeEntry = z
  .object({
    id,
    organization_id: id,
    project_id: id,
    task_id: id.nullable(),
    user: ref,
    spent_on: day,
    minutes: entryMinutes,
    note: z.string().meta({ examples: ['Réunion de cadrage'] }),
    billable: z.boolean(),
    invoice_id: id.nullable(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'TimeEntry' })
export type TimeEntry = z.output<typeof timeEntry>

const fields = {
  project_id: id,
  task_id: id.nullable(),
  spent_on: day,
  minutes: entryMinutes,
  note: z
    .string()
    .trim()
    .max(NOTE_MOST)
    .meta({ examples: ['Réunion de cadrage'] }),
  billable: z.boolean(),
}

export const timeSorts = ['-spent_on', 'spent_on'] as const
const sort = z.enum(timeSorts).default('-spent_on')
export const timeFilters = z.strictObject({
  q: searchText.optional(),
  start_date: day.optional(),
  end_date: day.optional(),
  organization: anyOf(idText, '3,7').optional(),
  project: anyOf(idText, '3,7').optional(),
  task: anyOf(idText, '3,7').optional(),
  user: anyOf(z.union([z.literal('me'), idText]), 'me,4').optional(),
  billable: flag.optional(),
  invoiced: flag.optional(),
})

const params = z.object({ entryId: idText })
const inProject = z.object({ projectId: idText })

export const listTime = defineRoute({
  id: 'projects.listTime',
  summary: 'Time that was spent on projects, by its day',
  access: 'time.manage',
  method: 'get',
  path: '/api/time-entries',
  query: pageQuery.extend({ ...timeFilters.shape, sort }),
  reply: pageOf(timeEntry),
})

export const exportTime = defineRoute({
  id: 'projects.exportTime',
  summary: 'The filtered time entries as CSV',
  access: 'time.manage',
  method: 'get',
  path: '/api/time-entries/export',
  query: timeFilters.extend({ sort }),
  media: 'text/csv',
  limits: ['export'],
})

const refusals = [errors.archived, errors.taskNotFound, errors.dayFull]

export const createTime = defineRoute({
  id: 'projects.createTime',
  summary: 'Enter time: the caller’s own; an admin enters anybody’s',
  access: 'time.manage',
  method: 'post',
  path: '/api/time-entries',
  body: z.strictObject({
    ...fields,
    task_id: fields.task_id.default(null),
    note: fields.note.default(''),
    billable: fields.billable.default(true),
    user_id: id.optional().meta({ description: 'Whose time it is; the caller’s where it is left out' }),
  }),
  reply: timeEntry,
  status: 201,
  errors: [errors.notFound, errors.notOwnTime, identityErrors.userNotFound, ...refusals],
})

export const readTime = defineRoute({
  id: 'projects.readTime',
  summary: 'One time entry',
  access: 'time.manage',
  method: 'get',
  path: '/api/time-entries/{entryId}',
  params,
  reply: timeEntry,
  errors: [errors.timeEntryNotFound],
})

export const updateTime = defineRoute({
  id: 'projects.updateTime',
  summary: 'Change a time entry that is on no invoice',
  access: 'time.manage',
  method: 'patch',
  path: '/api/time-entries/{entryId}',
  params,
  body: z
    .strictObject(fields)
    .partial()
    .extend({ expected: z.strictObject(fields).partial().optional() }),
  reply: timeEntry,
  errors: [
    errors.timeEntryNotFound,
    errors.notFound,
    errors.notOwnTime,
    identityErrors.userNotFound,
    errors.timeInvoiced,
    ...refusals,
    requestErrors.conflict,
  ],
})

export const deleteTime = defineRoute({
  id: 'projects.deleteTime',
  summary: 'Delete a time entry that is on no invoice',
  access: 'time.manage',
  method: 'delete',
  path: '/api/time-entries/{entryId}',
  params,
  status: 204,
  errors: [errors.timeEntryNotFound, errors.notOwnTime, errors.timeInvoiced, errors.archived],
})

export const budget = z
  .object({
    currency,
    budget_amount: amount.nullable(),
    budget_minutes: minutes.nullable(),
    used_minutes: z.number().int().meta({ description: 'Billable: invoiced and not' }),
    invoiced_minutes: z.number().int(),
    uninvoiced_minutes: z.number().int(),
    remaining_minutes: z.number().int().nullable().meta({ description: 'Below zero once it is overdrawn' }),
    by_task: z.array(
      z.object({
        task_id: id.nullable().meta({ description: 'Null for time of the project as a whole' }),
        minutes: z.number().int(),
      }),
    ),
    non_billable_minutes: z.number().int().optional().meta({ description: 'For staff only' }),
    by_person: z
      .array(z.object({ user: ref, minutes: z.number().int(), non_billable_minutes: z.number().int() }))
      .optional()
      .meta({ description: 'For staff only; `minutes` are the billable ones' }),
    uninvoiced_amount: amount
      .nullable()
      .optional()
      .meta({ description: 'For staff only; null without an hourly rate' }),
  })
  .meta({ id: 'Budget' })
export type Budget = z.output<typeof budget>

export const readBudget = defineRoute({
  id: 'projects.readBudget',
  summary: 'A project’s hours against its budget',
  access: 'projects.read',
  method: 'get',
  path: '/api/projects/{projectId}/budget',
  params: inProject,
  reply: budget,
  errors: [errors.notFound],
})

export const readUninvoicedTime = defineRoute({
  id: 'projects.readUninvoicedTime',
  summary: 'A project’s billable time that is on no invoice, by task',
  access: 'time.manage',
  method: 'get',
  path: '/api/projects/{projectId}/uninvoiced-time',
  params: inProject,
  query: z.strictObject({ until: day.optional() }),
  reply: z.object({
    total_minutes: z.number().int(),
    lines: z.array(
      z.object({
        task_id: id.nullable(),
        title: z.string().nullable().meta({ description: 'Null for time of the project as a whole' }),
        minutes: z.number().int(),
        entry_ids: z.array(id),
      }),
    ),
  }),
  errors: [errors.notFound],
})
