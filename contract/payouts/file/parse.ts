import { currencyDefect, readAmount, readIdentifier, typeDefect, typeIn } from './cells.ts'
import { DEFECT_VALUE_MOST, type DefectCode, type FoundDefect, isOfWholeFile } from './defect-codes.ts'
import { type FileRules, type Payee, ROWS_MOST } from './format.ts'
import { type Header, readHeader, withoutTrailing } from './header.ts'
import { cellsOf, linesOf } from './lines.ts'
import { payeeKey } from './payee.ts'

export interface FileRow extends Payee {
  readonly line: number
  readonly payee_key: string
  readonly amount: number
}

export interface ParsedFile {
  /** Lines that are neither blank nor the header. */
  readonly rows: number
  readonly valid: readonly FileRow[]
  readonly invalid_rows: number
  readonly total_amount: number
  /** Every defect of every row, in the order of the lines. */
  readonly defects: readonly FoundDefect[]
  /** Something concerns the file as a whole, so that leaving rows out does not mend it. */
  readonly unusable: boolean
}

/**
 * Reads the rows of a file, or what was pasted. Each row has exactly one outcome: it is among the valid ones, or it has a
 * defect. Loops over characters rather than an expression per cell, so that fifty thousand rows take a tenth of a second.
 */
export function parseText(text: string, rules: FileRules): ParsedFile {
  const lines = linesOf(text)
  const first = lines.next()
  if (first.done) return refused([{ line: 1, code: 'file_empty', value: '' }])
  const { header, defects } = readHeader(text, first.value)
  if (!header) return refused(defects.map(shortened))

  const found: FoundDefect[] = defects.map(shortened)
  const valid: FileRow[] = []
  let rows = 0
  let total = 0
  for (const line of lines) {
    if (rows === ROWS_MOST) {
      found.push({ line: line.number, code: 'too_many_rows', value: '' })
      break
    }
    rows += 1
    const fault = (code: DefectCode, value: string) =>
      void found.push(shortened({ line: line.number, code, value }))
    const row = readRow(cellsOf(text, line, header.delimiter), header, { rules, total, fault })
    if (row === 'malformed') fault(malformation(text, line, header), text.slice(line.from, line.to))
    else if (row) {
      valid.push({ line: line.number, ...row })
      total += row.amount
    }
  }
  if (rows === 0 && found.length === 0) found.push({ line: 1, code: 'file_empty', value: '' })
  return {
    rows,
    valid,
    invalid_rows: rows - valid.length,
    total_amount: total,
    defects: found,
    unusable: found.some(isOfWholeFile),
  }
}

interface Reading {
  readonly rules: FileRules
  /** Of the rows before. */
  readonly total: number
  readonly fault: (code: DefectCode, value: string) => void
}

/** A row without defects; null where cells were found faulty, one defect each. */
function readRow(
  cells: string[] | null,
  { width, places }: Header,
  { rules, total, fault }: Reading,
): Omit<FileRow, 'line'> | null | 'malformed' {
  if (cells === null) return 'malformed'
  const exact = cells.length > width ? withoutTrailing(cells, width) : cells
  if (exact.length !== width) return 'malformed'
  const at = (place: number): string => (place === -1 ? '' : unguarded(exact[place] ?? ''))
  let whole = true
  const wrong = (code: DefectCode, value: string) => {
    whole = false
    fault(code, value)
  }

  const typed = at(places.type_id)
  const type = typeIn(typed)
  if (type === null && places.type_id !== -1) wrong(typeDefect(typed), typed)
  const named = at(places.valeur_id)
  const identifier = places.valeur_id === -1 ? null : readIdentifier(type, named, rules.payer)
  if (identifier && 'defect' in identifier) wrong(identifier.defect, named)
  const currency = at(places.devise)
  const mismatch = places.devise === -1 ? null : currencyDefect(currency, rules)
  if (mismatch) wrong(mismatch, currency)
  const asked = at(places.montant)
  const amount = places.montant === -1 ? null : readAmount(asked, rules)
  if (amount && 'defect' in amount) wrong(amount.defect, asked)
  // Beyond this no number holds the sum.
  else if (amount && total + amount.value > Number.MAX_SAFE_INTEGER) wrong('amount_too_large', asked)

  if (!whole || type === null || !identifier || !amount || places.devise === -1) return null
  if ('defect' in identifier || 'defect' in amount) return null
  return {
    payee_party_id_type: type,
    payee_party_identifier: identifier.value,
    payee_key: payeeKey(type, identifier.value),
    amount: amount.value,
  }
}

/** Our own exports put an apostrophe before what a spreadsheet would take for a formula; such a file comes back. */
const unguarded = (cell: string): string =>
  cell.charCodeAt(0) === 39 && /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell

function malformation(
  text: string,
  line: { from: number; to: number },
  { delimiter, width }: Header,
): DefectCode {
  const cells = cellsOf(text, line, delimiter)
  if (cells === null) return 'quote_unclosed'
  return cells.length < width ? 'columns_missing' : 'columns_extra'
}

const shortened = (defect: FoundDefect): FoundDefect =>
  defect.value.length > DEFECT_VALUE_MOST
    ? { ...defect, value: defect.value.slice(0, DEFECT_VALUE_MOST).toWellFormed() }
    : defect

/** A file of which no row can be read. */
export const refused = (defects: readonly FoundDefect[]): ParsedFile => ({
  rows: 0,
  valid: [],
  invalid_rows: 0,
  total_amount: 0,
  defects,
  unusable: true,
})
