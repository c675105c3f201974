import { states } from '../../../contract/payouts/steps.ts'
import { dayIn, idIn, oneOf } from '../../lib/address.ts'
import type { HistoryQuery } from '../data.ts'

export const historyAddress = { state: '', start_date: '', end_date: '', organization: '' }
export type HistoryAddress = typeof historyAddress

export const historyQuery = (address: HistoryAddress): HistoryQuery => ({
  state: someStates(address.state),
  start_date: dayIn(address.start_date),
  end_date: dayIn(address.end_date),
  organization: idIn(address.organization) === undefined ? undefined : address.organization,
})

/** Those of an address that mean something; an address is typed by people. */
function someStates(text: string): string | undefined {
  const known = text.split(',').flatMap((part) => oneOf(states, part) ?? [])
  return known.length > 0 ? known.join() : undefined
}
