import * as z from 'zod'
import { idText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { billingErrors as errors } from './errors.ts'
import { invoice } from './schemas.ts'

export const reminderKinds = ['automatic', 'by_hand'] as const
/** When reminders of a day leave, where the client is. */
export const REMINDER_HOUR = 8

export const remindInvoice = defineRoute({
  id: 'billing.remindInvoice',
  summary: 'Remind a client of what is owed, once a day; the settings’ reminder days go by themselves',
  access: 'billing.write',
  method: 'post',
  path: '/api/invoices/{invoiceId}/reminders',
  params: z.object({ invoiceId: idText }),
  body: z.strictObject({}),
  reply: invoice,
  errors: [
    errors.invoiceNotFound,
    errors.notIssued,
    errors.invoiceClosed,
    errors.reminderRecent,
    requestErrors.conflict,
  ],
})
