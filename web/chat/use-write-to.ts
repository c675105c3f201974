import { useState } from 'react'
import { useLocation } from 'wouter'
import { useFailureToast } from '../kit/use-failure-toast.ts'
import { useIdempotentAction } from '../lib/idempotent-action.ts'
import { useCreateRoom } from './data.ts'

/** Opens the direct room with a person, creating it where there is none. `busyWith` is the person whose room is being
 *  opened. */
export function useWriteTo(): { writeTo: (userId: number) => void; busyWith: number | null } {
  const [, navigate] = useLocation()
  const { mutateAsync } = useCreateRoom()
  const attempt = useIdempotentAction()
  const failed = useFailureToast()
  const [busyWith, setBusyWith] = useState<number | null>(null)
  const writeTo = (userId: number) => {
    if (busyWith !== null) return
    setBusyWith(userId)
    const body = { participant_ids: [userId] }
    attempt(body, (idempotencyKey) => mutateAsync({ body, idempotencyKey }))
      .then(({ id }) => navigate(`/chat/${id}`), failed)
      .finally(() => setBusyWith(null))
  }
  return { writeTo, busyWith }
}
