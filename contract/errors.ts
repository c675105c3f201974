/** Errors as data: a stable code, a status, and a text in each language. */
export type Locale = 'fr' | 'en'
export type Words = Readonly<Record<Locale, string>>

export interface ErrorSpec {
  readonly code: string
  readonly status: number
  readonly title: Words
  readonly detail: Words
}

interface ErrorLine {
  readonly status: number
  /** Title, then what to do about it. */
  readonly fr: readonly [title: string, detail: string]
  readonly en: readonly [title: string, detail: string]
}

export function defineErrors<const Table extends Record<string, ErrorLine>>(
  capability: string,
  table: Table,
): { readonly [Name in keyof Table]: ErrorSpec } {
  const specs: Partial<Record<keyof Table, ErrorSpec>> = {}
  for (const name of Object.keys(table) as (keyof Table & string)[]) {
    const line = table[name]
    if (!line) continue
    specs[name] = {
      code: `${capability}.${snakeCase(name)}`,
      status: line.status,
      title: { fr: line.fr[0], en: line.en[0] },
      detail: { fr: line.fr[1], en: line.en[1] },
    }
  }
  return specs as { readonly [Name in keyof Table]: ErrorSpec }
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
