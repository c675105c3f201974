import { useQuery } from '@tanstack/react-query'
import { navigate } from 'wouter/use-browser-location'
import { readProfile } from '../../contract/identity/account.ts'
import type { Profile } from '../../contract/identity/schemas.ts'
import { signOut } from '../../contract/identity/sign-in.ts'
import { drafts } from '../kit/form-draft.ts'
import { ask } from '../lib/ask.ts'
import { call, whenShutOut } from '../lib/call.ts'
import { kept } from '../lib/kept.ts'
import { problemIn } from '../lib/problem.ts'
import { queries } from '../lib/queries.ts'
import { knownAddress } from './known-address.ts'
import { doorAddress, isDoor } from './return-to.ts'

/** Who is at this browser. Everything signed in hangs on this one question. */
export function useProfile() {
  return useQuery({ ...ask(readProfile), staleTime: 5 * 60_000 })
}

/** The same inside the frame, where the answer is already there. */
export function useMe(): Profile {
  const { data } = useProfile()
  if (!data) throw new Error('nobody is signed in here')
  return data
}

/** Whether anybody is, as far as this page knows, and who. */
export const isIn = (): boolean => whoIsIn() !== undefined
export const whoIsIn = (): number | undefined => queries.getQueryData(ask(readProfile).queryKey)?.id

export const settleProfile = (profile: Profile): void => {
  queries.setQueryData(ask(readProfile).queryKey, profile)
}

/** A new person at this browser: nothing read before belongs to them. What the same person typed stays theirs. */
export function enterAs(userId: number): void {
  queries.clear()
  const known = sessionStorage.getItem(DRAFT_OWNER)
  if (known !== String(userId)) {
    drafts.forgetAll()
    void kept.clear()
  }
  sessionStorage.setItem(DRAFT_OWNER, String(userId))
}

const DRAFT_OWNER = 'matrice.owner'

/** `forget`: what else of theirs lies on this device. Before the page goes on, because it may be closed then. */
export async function leave(forget: () => Promise<unknown>): Promise<void> {
  try {
    await call(signOut, { body: {} })
  } catch (error) {
    // Already signed out, from another device for instance: that is what was wanted.
    if (problemIn(error)?.status !== 401) throw error
  }
  drafts.forgetAll()
  knownAddress.forget()
  await forget()
  navigate('/sign-in?why=left')
  forgetRead()
}

/** From the page and from the device. What was typed is another matter: the same person may want it back. */
function forgetRead(): void {
  queries.clear()
  void kept.clear()
}

/** From whatever page, at whatever moment, the server may say that nobody is signed in. Then to the door. */
export function watchSession(): () => void {
  return whenShutOut((problem) => {
    const here = location.pathname
    if (problem.code === 'identity.password_change_required') {
      if (here !== '/change-password') navigate(doorAddress('/change-password', here + location.search))
      return
    }
    if (isDoor(here) && here !== '/change-password') return
    const why: Record<string, string> = isIn() ? { why: 'ended' } : {}
    navigate(doorAddress('/sign-in', isDoor(here) ? '/' : here + location.search, why), { replace: true })
    forgetRead()
  })
}
