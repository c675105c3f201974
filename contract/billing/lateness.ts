export const overdueBuckets = ['1-30', '31-60', '61-90', '90+'] as const
export type OverdueBucket = (typeof overdueBuckets)[number]

/** Days since the last day to pay: the first and the last of each bucket, and no last for the oldest. */
export const daysLate: Readonly<Record<OverdueBucket, readonly [first: number, last: number | null]>> = {
  '1-30': [1, 30],
  '31-60': [31, 60],
  '61-90': [61, 90],
  '90+': [91, null],
}
