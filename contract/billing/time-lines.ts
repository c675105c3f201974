import type { LineBody } from './schemas.ts'

export const timeGroupings = ['entry', 'task', 'person'] as const
export type TimeGrouping = (typeof timeGroupings)[number]

/** Time that is to be invoiced, in the order in which it was spent. */
export interface SpentTime {
  readonly minutes: number
  readonly spent_on: string
  readonly task_id: number | null
  /** Of the task, or of the project where the time was spent on it as a whole. */
  readonly title: string
  readonly user_id: number
  readonly person: string
}

export interface Rate extends Pick<LineBody, 'tax_rate_bp' | 'exemption_reason'> {
  /** For an hour. */
  readonly unit_amount: number
}

/**
 * Lines of an invoice for time. What was noted beside it stays inside the team: a line names the task, and its day where
 * each entry has its own.
 */
export function timeLines(times: readonly SpentTime[], grouping: TimeGrouping, rate: Rate): LineBody[] {
  const groups = new Map<string, { description: string; minutes: number }>()
  for (const [index, time] of times.entries()) {
    const { key, description } = NAMED[grouping](time, index)
    const group = groups.get(key) ?? { description, minutes: 0 }
    groups.set(key, { description, minutes: group.minutes + time.minutes })
  }
  return [...groups.values()].map(({ description, minutes }) => ({
    description,
    quantity: hoursOf(minutes),
    unit: 'h',
    ...rate,
    discount_bp: null,
    discount_amount: null,
  }))
}

const NAMED: Readonly<
  Record<TimeGrouping, (time: SpentTime, index: number) => { key: string; description: string }>
> = {
  entry: ({ title, spent_on }, index) => ({
    key: String(index),
    description: `${title}, ${frenchDay(spent_on)}`,
  }),
  task: ({ task_id, title }) => ({ key: String(task_id), description: title }),
  person: ({ user_id, person }) => ({ key: String(user_id), description: person }),
}

/** As a quantity has it: 90 minutes are `1.5`, 100 are `1.666667`. */
export function hoursOf(minutes: number): string {
  const millionths = (BigInt(minutes) * 2_000_000n + 60n) / 120n
  const [whole, rest] = [millionths / 1_000_000n, millionths % 1_000_000n]
  const decimals = String(rest).padStart(6, '0').replace(/0+$/, '')
  return decimals === '' ? String(whole) : `${whole}.${decimals}`
}

const frenchDay = (day: string): string => day.split('-').reverse().join('/')
