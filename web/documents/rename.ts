/** The part of a file's name that may change, and the ending that stays. */
export function nameParts(name: string): readonly [stem: string, ending: string] {
  const [, stem = name, ending = ''] = /^(.+?)(\.[A-Za-z0-9]+)?$/.exec(name) ?? []
  return [stem, ending]
}

/** What was typed, with the ending; one that was typed besides is not doubled. */
export function renamed(typed: string, ending: string): string {
  const stem = typed.trim()
  return stem.toLowerCase().endsWith(ending.toLowerCase()) && stem.length > ending.length
    ? `${stem.slice(0, stem.length - ending.length)}${ending}`
    : `${stem}${ending}`
}
