import type { Page } from 'playwright-core'

/** Controls too small for touch: every control whose hit area, with its pseudo-elements and label, is less than 44 px
 *  wide or high. Links within a sentence are as high as their line, which WCAG allows. */
export const touchFaults = (page: Page): Promise<string[]> => page.evaluate(`(${measure.toString()})(44)`)

/** Runs in the page: it must not refer to anything outside. */
function measure(least: number): string[] {
  const CONTROLS =
    'a[href], button, input, select, textarea, summary, [role=button], [role=link], [role=tab], [role=switch], [role=option], [role^=menuitem]'
  const faults = new Set<string>()
  // A field's border is part of it, but lies outside its box by one pixel on each side.
  const frame = 2
  const reach = least / 2 - frame
  for (const control of document.querySelectorAll<HTMLElement>(CONTROLS)) {
    if (!control.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    if (control.matches(':disabled, [type=hidden], .visually-hidden, .shell-skip')) continue
    const style = getComputedStyle(control)
    if (control.matches('a') && style.display === 'inline' && isWithinText(control)) continue
    // A label around a control extends it, as does a row that opens on a press.
    const around = control.closest(control.matches('[data-opens]') ? '[data-row]' : 'label')
    const size = (around ?? control).getBoundingClientRect()
    if (size.width === 0 || size.height === 0) continue
    // Large enough by itself, as most are: scrolling to each and pressing around it takes longer than all other rules.
    if (size.width >= least - frame && size.height >= least - frame) continue
    control.scrollIntoView({ block: 'center', inline: 'center' })
    const { left, top, width, height } = (around ?? control).getBoundingClientRect()
    const [x, y] = [left + width / 2, top + height / 2]
    // Covered by an overlay: not pressable now, whatever its size.
    if (!hits(control, x, y)) continue
    const wide = width >= least - frame || (hits(control, x - reach, y) && hits(control, x + reach, y))
    const high = height >= least - frame || (hits(control, x, y - reach) && hits(control, x, y + reach))
    if (wide && high) continue
    const name = (control.getAttribute('aria-label') ?? control.textContent ?? '').trim().slice(0, 40)
    faults.add(
      `${control.tagName.toLowerCase()}.${control.className.toString().split(' ')[0]} « ${name} » ${Math.round(width)} × ${Math.round(height)}`,
    )
  }
  window.scrollTo(0, 0)
  return [...faults]

  function hits(control: HTMLElement, x: number, y: number): boolean {
    const found = document.elementFromPoint(x, y)
    if (found === null) return x < 0 || x > innerWidth
    // A row opens on a press anywhere.
    if (control.matches('[data-opens]') && found.closest('a, button, input, label') === null)
      return found.closest('[data-row]') === control.closest('[data-row]')
    return (
      control.contains(found) ||
      found.closest('label')?.control === control ||
      found.closest('label')?.contains(control) === true
    )
  }

  function isWithinText(link: HTMLElement): boolean {
    const around = link.parentElement?.textContent?.trim() ?? ''
    return around.length > (link.textContent ?? '').trim().length
  }
}
