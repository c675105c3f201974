export interface Style {
  readonly size: number
  readonly bold?: boolean
  readonly colour?: string
}

/** How wide a text is, in points. */
export type Measure = (text: string, style: Style) => number

/** From the top of a line to the top of the next. */
export const LEADING = 1.4

/**
 * What no face has is written with what it has: `Intl` groups by a narrow space, and people paste hyphens that do not
 * break and characters that are not seen.
 */
export const drawable = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\u202f\u2007\u2009]/g, '\u00a0')
    .replaceAll('\u2011', '-')
    .replaceAll('\t', ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g, '')

/** The lines of a text within a width. Only plain spaces break; a word that is wider than a line is cut. */
export function wrap(text: string, width: number, style: Style, measure: Measure): string[] {
  return drawable(text)
    .split('\n')
    .flatMap((paragraph) => wrapParagraph(paragraph, width, style, measure))
}

function wrapParagraph(paragraph: string, width: number, style: Style, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(/ +/).flatMap((whole) => cut(whole, width, style, measure))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || measure(longer, style) <= width) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

function cut(word: string, width: number, style: Style, measure: Measure): string[] {
  if (measure(word, style) <= width) return [word]
  const parts: string[] = []
  let part = ''
  for (const character of word) {
    if (part !== '' && measure(part + character, style) > width) {
      parts.push(part)
      part = ''
    }
    part += character
  }
  return [...parts, part]
}
