/** Those of a list in an address that mean something; an address is typed by people. */
export function someOf(choices: readonly string[], text: string): string | undefined {
  const known = text.split(',').filter((part) => choices.includes(part))
  return known.length > 0 ? known.join() : undefined
}
