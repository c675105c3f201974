import * as z from 'zod'
import { day, id, idText, instant, pageOf, pageQuery } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { payoutErrors as errors } from './errors.ts'
import { bulkId, payrollName } from './schemas.ts'

export const LEAD_DAYS_MOST = 15
/** So that somebody has time to approve where nothing else is said. */
export const LEAD_DAYS_AT_FIRST = 5

const fields = {
  name: payrollName,
  source_bulk_id: bulkId.meta({ description: 'The bulk whose payments are made again' }),
  day: z
    .number()
    .int()
    .min(1)
    .max(31)
    .meta({ description: 'Of the month; its last day where it has fewer', examples: [28] }),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .meta({ description: 'HH:MM, in the time zone of the organization', examples: ['08:30'] }),
  lead_days: z
    .number()
    .int()
    .min(0)
    .max(LEAD_DAYS_MOST)
    .meta({ description: 'So many days ahead the bulk is made, and waits for its approval', examples: [5] }),
  ends_on: day.nullable().meta({ description: 'Nothing is paid after it', examples: [null] }),
  is_active: z.boolean(),
}

export const payroll = z
  .object({
    id,
    ...fields,
    next_run_at: instant.nullable().meta({ description: 'When it pays next; null while it does not' }),
    next_bulk_at: instant.nullable().meta({ description: 'When the bulk of that is made' }),
  })
  .meta({ id: 'Payroll' })
export type Payroll = z.output<typeof payroll>

const path = '/api/payrolls'
const ofOne = `${path}/{payrollId}` as const
const params = z.object({ payrollId: idText })

export const listPayrolls = defineRoute({
  id: 'payouts.listPayrolls',
  summary: 'Payments that are made again each month, the newest first',
  access: 'payouts.read',
  method: 'get',
  path,
  query: pageQuery.extend({ organization: idText.optional() }),
  reply: pageOf(payroll),
})

export const createPayroll = defineRoute({
  id: 'payouts.createPayroll',
  summary: 'Make the payments of a bulk again each month; each time is a bulk that waits for its approval',
  access: 'payouts.create',
  method: 'post',
  path,
  body: z
    .strictObject({
      ...fields,
      lead_days: fields.lead_days.default(LEAD_DAYS_AT_FIRST),
      ends_on: fields.ends_on.default(null),
      is_active: fields.is_active.default(true),
    })
    .meta({
      examples: [
        { name: 'Pensions', source_bulk_id: 'bulk-7k2m9qx4t8wz', day: 28, time: '08:30', lead_days: 5 },
      ],
    }),
  reply: payroll,
  status: 201,
  errors: [errors.bulkNotFound, errors.wrongStage],
})

export const readPayroll = defineRoute({
  id: 'payouts.readPayroll',
  summary: 'One payroll: what it pays, when, and what comes next',
  access: 'payouts.read',
  method: 'get',
  path: ofOne,
  params,
  reply: payroll,
  errors: [errors.payrollNotFound],
})

export const updatePayroll = defineRoute({
  id: 'payouts.updatePayroll',
  summary: 'Change, stop or take up a payroll; bulks that it made stay as they are',
  access: 'payouts.create',
  method: 'patch',
  path: ofOne,
  params,
  body: z
    .strictObject(fields)
    .partial()
    .meta({ examples: [{ is_active: false }] }),
  reply: payroll,
  errors: [errors.payrollNotFound, errors.bulkNotFound, errors.wrongStage, requestErrors.conflict],
})

export const deletePayroll = defineRoute({
  id: 'payouts.deletePayroll',
  summary: 'Delete a payroll; the bulks that it made stay',
  access: 'payouts.create',
  method: 'delete',
  path: ofOne,
  params,
  status: 204,
  errors: [errors.payrollNotFound, requestErrors.conflict],
})
