/**
 * Parts that are known one after the other are shown in their order: what stands after a part that still comes would be
 * moved by it. A ref of the box around them. Once all have come the box is left alone: a part that is read again later
 * hides nothing. Not a style: Chromium does not see that `:has()` no longer holds of what is not displayed.
 */
export function inOrder(box: HTMLElement | null): void {
  if (!box || arrange(box)) return
  const watch = new MutationObserver(() => arrange(box) && watch.disconnect())
  watch.observe(box, { childList: true, subtree: true, attributeFilter: ['data-awaited'] })
}

/** Marks what stands after a part that comes. True when nothing comes any more. */
function arrange(box: HTMLElement): boolean {
  for (const part of box.querySelectorAll<HTMLElement>('[data-later]')) delete part.dataset.later
  const awaited = box.querySelectorAll('.skeleton, [data-awaited]')
  for (const part of awaited)
    for (let at: Element | null = part; at && at !== box; at = at.parentElement)
      for (let next = at.nextElementSibling; next; next = next.nextElementSibling)
        next.setAttribute('data-later', '')
  // What waits for its code is empty for a moment.
  return awaited.length === 0 && box.childElementCount > 0
}
