import { and, eq, type SQL, sql } from 'drizzle-orm'
import { labelColours } from '../../../contract/projects/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { searchable } from '../../kernel/data/list.ts'
import { labels } from '../tables.ts'

/** Labels by the names that somebody typed, as their organization writes them. */
export interface NamedLabels {
  /** In the order in which tasks show them. */
  readonly names: readonly string[]
  readonly keys: readonly string[]
  /** Makes those that are not there yet; another request may make them at the same moment. */
  readonly write: readonly Statement[]
}

export const NO_LABELS: NamedLabels = { names: [], keys: [], write: [] }

export async function labelsNamed(
  ctx: Context,
  organizationId: number,
  typed: readonly string[],
): Promise<NamedLabels> {
  if (typed.length === 0) return NO_LABELS
  const typedByKey = new Map(typed.map((name) => [searchable(name), name]))
  const keys = [...typedByKey.keys()].sort()
  const found = await ctx.db
    .select({ key: labels.name_key, name: labels.name })
    .from(labels)
    .where(and(eq(labels.organization_id, organizationId), idsIn(labels.name_key, keys)))
  const known = new Map(found.map(({ key, name }) => [key, name]))
  const nameOf = (key: string) => known.get(key) ?? typedByKey.get(key) ?? key
  const missing = keys.filter((key) => !known.has(key))
  const ids = await ctx.ids.several('labels', missing.length)
  const now = ctx.clock.now()
  const write = missing.map((key, index) => {
    const row = { organization_id: organizationId, name: nameOf(key), name_key: key, colour: colourOf(key) }
    return ctx.db
      .insert(labels)
      .values({ id: ids[index] ?? 0, ...row, created_at: now, updated_at: now })
      .onConflictDoNothing()
  })
  return { names: keys.map(nameOf), keys, write }
}

/** Some of them, by what was typed, without what makes them: labels of several tasks are made once for all. */
export function labelsAmong({ names, keys }: NamedLabels, typed: readonly string[]): NamedLabels {
  const wanted = new Set(typed.map((name) => searchable(name)))
  const isWanted = (_: string, index: number) => wanted.has(keys[index] ?? '')
  return { names: names.filter(isWanted), keys: keys.filter(isWanted), write: [] }
}

/** The ids of labels, for a statement of the batch that may have just made them. */
export const idsOfLabels = (organizationId: number, keys: readonly string[]): SQL =>
  sql`(select id from ${labels} where ${and(eq(labels.organization_id, organizationId), idsIn(labels.name_key, keys))})`

/** A colour to begin with, the same for the same name. */
function colourOf(key: string): (typeof labelColours)[number] {
  let sum = 0
  for (const char of key) sum += char.codePointAt(0) ?? 0
  return labelColours[sum % labelColours.length] ?? 'grey'
}
