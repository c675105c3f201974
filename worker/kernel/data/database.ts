import type { BatchItem } from 'drizzle-orm/batch'
import type { DrizzleD1Database } from 'drizzle-orm/d1'

export type Database = DrizzleD1Database & { readonly $client: D1Database }

/** A piece of an atomic batch; see `commit`. */
export type Statement = BatchItem<'sqlite'>
