/**
 * The instant at which a clock on the wall of a zone shows a time of a day, in minutes since midnight. Where the clocks
 * skip it, the instant of the change; where it comes twice, the first.
 */
export function instantOf(day: string, minutes: number, timeZone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE
  // No zone changes its clocks twice within two days.
  const before = offsetAt(wall - DAY, timeZone)
  const after = offsetAt(wall + DAY, timeZone)
  if (offsetAt(wall - before, timeZone) === before) return wall - before
  if (offsetAt(wall - after, timeZone) === after) return wall - after
  return changeBetween(wall - after, wall - before, timeZone)
}

/** Skipped times begin where the offset of before ends. */
function changeBetween(from: number, to: number, timeZone: string): number {
  const before = offsetAt(from, timeZone)
  let [last, next] = [from, to]
  while (next - last > 1) {
    const middle = Math.floor((last + next) / 2)
    if (offsetAt(middle, timeZone) === before) last = middle
    else next = middle
  }
  return next
}

function offsetAt(instant: number, timeZone: string): number {
  const shown = clockOf(timeZone).format(instant)
  // Milliseconds are not shown, and no offset has any.
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(instant / 1_000) * 1_000
}

const MINUTE = 60_000
const DAY = 86_400_000

/** Making one costs a hundred times what using it does; there are only as many as there are zones. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(timeZone, made)
  return made
}
