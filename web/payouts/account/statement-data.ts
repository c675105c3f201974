import { useInfiniteQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import { entryKinds } from '../../../contract/payouts/ledger.ts'
import { listEntries, listReceipts } from '../../../contract/payouts/proof.ts'
import { dayIn, someOf } from '../../lib/address.ts'
import { routePages } from '../../lib/query-options.ts'

export const statementAddress = { kind: '', bulk: '', start_date: '', end_date: '' }
type StatementQuery = z.input<typeof listEntries.query>

export const statementQuery = (address: typeof statementAddress): StatementQuery => ({
  kind: someOf(entryKinds, address.kind),
  bulk: address.bulk || undefined,
  start_date: dayIn(address.start_date),
  end_date: dayIn(address.end_date),
})

export const useEntries = (accountId: string, query: StatementQuery) =>
  useInfiniteQuery({
    ...routePages(listEntries, { params: { accountId }, query }),
    placeholderData: (before) => before,
  })

export const useReceipts = (accountId: string) =>
  useInfiniteQuery(routePages(listReceipts, { params: { accountId }, query: {} }))
