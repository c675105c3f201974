import { pieceBetween, type Selection } from './edits.ts'

export const selectionOf = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Selection => ({
  text: value,
  start: selectionStart,
  end: selectionEnd,
})

/** Edits a text by its selection; false where there is nothing to edit. */
export function editArea(
  area: HTMLTextAreaElement | null,
  change: (now: Selection) => Selection | null,
  onChange: (text: string) => void,
): boolean {
  const next = area && change(selectionOf(area))
  if (!area || !next) return false
  replaceText(area, next, onChange)
  return true
}

/** Through the browser's editing, so that its undo knows of it; a browser that refuses loses only that. */
export function replaceText(area: HTMLTextAreaElement, next: Selection, onChange: (text: string) => void) {
  const { from, to, piece } = pieceBetween(area.value, next.text)
  area.focus()
  area.setSelectionRange(from, to)
  const isDone =
    from === to && piece === ''
      ? true
      : piece === ''
        ? document.execCommand('delete')
        : document.execCommand('insertText', false, piece)
  if (!isDone) {
    area.setRangeText(piece, from, to)
    onChange(next.text)
  }
  area.setSelectionRange(next.start, next.end)
}
