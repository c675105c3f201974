import { useQuery } from '@tanstack/react-query'
import { navigate } from 'wouter/use-browser-location'
import type { Profile } from '../../contract/identity/schemas.ts'
import { readProfile } from '../../contract/identity/session.ts'
import { drafts } from '../kit/form-draft.ts'
import { whenShutOut } from '../lib/call.ts'
import { indexedKv } from '../lib/indexed-kv.ts'
import { forgetSaved } from '../lib/local-storage.ts'
import { pendingSignOut } from '../lib/pending-sign-out.ts'
import { queries } from '../lib/queries.ts'
import { routeQuery } from '../lib/query-options.ts'
import { isSignInPage, signInAddress } from './return-to.ts'

/** The signed-in person's profile. Every signed-in screen depends on it. */
export function useProfile() {
  return useQuery({ ...routeQuery(readProfile), staleTime: 5 * 60_000 })
}

/** The profile inside the frame, where it is loaded already. */
export function useMe(): Profile {
  const { data } = useProfile()
  if (!data) throw new Error('useMe needs a signed-in person')
  return data
}

/** Whether this page knows a signed-in person. */
export const isIn = (): boolean => whoIsIn() !== undefined
export const whoIsIn = (): number | undefined => queries.getQueryData(routeQuery(readProfile).queryKey)?.id

export const settleProfile = (profile: Profile): void => {
  queries.setQueryData(routeQuery(readProfile).queryKey, profile)
}

/** A sign-in of another person clears everything read before. What the same person typed stays. */
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

/** Signs out, with or without a network: the person's data is erased from this device at once, and the session ends
 *  on the server as soon as it can be reached. `forget` erases what other modules stored. */
export async function leave(forget: () => Promise<unknown>): Promise<void> {
  pendingSignOut.begin(whoIsIn())
  const forgetting = Promise.all([forget(), indexedKv.clear()])
  // Now, because whatever is drawn again meanwhile leads to the sign-in page, which would still know the address; and
  // again, because what is open may save something until then.
  forgetSaved()
  // Awaited before navigating, because the page may be closed then.
  await forgetting
  forgetSaved()
  navigate('/sign-in?why=left')
  forgetRead()
  // An unreachable server receives it later.
  await pendingSignOut.send().catch(() => undefined)
}

/** Clears what was read, from the page and the device. Typed text stays: the same person may want it back. */
function forgetRead(): void {
  queries.clear()
  void indexedKv.clear()
}

/** A sign-out in another tab also clears this one. */
export function watchOtherTabs(): () => void {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key !== 'matrice.leaving' || newValue === null || !isIn()) return
    drafts.forgetAll()
    navigate('/sign-in?why=left', { replace: true })
    forgetRead()
  }
  window.addEventListener('storage', onStorage)
  return () => window.removeEventListener('storage', onStorage)
}

/** Redirects to the sign-in page when the server reports that the session has ended. */
export function watchSession(): () => void {
  return whenShutOut((problem) => {
    const here = location.pathname
    if (problem.code === 'identity.password_change_required') {
      if (here !== '/change-password') navigate(signInAddress('/change-password', here + location.search))
      return
    }
    if (isSignInPage(here) && here !== '/change-password') return
    const why: Record<string, string> = isIn() ? { why: 'ended' } : {}
    navigate(signInAddress('/sign-in', isSignInPage(here) ? '/' : here + location.search, why), {
      replace: true,
    })
    forgetRead()
  })
}
