export interface Change {
  field: string
  before: string | null
  after: string | null
}

type Facts = Readonly<Record<string, unknown>>

/** What differs between two states of a row, as an audit entry keeps them. */
export function changesBetween(before: Facts | null, after: Facts | null): Change[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...fields]
    .map((field) => ({ field, before: written(before?.[field]), after: written(after?.[field]) }))
    .filter((change) => change.before !== change.after)
}

function written(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
