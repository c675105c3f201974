import * as z from 'zod'
import { id, idText, instant } from '../page.ts'
import { defineRoute } from '../route.ts'
import { newsletterErrors as errors } from './errors.ts'

export const IMPORT_BYTES_MOST = 5 * 1024 * 1024
export const IMPORT_ROWS_MOST = 10_000
export const importColumns = ['email', 'name', 'lang', 'tags', 'consented_at', 'consent_source'] as const
export type ImportColumn = (typeof importColumns)[number]
export const importDefects = [
  'missing_column',
  'unknown_column',
  'wrong_field_count',
  'required',
  'invalid',
  'duplicate_email',
  'too_many_rows',
] as const
export type ImportDefect = (typeof importDefects)[number]

const count = z.number().int().nonnegative()
export const subscriberImport = z
  .object({
    id,
    organization_id: id,
    state: z.enum(['checked', 'applying', 'applied']),
    rows: count,
    valid: count,
    invalid: count,
    creates: count,
    updates: count,
    unchanged: count,
    errors: z.array(
      z.object({
        line: z.number().int().positive(),
        column: z.string().nullable(),
        code: z.enum(importDefects),
        message: z.string(),
      }),
    ),
    created_at: instant,
  })
  .meta({ id: 'NewsletterImport' })
export type SubscriberImport = z.output<typeof subscriberImport>

const path = '/api/newsletter/imports'
const ofOne = `${path}/{subscriberImportId}` as const
const params = z.object({ subscriberImportId: idText })

export const checkSubscribers = defineRoute({
  id: 'newsletter.checkSubscribers',
  summary: 'Check a file of subscribers who agreed: what it would do, and every defect with line and column',
  access: 'newsletter.edit',
  method: 'post',
  path,
  form: {
    parts: z.strictObject({ organization_id: idText.optional() }),
    bytesMost: IMPORT_BYTES_MOST,
    tooLarge: errors.importTooLarge,
  },
  reply: subscriberImport,
  status: 201,
})

export const readSubscriberImport = defineRoute({
  id: 'newsletter.readSubscriberImport',
  summary: 'How far an import is',
  access: 'newsletter.read',
  method: 'get',
  path: ofOne,
  params,
  reply: subscriberImport,
  errors: [errors.importNotFound],
})

export const applySubscriberImport = defineRoute({
  id: 'newsletter.applySubscriberImport',
  summary: 'Apply a checked file, whole or without its invalid rows; may be repeated',
  access: 'newsletter.edit',
  method: 'post',
  path: `${ofOne}/application`,
  params,
  body: z.strictObject({ skip_invalid: z.boolean().default(false) }),
  reply: subscriberImport,
  status: 202,
  errors: [errors.importNotFound, errors.importInvalid],
})
