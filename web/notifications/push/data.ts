import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  createSubscription,
  deleteSubscription,
  listSubscriptions,
  readPushKey,
} from '../../../contract/notifications/push.ts'
import { call } from '../../lib/call.ts'
import { localStore } from '../../lib/local-storage.ts'
import { ProblemError } from '../../lib/problem.ts'
import { routeQuery } from '../../lib/query-options.ts'
import { currentSubscription, pushState, sentOf, subscribeHere, unsubscribeHere } from './browser.ts'

const STATE = ['push-state']

/** Null where the deployment pushes nothing. */
export const usePushKey = () =>
  useQuery({
    queryKey: [readPushKey.id],
    queryFn: async () => {
      try {
        return (await call(readPushKey)).public_key
      } catch (error) {
        if (error instanceof ProblemError && error.problem.code === 'notifications.push_off') return null
        throw error
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  })

export const usePushState = () => useQuery({ queryKey: STATE, queryFn: pushState, networkMode: 'always' })

export const useSubscriptions = () => useQuery(routeQuery(listSubscriptions))

/** From a press, because browsers ask for the permission only then. */
export function useTurnOn(me: number) {
  const renew = useRenewed()
  return useMutation({
    mutationFn: async (publicKey: string) => {
      const subscription = await subscribeHere(publicKey)
      if (!subscription) return false
      await call(createSubscription, { body: sentOf(subscription) }, { idempotencyKey: crypto.randomUUID() })
      localStore.put('push-owner', String(me))
      return true
    },
    onSettled: renew,
  })
}

export function useTurnOff() {
  const renew = useRenewed()
  return useMutation({
    mutationFn: async () => {
      const here = (await currentSubscription())?.endpoint
      await unsubscribeHere()
      const { results } = await call(listSubscriptions)
      const known = results.find(({ endpoint }) => endpoint === here)
      if (known) await call(deleteSubscription, { params: { subscriptionId: known.id } })
    },
    onSettled: renew,
  })
}

export function useForgetDevice() {
  const renew = useRenewed()
  return useMutation({
    mutationFn: (subscriptionId: number) => call(deleteSubscription, { params: { subscriptionId } }),
    onSettled: renew,
  })
}

function useRenewed() {
  const cache = useQueryClient()
  return () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: STATE }),
      cache.invalidateQueries({ queryKey: [listSubscriptions.id] }),
    ])
}
