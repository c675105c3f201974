/** Everything that can be wrong with a file of payments; `defects.ts` says it in words. */
export const defectCodes = [
  'file_empty',
  'file_encoding',
  'file_not_csv',
  'too_many_rows',
  'header_missing',
  'header_unknown_column',
  'header_missing_column',
  'header_duplicate_column',
  'delimiter_unknown',
  'columns_missing',
  'columns_extra',
  'quote_unclosed',
  'type_empty',
  'type_unknown',
  'currency_empty',
  'currency_unknown',
  'currency_mismatch',
  'id_empty',
  'id_too_long',
  'id_characters',
  'id_scientific',
  'msisdn_invalid',
  'email_invalid',
  'iban_invalid',
  'payee_is_payer',
  'amount_empty',
  'amount_not_number',
  'amount_grouped',
  'amount_fractional',
  'amount_scientific',
  'amount_negative',
  'amount_zero',
  'amount_leading_zero',
  'amount_too_large',
  'amount_over_limit',
] as const
export type DefectCode = (typeof defectCodes)[number]

/** What is wrong at one place. The header is line 1; `column` is null for a whole row or file. */
export interface FoundDefect {
  readonly line: number
  readonly code: DefectCode
  readonly value: string
}
/** A cell may hold a whole page; what is shown of it is enough to find it by. */
export const DEFECT_VALUE_MOST = 100

/** These concern the file as a whole: no row can be left out so that the others stand. */
const WHOLE: ReadonlySet<DefectCode> = new Set<DefectCode>([
  'file_empty',
  'file_encoding',
  'file_not_csv',
  'too_many_rows',
  'header_missing',
  'header_unknown_column',
  'header_missing_column',
  'header_duplicate_column',
  'delimiter_unknown',
])
export const isOfWholeFile = ({ code }: FoundDefect): boolean => WHOLE.has(code)
