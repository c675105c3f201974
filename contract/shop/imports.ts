import * as z from 'zod'
import { id, idText } from '../page.ts'
import { defineRoute } from '../route.ts'
import { shopErrors as errors } from './errors.ts'
import { importStates } from './schemas.ts'

export const IMPORT_BYTES_MOST = 5 * 1_024 * 1_024
export const IMPORT_ROWS_MOST = 10_000

export const importColumns = [
  ...(['sku', 'parent_sku', 'slug', 'status', 'name_fr', 'name_en'] as const),
  ...(['description_fr', 'description_en', 'price', 'compare_at_price'] as const),
  ...(['categories', 'tags', 'options', 'track_stock', 'stock_on_hand'] as const),
] as const
export type ImportColumn = (typeof importColumns)[number]

export const importDefectCodes = [
  'missing_column',
  'unknown_column',
  'wrong_field_count',
  'required',
  'invalid',
  'duplicate_sku',
  'slug_taken',
  'unknown_category',
] as const
export type ImportDefectCode = (typeof importDefectCodes)[number]

const count = z
  .number()
  .int()
  .meta({ examples: [120] })

export const importDefect = z.object({
  line: count.meta({ description: 'Of the file, from 1', examples: [3] }),
  column: z
    .string()
    .nullable()
    .meta({ examples: ['price'] }),
  code: z.enum(importDefectCodes),
  message: z.string().meta({ examples: ['Ce prix n’est pas un nombre entier.'] }),
})
export type ImportDefect = z.output<typeof importDefect>

export const productImport = z
  .object({
    id,
    organization_id: id,
    file_name: z.string().meta({ examples: ['produits.csv'] }),
    state: z.enum(importStates),
    rows: count,
    valid: count,
    invalid: count,
    creates: count,
    updates: count,
    unchanged: count,
    applied: count.meta({ description: 'Rows that are written' }),
    errors: z.array(importDefect),
  })
  .meta({ id: 'ProductImport' })
export type ProductImport = z.output<typeof productImport>

export const createImport = defineRoute({
  id: 'shop.createImport',
  summary: 'Check a CSV file of products: every defect by line and column; nothing changes yet',
  access: 'shop.edit',
  method: 'post',
  path: '/api/shop/imports',
  form: {
    parts: z.strictObject({ organization_id: idText.optional() }),
    bytesMost: IMPORT_BYTES_MOST,
    tooLarge: errors.importTooLarge,
  },
  reply: productImport,
  status: 201,
  errors: [errors.importUnreadable, errors.importTooLarge],
})

const params = z.object({ importId: idText })

export const readImport = defineRoute({
  id: 'shop.readImport',
  summary: 'An import, with its defects and how far it is applied',
  access: 'shop.read',
  method: 'get',
  path: '/api/shop/imports/{importId}',
  params,
  reply: productImport,
  errors: [errors.importNotFound],
})

export const applyImport = defineRoute({
  id: 'shop.applyImport',
  summary: 'Apply a checked import, in the background; rows with defects only where they may be skipped',
  access: 'shop.edit',
  method: 'post',
  path: '/api/shop/imports/{importId}/application',
  params,
  body: z.strictObject({ skip_invalid: z.boolean().default(false) }),
  reply: productImport,
  status: 202,
  errors: [errors.importNotFound, errors.importInvalid],
})
