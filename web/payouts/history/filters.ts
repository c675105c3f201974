import { states } from '../../../contract/payouts/steps.ts'
import { dayIn, idIn, someOf } from '../../lib/address.ts'
import type { HistoryQuery } from '../data.ts'

export const historyAddress = { state: '', start_date: '', end_date: '', organization: '' }
export type HistoryAddress = typeof historyAddress

export const historyQuery = (address: HistoryAddress): HistoryQuery => ({
  columns: 'all',
  state: someOf(states, address.state),
  start_date: dayIn(address.start_date),
  end_date: dayIn(address.end_date),
  organization: idIn(address.organization) === undefined ? undefined : address.organization,
})
