import type { FileRow } from './parse.ts'

/** A later row that pays the same payee the same amount as one before it in the file. */
export interface DuplicateInFile {
  readonly row: FileRow
  readonly first: FileRow
}

export function duplicatesInFile(rows: readonly FileRow[]): DuplicateInFile[] {
  const firsts = new Map<string, FileRow>()
  const duplicates: DuplicateInFile[] = []
  for (const row of rows) {
    const key = `${row.amount} ${row.payee_key}`
    const first = firsts.get(key)
    if (first) duplicates.push({ row, first })
    else firsts.set(key, row)
  }
  return duplicates
}
