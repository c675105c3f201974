/** When a page counts as there. Evaluated in the page at each frame, so it must not cost anything. */
export type Mark = { readonly field: string } | { readonly heading: string; readonly row: string }

/** A field counts as usable when it is painted and takes the focus. */
export const form: Mark = { field: '#email' }

/**
 * A page counts as readable when its heading and the first row of what it is about are painted: words, not skeletons.
 * Who has drawn them, the Worker or the app, is the same to a reader.
 */
export const readable = (row: string, heading = 'main h1'): Mark => ({ heading, row })

/** Runs in the page. */
export function isThere(mark: Mark): boolean {
  if (performance.getEntriesByName('first-contentful-paint').length === 0) return false
  if ('field' in mark) {
    const field = document.querySelector<HTMLInputElement>(mark.field)
    if (field === null || field.getClientRects().length === 0) return false
    if (document.activeElement !== field) field.focus()
    return document.activeElement === field
  }
  return [mark.heading, mark.row].every((selector) =>
    [...document.querySelectorAll(selector)].some(
      (element) => element.getClientRects().length > 0 && element.textContent.trim() !== '',
    ),
  )
}
