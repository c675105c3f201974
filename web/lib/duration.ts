/**
 * Reads a time spent or planned, in minutes: « 1 h 30 », « 1h30min », « 90 min », « 1:30 », « 1,5 h ». A bare number is
 * minutes; with decimals it is hours, because half minutes are not counted. Null when it is none.
 */
export function parseDuration(text: string): number | null {
  const typed = text
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/heures?|hours?|hrs?/, 'h')
    .replace(/minutes?|mins?|mn/, 'm')
  const clock = /^(\d{1,4})(?::|h)(\d{1,2})m?$/.exec(typed)
  if (clock) {
    const [hours, minutes] = [Number(clock[1]), Number(clock[2])]
    return minutes < 60 ? hours * 60 + minutes : null
  }
  const one = /^(\d{1,5})(?:[.,](\d{1,4}))?(h|m)?$/.exec(typed)
  if (!one) return null
  const [, whole = '', fraction, unit] = one
  const amount = Number(`${whole}.${fraction ?? 0}`)
  if (unit === 'h' || (unit === undefined && fraction !== undefined)) return Math.round(amount * 60)
  return fraction === undefined ? amount : null
}

/** 90 → « 1 h 30 ». Hours are never turned into days: a working day has no agreed length. */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest}\u202fmin`
  return rest === 0 ? `${hours}\u202fh` : `${hours}\u202fh\u202f${String(rest).padStart(2, '0')}`
}
