import * as z from 'zod'
import { patchOf } from '../fields.ts'
import { titleOf } from '../names.ts'
import { id, idText, instant, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { ticketErrors as errors } from './errors.ts'
import { hoursFields } from './hours.ts'

export const CALENDAR_NAME_MOST = 100

const fields = {
  name: titleOf(CALENDAR_NAME_MOST).meta({ examples: ['Heures ouvrées'] }),
  ...hoursFields,
}

export const businessCalendar = z
  .object({ id, ...fields, name: z.string(), created_at: instant, updated_at: instant })
  .meta({ id: 'BusinessCalendar' })
export type BusinessCalendar = z.output<typeof businessCalendar>

const params = z.object({ calendarId: idText })

export const listCalendars = defineRoute({
  id: 'tickets.listCalendars',
  summary: 'When people work, by name',
  access: 'tickets.work',
  method: 'get',
  path: '/api/business-calendars',
  query: pageQuery.extend({ q: searchText.optional() }),
  reply: pageOf(businessCalendar),
})

export const createCalendar = defineRoute({
  id: 'tickets.createCalendar',
  summary: 'Say when people work: an hour at least; a dated holiday beats a yearly one, both beat the week',
  access: 'support.configure',
  method: 'post',
  path: '/api/business-calendars',
  body: z.strictObject({ ...fields, holidays: fields.holidays.default([]) }),
  reply: businessCalendar,
  status: 201,
})

export const readCalendar = defineRoute({
  id: 'tickets.readCalendar',
  summary: 'One business calendar',
  access: 'tickets.work',
  method: 'get',
  path: '/api/business-calendars/{calendarId}',
  params,
  reply: businessCalendar,
  errors: [errors.calendarNotFound],
})

export const updateCalendar = defineRoute({
  id: 'tickets.updateCalendar',
  summary: 'Change a business calendar; clocks that go by it count by it from now on',
  access: 'support.configure',
  method: 'patch',
  path: '/api/business-calendars/{calendarId}',
  params,
  body: patchOf(fields),
  reply: businessCalendar,
  errors: [errors.calendarNotFound, requestErrors.conflict],
})

export const deleteCalendar = defineRoute({
  id: 'tickets.deleteCalendar',
  summary: 'Delete a business calendar that no policy goes by',
  access: 'support.configure',
  method: 'delete',
  path: '/api/business-calendars/{calendarId}',
  params,
  status: 204,
  errors: [errors.calendarNotFound, errors.calendarInUse, requestErrors.conflict],
})
