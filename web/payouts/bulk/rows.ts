import { states, steps } from '../../../contract/payouts/steps.ts'
import type { RowQuery } from './data.ts'

export const rowAddress = { q: '', status: '', step: '' }
export type RowAddress = typeof rowAddress

export const rowQuery = ({ q, status, step }: RowAddress): RowQuery => ({
  q: q.trim() || undefined,
  status: someOf(states, status),
  step: someOf(steps, step),
})

/** Those of an address that mean something; an address is typed by people. */
function someOf(choices: readonly string[], text: string): string | undefined {
  const known = text.split(',').filter((part) => choices.includes(part))
  return known.length > 0 ? known.join() : undefined
}
