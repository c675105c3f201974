/** A4 in points. */
const [WIDTH, HEIGHT] = [595, 842]
const MARGIN = 64
/** As many signs of the text's size as fit between the margins on average. */
const SIGNS_PER_LINE = 88

interface Style {
  readonly font: 'F1' | 'F2'
  readonly size: number
  readonly before: number
  readonly indent: number
}

const STYLES = {
  title: { font: 'F2', size: 18, before: 0, indent: 0 },
  heading: { font: 'F2', size: 12, before: 22, indent: 0 },
  item: { font: 'F1', size: 10.5, before: 5, indent: 14 },
  text: { font: 'F1', size: 10.5, before: 9, indent: 0 },
} as const satisfies Record<string, Style>

/**
 * A PDF of some pages, each a text: the first line is its title, `# ` begins a heading, `- ` an item. The fonts are
 * those that every reader has, in the encoding that has French letters.
 */
export function pdf(...pages: readonly string[]): Uint8Array {
  const contents = pages.map((page) => `BT\n${linesOf(page)}ET`)
  const kids = contents.map((_, index) => `${5 + index * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    fontOf('Helvetica'),
    fontOf('Helvetica-Bold'),
    ...contents.flatMap((content, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${6 + index * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ]
  return Buffer.from(assembled(objects), 'latin1')
}

const fontOf = (name: string) =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`

/** Each sign is a byte, so that lengths are offsets. */
function assembled(objects: readonly string[]): string {
  let file = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  return `${file}xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
}

function linesOf(page: string): string {
  let y = HEIGHT - MARGIN
  const lines = page.trim().split('\n').filter(Boolean)
  return lines
    .flatMap((line, index) => {
      const [style, text] = styleOf(line, index)
      y -= style.before
      return wrapped(text, Math.floor((SIGNS_PER_LINE * 10.5) / style.size)).map((part, place) => {
        y -= style.size * 1.4
        const dash = style === STYLES.item && place === 0 ? `${shown('–', style, MARGIN, y)}` : ''
        return dash + shown(part, style, MARGIN + style.indent, y)
      })
    })
    .join('')
}

function styleOf(line: string, index: number): readonly [Style, string] {
  if (index === 0) return [STYLES.title, line]
  if (line.startsWith('# ')) return [STYLES.heading, line.slice(2)]
  return line.startsWith('- ') ? [STYLES.item, line.slice(2)] : [STYLES.text, line]
}

const shown = (text: string, { font, size }: Style, x: number, y: number) =>
  `/${font} ${size} Tf 1 0 0 1 ${x} ${y.toFixed(1)} Tm (${escaped(text)}) Tj\n`

function wrapped(text: string, most: number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last === '') lines[lines.length - 1] = word
    else if (last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Windows-1252, which has the quotes and dashes where Latin-1 has nothing. */
const WINDOWS: Readonly<Record<string, number>> = { '’': 0x92, '–': 0x96, '…': 0x85, œ: 0x9c, '€': 0x80 }

const escaped = (text: string) =>
  [...text]
    .map((sign) => String.fromCharCode(WINDOWS[sign] ?? sign.charCodeAt(0)))
    .join('')
    .replace(/[\\()]/g, '\\$&')
