import { DEFECT_VALUE_MOST, type FoundDefect } from '../../../contract/payouts/file/defect-codes.ts'

/** The text of a file, or why its bytes are no text that may be read as rows. */
export function decodeFile(bytes: Uint8Array): { readonly text: string } | { readonly defect: FoundDefect } {
  if (bytes.length === 0) return { defect: { line: 1, code: 'file_empty', value: '' } }
  if (isUtf16(bytes)) return { defect: { line: 1, code: 'file_encoding', value: 'UTF-16' } }
  const kind = kindOf(bytes)
  if (kind !== null) return { defect: { line: 1, code: 'file_not_csv', value: kind } }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes) }
  } catch {
    return { defect: { code: 'file_encoding', ...firstIllFormed(bytes) } }
  }
}

const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

/** What begins like this is a workbook, a document or a picture, whatever its name ends in. */
const KINDS: readonly (readonly [kind: string, beginning: readonly number[]])[] = [
  ['XLSX', [0x50, 0x4b, 0x03, 0x04]],
  ['XLS', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GZIP', [0x1f, 0x8b]],
]

function kindOf(bytes: Uint8Array): string | null {
  const named = KINDS.find(([, beginning]) => beginning.every((byte, at) => bytes[at] === byte))
  if (named) return named[0]
  // No text has one, in UTF-8 or in windows-1252.
  return bytes.includes(0) ? 'NUL' : null
}

/** Where it stops being UTF-8, and that line as Excel in French would have meant it. */
function firstIllFormed(bytes: Uint8Array): { line: number; value: string } {
  let line = 1
  let start = 0
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    const length = sequenceLength(byte)
    if (length === 0 || !followed(bytes, at, length)) break
    at += length
    if (byte === LF) {
      line += 1
      start = at
    }
  }
  const end = bytes.indexOf(LF, start)
  const shown = bytes.subarray(start, Math.min(end === -1 ? bytes.length : end, start + DEFECT_VALUE_MOST))
  return { line, value: new TextDecoder('windows-1252').decode(shown).trim() }
}

const LF = 10

/** Overlong and surrogate sequences pass here: the decoder refused the file already, and this says where to look. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1
  if (byte >= 0xc2 && byte < 0xe0) return 2
  if (byte >= 0xe0 && byte < 0xf0) return 3
  return byte >= 0xf0 && byte < 0xf5 ? 4 : 0
}

function followed(bytes: Uint8Array, at: number, length: number): boolean {
  for (let next = at + 1; next < at + length; next++) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return false
  return true
}
