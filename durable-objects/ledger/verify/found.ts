import type { LedgerStore } from '../store.ts'

/** What a query of one column `subject` finds. */
export const found = (store: LedgerStore, query: string, ...values: SqlStorageValue[]): string[] =>
  store.sql
    .exec<{ subject: string }>(query, ...values)
    .toArray()
    .map(({ subject }) => subject)
