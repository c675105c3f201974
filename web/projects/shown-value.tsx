import type { ReactNode } from 'react'
import { Day } from '../kit/when.tsx'
import { formatMinutes } from '../lib/duration.ts'
import { useWords } from '../lib/i18n.tsx'
import { projectWords } from './words/index.ts'

/** How a field of a project or a task is called and written where two versions are compared. */
export function useShownValue() {
  const t = useWords(projectWords)
  return {
    label: (name: string): string => t(isNamed(name) ? `field.${name}` : 'field.other'),
    show: (name: string, value: unknown): ReactNode => {
      if (value === null || value === undefined) return null
      if (name.endsWith('_date')) return <Day day={String(value)} />
      if (name.endsWith('_minutes')) return formatMinutes(Number(value))
      return String(value)
    },
  }
}

const NAMED = [
  ...(['name', 'title', 'description', 'start_date', 'due_date'] as const),
  ...(['budget_amount', 'budget_minutes', 'hourly_rate_amount'] as const),
] as const

const isNamed = (name: string): name is (typeof NAMED)[number] => NAMED.some((one) => one === name)
