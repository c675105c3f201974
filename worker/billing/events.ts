import * as z from 'zod'
import { defineEvent } from '../kernel/data/events.ts'

const document = z.strictObject({ document_id: z.number().int() })

/** What others react to: letters, notifications, the PDF. What screens hear of is announced beside (`record.ts`). */
export const documentIssued = defineEvent('billing.document_issued', document)
export const documentSent = defineEvent('billing.document_sent', document)
