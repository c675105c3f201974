/** How many were counted, as people type it: « 1 200 ». Null where that is no whole number from 0 on. */
export function countIn(typed: string): number | null {
  const digits = typed.replaceAll(/\s/g, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null
}
