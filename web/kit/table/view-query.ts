export type Query = Readonly<Record<string, string>>

/** The same answers in any order; an empty one is none. */
export function isSameQuery(left: Query, right: Query): boolean {
  const names = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...names].every((name) => (left[name] ?? '') === (right[name] ?? ''))
}

export function viewAddress(path: string, query: Query): string {
  const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString()
  return text ? `${path}?${text}` : path
}
