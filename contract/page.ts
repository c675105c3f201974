import * as z from 'zod'

export const PAGE_LIMIT_DEFAULT = 50
/** Beyond this an answer would outgrow what a phone should load at once; `next` leads on. */
export const PAGE_LIMIT_MOST = 200
/** Skipping rows costs as much as reading them, so the offset is bounded; further rows are reached by `next`. */
export const PAGE_OFFSET_MOST = 10_000
export const SEARCH_TEXT_MOST = 100

export const day = z.iso.date().meta({ description: 'A day, YYYY-MM-DD', examples: ['2026-11-02'] })
export const instant = z.iso.datetime().meta({ examples: ['2026-11-02T09:30:00.000Z'] })
export const id = z
  .number()
  .int()
  .positive()
  .meta({ examples: [42] })
/** An id in a path or a query, where everything arrives as text. */
export const idText = z.coerce
  .number()
  .int()
  .positive()
  .max(Number.MAX_SAFE_INTEGER)
  .meta({ examples: [42] })
/** A row of another list, by what it is called. */
export const ref = z.object({ id, name: z.string().meta({ examples: ['Awa Gnonlonfoun'] }) })
export const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] })

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MOST).default(PAGE_LIMIT_DEFAULT),
  offset: z.coerce.number().int().min(0).max(PAGE_OFFSET_MOST).default(0),
  cursor: z.string().min(1).max(500).optional().meta({ description: 'The `next` of the page before' }),
})
export const searchText = z.string().trim().max(SEARCH_TEXT_MOST)

/** The one shape of every list. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({
    total: z
      .number()
      .int()
      .meta({ examples: [1] }),
    count: z
      .number()
      .int()
      .meta({ examples: [1] }),
    limit: z
      .number()
      .int()
      .meta({ examples: [50] }),
    offset: z
      .number()
      .int()
      .meta({ examples: [0] }),
    next: z
      .string()
      .nullable()
      .meta({ description: 'Cursor of the next page, or null', examples: [null] }),
    results: z.array(row),
  })
}

export interface Page<Row> {
  total: number
  count: number
  limit: number
  offset: number
  next: string | null
  results: Row[]
}
