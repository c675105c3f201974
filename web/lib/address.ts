/** Query parameters are untrusted: people edit them and bookmarks outlive choices. Unknown values become undefined. */
export const oneOf = <Choice extends string>(choices: readonly Choice[], text: string): Choice | undefined =>
  choices.find((choice) => choice === text)

/** Those of a list in an address that mean something; an address is typed by people. */
export function someOf<Choice extends string>(choices: readonly Choice[], text: string): string | undefined {
  const known = text.split(',').flatMap((part) => oneOf(choices, part) ?? [])
  return known.length > 0 ? known.join(',') : undefined
}

export function idIn(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
}

export function dayIn(text: string): string | undefined {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text)
  return isDay ? text : undefined
}

/** The path and query with one parameter set, or removed where `value` is undefined. */
export function withParameter(path: string, search: string, name: string, value?: string): string {
  const parameters = new URLSearchParams(search)
  if (value === undefined) parameters.delete(name)
  else parameters.set(name, value)
  const text = parameters.toString()
  return path + (text && `?${text}`)
}
