/**
 * CSV for spreadsheets: a BOM so that Excel reads the accents, and cells that a spreadsheet would take for a
 * formula made harmless by an apostrophe.
 */
export function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

type Cell = string | number | boolean | null | Decimal

/** Figures with a point, which are no formula although they may begin with a minus. */
interface Decimal {
  readonly decimal: string
}

function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'object') return value.decimal
  if (typeof value !== 'string') return String(value)
  const harmless = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

export function csvResponse(name: string, text: string): Response {
  return new Response(text, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}
