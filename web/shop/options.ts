export const writeOptions = (options: Readonly<Record<string, string>>): string =>
  Object.entries(options)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')

/** « M · Rouge »: the values say enough where the product is named. */
export const sayOptions = (options: Readonly<Record<string, string>>): string =>
  Object.values(options).join(' · ')

/** `Taille=M, Couleur=Rouge`; null where a part is no pair, or a name is there twice. */
export function parseOptions(text: string): Record<string, string> | null {
  const pairs = text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => part.split('=').map((side) => side.trim()))
  const options: Record<string, string> = {}
  for (const [name = '', value = '', ...rest] of pairs) {
    if (name === '' || value === '' || rest.length > 0 || name in options) return null
    options[name] = value
  }
  return pairs.length === 0 ? null : options
}
