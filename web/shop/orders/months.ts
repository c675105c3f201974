export interface MonthOfSales {
  readonly month: string
  readonly orders_count: number
  readonly sold_amount: number
  readonly paid_amount: number
}

/** This month and the one before it; one in which nothing was sold is not in the answer. */
export function monthsOf(months: readonly MonthOfSales[], now: Date) {
  const of = (offset: number): MonthOfSales => {
    const month = monthName(new Date(now.getFullYear(), now.getMonth() + offset, 1))
    return (
      months.find((one) => one.month === month) ?? { month, orders_count: 0, sold_amount: 0, paid_amount: 0 }
    )
  }
  return { current: of(0), before: of(-1) }
}

const monthName = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`
