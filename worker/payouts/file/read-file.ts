import type { FileRules } from '../../../contract/payouts/file/format.ts'
import { type ParsedFile, parseText, refused } from '../../../contract/payouts/file/parse.ts'
import { decodeFile } from './decode.ts'

/** A file of payments as it was uploaded, read to its last row. */
export function readFile(bytes: Uint8Array, rules: FileRules): ParsedFile {
  const decoded = decodeFile(bytes)
  return 'defect' in decoded ? refused([decoded.defect]) : parseText(decoded.text, rules)
}
