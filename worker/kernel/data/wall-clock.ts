import { DAY_MS } from './days.ts'

/** The instants at which a day begins and ends in a time zone: lists filter by inclusive days. */
export function dayBounds(day: string, timeZone: string): { from: number; to: number } {
  return { from: instantOf(day, '00:00', timeZone), to: instantOf(day, '24:00', timeZone) }
}

/**
 * The instant at which a time zone's clocks show this time of a day, up to the `24:00` that ends it. Where they skip it,
 * the instant of the change; where it comes twice, the first.
 */
export function instantOf(day: string, time: string, timeZone: string): number {
  const shown = Date.parse(`${day}T${time}:00Z`)
  // No zone changes its clocks twice within two days.
  const [before, after] = [offsetAt(shown - DAY_MS, timeZone), offsetAt(shown + DAY_MS, timeZone)]
  for (const offset of [before, after])
    if (offsetAt(shown - offset, timeZone) === offset) return shown - offset
  return changeBetween(shown - after, shown - before, timeZone)
}

/** To the millisecond: neither offset is that of the skipped time. */
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
  // Clocks show whole seconds, and no offset has a part of one.
  const second = Math.floor(instant / 1_000) * 1_000
  const parts = wallClock(timeZone).formatToParts(second)
  const part = (type: string) => Number(parts.find((piece) => piece.type === type)?.value)
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return local - second
}

/** Making one costs a hundred times what using it does; there are only as many as there are zones. */
const wallClocks = new Map<string, Intl.DateTimeFormat>()

function wallClock(timeZone: string): Intl.DateTimeFormat {
  const known = wallClocks.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  wallClocks.set(timeZone, made)
  return made
}
