import * as z from 'zod'
import { defineEvent } from '../kernel/data/events.ts'

/** A document that a person added, not a version of one. */
export const documentAdded = defineEvent('documents.added', z.strictObject({ document_id: z.number().int() }))
