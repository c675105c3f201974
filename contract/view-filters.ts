import * as z from 'zod'
import { invoiceFilters, invoiceSorts } from './billing/invoices.ts'
import { paymentFilters } from './billing/payments.ts'
import { quoteFilters, quoteSorts } from './billing/quotes.ts'
import { recurringFilters } from './billing/recurring.ts'
import { documentFilters, documentSorts } from './documents/documents.ts'
import { projectFilters, projectSorts } from './projects/projects.ts'
import { taskFilters, taskSorts } from './projects/tasks.ts'
import { ticketFilters, ticketSorts } from './tickets/tickets.ts'
import type { ViewSubject } from './views.ts'

/** What a view of each list may hold: the list's own filters and its order. */
export const viewFilters: Readonly<Record<ViewSubject, z.ZodObject>> = {
  projects: projectFilters.extend({ sort: z.enum(projectSorts).optional() }),
  tasks: taskFilters.extend({ sort: z.enum(taskSorts).optional() }),
  tickets: ticketFilters.extend({ sort: z.enum(ticketSorts).optional() }),
  documents: documentFilters.extend({ sort: z.enum(documentSorts).optional() }),
  quotes: quoteFilters.extend({ sort: z.enum(quoteSorts).optional() }),
  invoices: invoiceFilters.extend({ sort: z.enum(invoiceSorts).optional() }),
  payments: paymentFilters,
  recurring_invoices: recurringFilters,
}
