import { states, steps } from '../../../contract/payouts/steps.ts'
import { someOf } from '../../lib/address.ts'
import type { RowQuery } from './data.ts'

export const rowAddress = { q: '', status: '', step: '' }
export type RowAddress = typeof rowAddress

export const rowQuery = ({ q, status, step }: RowAddress): RowQuery => ({
  q: q.trim() || undefined,
  status: someOf(states, status),
  step: someOf(steps, step),
})
