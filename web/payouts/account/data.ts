import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import {
  listAccounts,
  readAccount,
  readAccountMonths,
  verifyAccount,
} from '../../../contract/payouts/accounts.ts'
import { idIn, oneOf } from '../../lib/address.ts'
import { call } from '../../lib/call.ts'
import { routePages, routeQuery } from '../../lib/query-options.ts'

export const accountsAddress = { organization: '', is_active: '' }
export type AccountsAddress = typeof accountsAddress
type AccountsQuery = z.input<typeof listAccounts.query>

export const accountsQuery = (address: AccountsAddress): AccountsQuery => ({
  organization: idIn(address.organization),
  is_active: oneOf(['true', 'false'], address.is_active),
})

export const usePayoutAccounts = (query: AccountsQuery) =>
  useInfiniteQuery({ ...routePages(listAccounts, { query }), placeholderData: (before) => before })

export const usePayoutAccount = (accountId: string) =>
  useQuery(routeQuery(readAccount, { params: { accountId } }))

export const useAccountMonths = (accountId: string) =>
  useQuery(routeQuery(readAccountMonths, { params: { accountId } }))

/** Asked for by a press: it reads the whole ledger. */
export const useVerifyAccount = (accountId: string) =>
  useMutation({ mutationFn: () => call(verifyAccount, { params: { accountId } }) })
