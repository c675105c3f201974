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

/** A change as screens make it. It ends as done or as waiting; both are no failure. */
export function useChange<C extends Route, Input = void>(
  kind: Mutation<C>,
  plan: (input: Input) => Description & { sent: Sent<C> },
) {
  return useMutation({
    mutationFn: (input: Input) => {
      const { sent, ...description } = plan(input)
      return submitMutation(kind, sent, description)
    },
  })
}

/** One for the whole signed-in part, opened with the frame and closed with it. Null until it knows what waits: a form
 *  that is drawn before would be filled in with what has been changed since. */
export function useCreateMutationClient(me: number, kinds: readonly AnyMutation[]): MutationClient | null {
  const cache = useQueryClient()
  const [client, setClient] = useState<MutationClient | null>(null)
  useEffect(() => {
    const opened = createMutationClient(me, cache, kinds)
    let isClosed = false
    void opened.ready.then(() => isClosed || setClient(opened))
    return () => {
      isClosed = true
      opened.close()
      setClient(null)
    }
  }, [me, cache, kinds])
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
