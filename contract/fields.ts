import * as z from 'zod'
import { id } from './page.ts'

/** Ids of people or rows, each once. */
export const idsOf = (most: number) =>
  z
    .array(id)
    .max(most)
    .transform((ids) => [...new Set(ids)])

/** What a PATCH takes: the fields, and the values that the writer saw. */
export const patchOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .strictObject(shape)
    .partial()
    .extend({ expected: z.strictObject(shape).partial().optional() })

/** `todo,in_progress`: any of them. */
export const anyOf = <Item extends z.ZodType>(item: Item, example: string) =>
  z
    .string()
    .min(1)
    .max(LIST_TEXT_MOST)
    .transform((text, ctx): z.output<Item>[] => {
      const parsed = z
        .array(item)
        .max(LIST_ITEMS_MOST)
        .safeParse(text.split(',').map((part) => part.trim()))
      if (parsed.success) return parsed.data
      ctx.issues.push({ code: 'custom', input: text })
      return z.NEVER
    })
    .meta({ type: 'string', description: 'Any of several, with commas between them', examples: [example] })

const LIST_TEXT_MOST = 1_000
/** More than anybody picks by hand. */
const LIST_ITEMS_MOST = 50
