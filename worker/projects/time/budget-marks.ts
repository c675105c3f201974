/** Of a project's hours, in percent: whoever leads it is notified when the hours used pass one. */
export const BUDGET_MARKS = [80, 100] as const

/** The highest mark that lies between what was used before and what is used now; null without a budget. */
export function markPassed(budgetMinutes: number | null, before: number, after: number): number | null {
  if (budgetMinutes === null || budgetMinutes === 0) return null
  const isReached = (percent: number, used: number) => used * 100 >= budgetMinutes * percent
  return BUDGET_MARKS.findLast((mark) => !isReached(mark, before) && isReached(mark, after)) ?? null
}
