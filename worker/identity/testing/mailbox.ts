/** The secret in the newest letter that leads to a page: it rides in the fragment of the link. */
export function linkIn(letters: readonly { readonly text: string }[], page: string): string {
  const link = letters
    .map(({ text }) => new RegExp(`http://matrice\\.test${page}#(\\S+)`).exec(text)?.[1])
    .find((found) => found !== undefined)
  if (link === undefined) throw new Error(`no letter leads to ${page}`)
  return link
}
