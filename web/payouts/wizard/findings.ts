import type { Currency } from '../../../contract/money.ts'
import {
  type DefectCode,
  type FoundDefect,
  isOfWholeFile,
} from '../../../contract/payouts/file/defect-codes.ts'
import { duplicatesInFile } from '../../../contract/payouts/file/duplicates.ts'
import type { FileRules } from '../../../contract/payouts/file/format.ts'
import { type ParsedFile, parseText, refused } from '../../../contract/payouts/file/parse.ts'
import type { Check, CheckedDuplicate } from '../../../contract/payouts/schemas.ts'
import { textOf, type WorkingFile } from './working-file.ts'

/** What can be said of a file on the device, at each change of it, by the same rules as the server's. */
export interface Findings {
  readonly parsed: ParsedFile
  /** Distinct ones among the rows that will be paid. */
  readonly payees: number
  readonly groups: readonly DefectGroup[]
  readonly duplicates: readonly CheckedDuplicate[]
  readonly currency: Currency
}

/** Defects of one kind: the same sentence, and the same thing to do about each. */
export interface DefectGroup {
  readonly code: DefectCode
  readonly defects: readonly FoundDefect[]
}

/** `check`: what only the server knows as of its last check, bytes that are no text and rows that other bulks pay. */
export function findingsOf(
  file: WorkingFile,
  rules: FileRules,
  check: Pick<Check, 'defects' | 'duplicates'>,
): Findings {
  // The device decodes any bytes to some text, and would find payments in what the server could not read.
  if (isUnreadable(check))
    return {
      parsed: refused(check.defects),
      payees: 0,
      groups: groupsOf(check.defects),
      duplicates: [],
      currency: rules.currency,
    }
  const parsed = parseText(textOf(file), rules)
  const rows = new Map(parsed.valid.map((row) => [row.line, row]))
  const inFile = duplicatesInFile(parsed.valid).map(
    ({ row, first }): CheckedDuplicate => ({
      line: row.line,
      kind: 'in_file',
      with: { line: first.line },
      payee_party_id_type: row.payee_party_id_type,
      payee_party_identifier: row.payee_party_identifier,
      amount: row.amount,
    }),
  )
  const still = check.duplicates.filter(({ kind, line, payee_party_identifier, amount }) => {
    const row = rows.get(line)
    return (
      kind === 'other_file' && row?.payee_party_identifier === payee_party_identifier && row.amount === amount
    )
  })
  return {
    parsed,
    payees: new Set(parsed.valid.map(({ payee_key }) => payee_key)).size,
    groups: groupsOf(parsed.defects),
    duplicates: [...inFile, ...still].sort((one, other) => one.line - other.line),
    currency: rules.currency,
  }
}

/** No edit on the device mends such a file: the way on is another one. */
export const isUnreadable = ({ defects }: Pick<Check, 'defects'>): boolean => defects.some(isOfWholeFile)

/** In the order in which each kind first occurs; what concerns the whole file comes first. */
function groupsOf(defects: readonly FoundDefect[]): DefectGroup[] {
  const groups = new Map<DefectCode, FoundDefect[]>()
  for (const defect of defects) {
    const group = groups.get(defect.code)
    if (group) group.push(defect)
    else groups.set(defect.code, [defect])
  }
  const all = [...groups].map(([code, found]) => ({ code, defects: found }))
  const isWhole = ({ defects: [first] }: DefectGroup) => first !== undefined && isOfWholeFile(first)
  return [...all.filter(isWhole), ...all.filter((group) => !isWhole(group))]
}

export type Obstacle = 'unusable' | 'nothing' | 'invalid' | 'same' | 'limit'

/** Why a file cannot become a bulk yet; null where it can. */
export function obstacleOf(
  { parsed }: Findings,
  check: Pick<Check, 'same_as' | 'limits_hit'>,
  leavesOut: boolean,
): Obstacle | null {
  if (parsed.unusable) return 'unusable'
  if (parsed.valid.length === 0) return 'nothing'
  if (parsed.invalid_rows > 0 && !leavesOut) return 'invalid'
  if (check.same_as !== null) return 'same'
  return check.limits_hit.length > 0 ? 'limit' : null
}

/** Said beside lines to mend, not once all of them are: the file may have to be split before that is worth it. Until the
 *  limit is read, it is what the server found of the file as it came. */
export const isOverLimit = (
  { parsed }: Findings,
  { limits_hit }: Pick<Check, 'limits_hit'>,
  perBulk: number | null | undefined,
): boolean =>
  perBulk === undefined ? limits_hit.length > 0 : perBulk !== null && parsed.total_amount > perBulk
