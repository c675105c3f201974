import { useMutation, useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import { changePassword } from '../../contract/identity/account.ts'
import {
  acceptInvitation,
  confirmReset,
  requestReset,
  showInvitation,
  signIn,
  signInMethods,
} from '../../contract/identity/sign-in.ts'
import { call } from '../lib/call.ts'
import { routeQuery } from '../lib/query-options.ts'
import { enterAs } from './session.ts'

/** The deployment's sign-in methods do not change during a visit. */
export const useSignInMethods = () =>
  useQuery({ ...routeQuery(signInMethods), staleTime: Number.POSITIVE_INFINITY })

export const useSignIn = () =>
  useMutation({
    mutationFn: (body: z.input<typeof signIn.body>) => call(signIn, { body }),
    onSuccess: ({ user }) => enterAs(user.id),
  })

export const useRequestReset = () =>
  useMutation({
    mutationFn: ({ body, idempotencyKey }: Submission<typeof requestReset.body>) =>
      call(requestReset, { body }, { idempotencyKey }),
  })

export const useConfirmReset = () =>
  useMutation({
    mutationFn: ({ body, idempotencyKey }: Submission<typeof confirmReset.body>) =>
      call(confirmReset, { body }, { idempotencyKey }),
  })

/** A read sent as POST: the token must not be in a URL. */
export const useInvitation = (token: string) =>
  useQuery({
    queryKey: [showInvitation.id, token],
    queryFn: ({ signal }) => call(showInvitation, { body: { token } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const useAcceptInvitation = () =>
  useMutation({
    mutationFn: ({ body, idempotencyKey }: Submission<typeof acceptInvitation.body>) =>
      call(acceptInvitation, { body }, { idempotencyKey }),
    onSuccess: ({ user }) => enterAs(user.id),
  })

export const useChangePassword = () =>
  useMutation({
    mutationFn: ({ body, idempotencyKey }: Submission<typeof changePassword.body>) =>
      call(changePassword, { body }, { idempotencyKey }),
  })

interface Submission<S extends z.ZodType> {
  body: z.input<S>
  idempotencyKey: string
}
