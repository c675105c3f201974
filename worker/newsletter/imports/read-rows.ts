import { visibleTextOf } from '../../../contract/names.ts'
import {
  IMPORT_ROWS_MOST,
  type ImportColumn,
  type ImportDefect,
  importColumns,
} from '../../../contract/newsletter/imports.ts'
import { email, language, subscriberName, tags } from '../../../contract/newsletter/schemas.ts'
import { readCsvTable } from '../../kernel/data/csv-table.ts'

export interface ImportRow {
  readonly line: number
  readonly email: string
  readonly name: string
  readonly lang: 'fr' | 'en'
  readonly tags: readonly string[]
  readonly consented_at: number
  readonly consent_source: string
}
export interface RowDefect {
  readonly line: number
  readonly column: string | null
  readonly code: ImportDefect
}

const consentSource = visibleTextOf(200)
/** What an export says besides. */
const IGNORED = ['status', 'source', 'confirmed_at']

/**
 * Whoever is imported did not confirm with us, so each row says when and where they agreed; one that does not is a defect.
 * `now` because nobody agrees in the future.
 */
export function readRows(
  bytes: Uint8Array,
  { lang, now }: { readonly lang: 'fr' | 'en'; readonly now: number },
): { readonly rows: number; readonly valid: readonly ImportRow[]; readonly defects: readonly RowDefect[] } {
  const table = readCsvTable(bytes, {
    columns: importColumns,
    required: ['email', 'consented_at', 'consent_source'],
    ignored: IGNORED,
    rowsMost: IMPORT_ROWS_MOST,
  })
  const defects: RowDefect[] = [...table.defects]
  const valid: ImportRow[] = []
  const seen = new Set<string>()
  for (const { line, cells } of table.lines) {
    const wrong: RowDefect[] = []
    const cell = <Value>(column: ImportColumn, schema: Parser<Value>, otherwise: Value): Value => {
      const written = cells[column] ?? ''
      if (written === '') {
        if (REQUIRED.includes(column)) wrong.push({ line, column, code: 'required' })
        return otherwise
      }
      const value = schema(written)
      if (value === undefined) wrong.push({ line, column, code: 'invalid' })
      return value ?? otherwise
    }
    const row: ImportRow = {
      line,
      email: cell('email', parserOf(email), ''),
      name: cell('name', parserOf(subscriberName), ''),
      lang: cell('lang', (written) => parserOf(language)(written.toLowerCase()), lang),
      tags: cell('tags', (written) => parserOf(tags)(written.split('|')), []),
      consented_at: cell('consented_at', (written) => momentIn(written, now), 0),
      consent_source: cell('consent_source', parserOf(consentSource), ''),
    }
    if (row.email !== '' && seen.has(row.email))
      wrong.push({ line, column: 'email', code: 'duplicate_email' })
    seen.add(row.email)
    defects.push(...wrong)
    if (wrong.length === 0) valid.push(row)
  }
  return { rows: table.rows, valid, defects: defects.sort((one, other) => one.line - other.line) }
}

const REQUIRED: readonly ImportColumn[] = ['email', 'consented_at', 'consent_source']

type Parser<Value> = (written: string) => Value | undefined

const parserOf =
  <Value>(schema: { safeParse(value: unknown): { success: boolean; data?: Value } }) =>
  (written: unknown): Value | undefined => {
    const parsed = schema.safeParse(written)
    return parsed.success ? parsed.data : undefined
  }

/** A day or an instant, as ISO 8601 writes them, or a day as people here do: 31/12/2026. */
function momentIn(written: string, now: number): number | undefined {
  const day = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(written)
  const iso = day ? `${day[3]}-${day[2]}-${day[1]}` : written
  if (!/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(iso)) return undefined
  const moment = Date.parse(iso)
  return Number.isNaN(moment) || moment > now ? undefined : moment
}
