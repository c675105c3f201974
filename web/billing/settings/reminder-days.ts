/** « -3, 1, 7, 15 » as days; null where a part of it is no whole number. */
export function parseReminderDays(text: string): number[] | null {
  const parts = text
    .replaceAll('\u2212', '-')
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
  return parts.every((part) => /^[-+]?\d{1,4}$/.test(part)) ? parts.map(Number) : null
}

export const writeReminderDays = (days: readonly number[]): string => days.join(', ')
