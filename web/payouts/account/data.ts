import { type QueryClient, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import { listAccounts, listFundings, readAccount, verifyAccount } from '../../../contract/payouts/accounts.ts'
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

/** Asked for by a press: it reads the whole ledger. */
export const useVerifyAccount = (accountId: string) =>
  useMutation({ mutationFn: () => call(verifyAccount, { params: { accountId } }) })

/** Reads everything of accounts again: their balances, and what shows their movements. */
export const readAccountsAgain = (cache: QueryClient) =>
  cache.invalidateQueries({ predicate: ({ queryKey }) => ACCOUNT_READS.has(String(queryKey[0])) })

const ACCOUNT_READS: ReadonlySet<string> = new Set([listAccounts.id, readAccount.id, listFundings.id])
