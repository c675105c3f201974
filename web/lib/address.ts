/** Addresses are typed by people and grow old in bookmarks: what is not a choice of ours is no choice at all. */
export const oneOf = <Choice extends string>(choices: readonly Choice[], text: string): Choice | undefined =>
  choices.find((choice) => choice === text)

export function idIn(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
}

export function dayIn(text: string): string | undefined {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text)
  return isDay ? text : undefined
}

/** The address with its filters, and one of them changed or taken out. */
export function withParameter(path: string, search: string, name: string, value?: string): string {
  const parameters = new URLSearchParams(search)
  if (value === undefined) parameters.delete(name)
  else parameters.set(name, value)
  const text = parameters.toString()
  return path + (text && `?${text}`)
}
