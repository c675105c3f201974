import type { Profile } from '../../contract/identity/schemas.ts'
import { useLinkedAccounts } from '../identity/account/data.ts'
import { useSignInMethods } from '../identity/data.ts'
import { isFirstLoad } from '../lib/is-first-load.ts'
import { stepsOf } from './steps.ts'
import { useMembersOverview } from './use-members-overview.ts'

export function useSteps(me: Profile) {
  const methods = useSignInMethods()
  const linked = useLinkedAccounts()
  const company = useMembersOverview(me)
  return {
    /** A fact that could not be read says nothing about its step. */
    hasFailed: methods.isError || linked.isError || company.hasFailed,
    isAwaited: isFirstLoad(methods) || isFirstLoad(linked) || company.isAwaited,
    steps: stepsOf(me, {
      providers: methods.data && Object.values(methods.data).filter(Boolean).length,
      linked: linked.data?.results.length,
      company: company.others,
    }),
  }
}
