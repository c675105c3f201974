import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { Route, Sent } from '../../../contract/route.ts'
import type { Change } from './change.ts'
import type { AnyMutation, Mutation } from './mutation.ts'
import {
  createMutationClient,
  type Description,
  type MutationClient,
  submitMutation,
} from './mutation-client.ts'

/** Submits a change from a component. Both results, done and waiting, are successes. */
export function useChange<C extends Route, Input = void>(
  mutation: Mutation<C>,
  plan: (input: Input) => Description & { sent: Sent<C> },
) {
  return useMutation({
    mutationFn: (input: Input) => {
      const { sent, ...description } = plan(input)
      return submitMutation(mutation, sent, description)
    },
  })
}

/** The client of the signed-in person. Null until waiting changes are read: a form drawn before that would show stale
 *  data. */
export function useCreateMutationClient(
  me: number,
  loadMutations: () => Promise<readonly AnyMutation[]>,
): MutationClient | null {
  const cache = useQueryClient()
  const [client, setClient] = useState<MutationClient | null>(null)
  useEffect(() => {
    const opened = createMutationClient(me, cache, loadMutations)
    let isClosed = false
    void opened.ready.then(() => isClosed || setClient(opened))
    return () => {
      isClosed = true
      opened.close()
      setClient(null)
    }
  }, [me, cache, loadMutations])
  return client
}

const MutationClientContext = createContext<MutationClient | null>(null)
export const MutationClientProvider = MutationClientContext.Provider

export const useMutationClient = (): MutationClient | null => useContext(MutationClientContext)

export function useWaiting(client: MutationClient | null): readonly Change[] {
  return useSyncExternalStore(client?.follow ?? idle, client?.queue.visible ?? nothing)
}

const NOTHING: readonly Change[] = []
const nothing = () => NOTHING
const idle = () => () => {}
