import { useQuery } from '@tanstack/react-query'
import { navigate } from 'wouter/use-browser-location'
import { readProfile } from '../../contract/identity/account.ts'
import type { Profile } from '../../contract/identity/schemas.ts'
import { drafts } from '../kit/form-draft.ts'
import { whenShutOut } from '../lib/call.ts'
import { indexedKv } from '../lib/indexed-kv.ts'
import { forgetSaved } from '../lib/local-storage.ts'
import { pendingSignOut } from '../lib/pending-sign-out.ts'
import { queries } from '../lib/queries.ts'
import { routeQuery } from '../lib/query-options.ts'
import { doorAddress, isDoor } from './return-to.ts'

/** Who is at this browser. Everything signed in hangs on this one question. */
export function useProfile() {
  return useQuery({ ...routeQuery(readProfile), staleTime: 5 * 60_000 })
}

/** The same inside the frame, where the answer is already there. */
export function useMe(): Profile {
  const { data } = useProfile()
  if (!data) throw new Error('nobody is signed in here')
  return data
}

/** Whether anybody is, as far as this page knows, and who. */
export const isIn = (): boolean => whoIsIn() !== undefined
export const whoIsIn = (): number | undefined => queries.getQueryData(routeQuery(readProfile).queryKey)?.id

export const settleProfile = (profile: Profile): void => {
  queries.setQueryData(routeQuery(readProfile).queryKey, profile)
}

/** A new person at this browser: nothing read before belongs to them. What the same person typed stays theirs. */
export function enterAs(userId: number): void {
  pendingSignOut.forget()
  queries.clear()
  const known = sessionStorage.getItem(DRAFT_OWNER)
  if (known !== String(userId)) {
    drafts.forgetAll()
    void indexedKv.clear()
  }
  sessionStorage.setItem(DRAFT_OWNER, String(userId))
}

const DRAFT_OWNER = 'matrice.owner'

/**
 * With or without a network: everything of theirs is erased from this device at once, and the session ends on the server
 * as soon as that can be reached. `forget`: what else of theirs lies here.
 */
export async function leave(forget: () => Promise<unknown>): Promise<void> {
  pendingSignOut.begin(whoIsIn())
  // Before the page goes on, because it may be closed then.
  await Promise.all([forget(), indexedKv.clear()])
  forgetSaved()
  navigate('/sign-in?why=left')
  forgetRead()
  // A server that cannot be reached is told later.
  await pendingSignOut.send().catch(() => undefined)
}

/** From the page and from the device. What was typed is another matter: the same person may want it back. */
function forgetRead(): void {
  queries.clear()
  void indexedKv.clear()
}

/** Signed out in another tab of this browser: nothing of theirs stays on screen here. */
export function watchOtherTabs(): () => void {
  const hear = ({ key, newValue }: StorageEvent) => {
    if (key !== 'matrice.leaving' || newValue === null || !isIn()) return
    drafts.forgetAll()
    navigate('/sign-in?why=left', { replace: true })
    forgetRead()
  }
  window.addEventListener('storage', hear)
  return () => window.removeEventListener('storage', hear)
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
