/**
 * The parser takes 12 to 20 µs for each line of text, empty ones as well, so that a mail of line breaks alone would take
 * minutes. Lines of encoded files, of which a large mail has hundreds of thousands, cost a tenth of that and are not
 * counted: they are long and without spaces.
 */
export function hasTooManyLines(raw: Uint8Array): boolean {
  let lines = 0
  let start = 0
  // The next space is looked for once, not from each line on: a mail without any would be read once a line.
  let space = raw.indexOf(SPACE)
  for (let end = raw.indexOf(LINE_FEED); end !== -1; end = raw.indexOf(LINE_FEED, start)) {
    if (space !== -1 && space < start) space = raw.indexOf(SPACE, start)
    const isEncoded = end - start >= ENCODED_LEAST && (space === -1 || space > end)
    if (!isEncoded) lines += 1
    if (lines > LINES_MOST) return true
    start = end + 1
  }
  return false
}

/** About a second. A long exchange that is quoted whole has some thousands. */
export const LINES_MOST = 60_000
const ENCODED_LEAST = 60
const LINE_FEED = 10
const SPACE = 32
