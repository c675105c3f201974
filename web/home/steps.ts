import type { Profile } from '../../contract/identity/schemas.ts'
import { can } from '../../contract/permissions.ts'

/** What completes an account. A fact that is not known yet is undefined; its step is left out rather than shown as
 *  undone for a moment. */
export function stepsOf(me: Profile, known: KnownFacts): Step[] {
  const steps: (Step | undefined)[] = [
    { id: 'phone', href: '/account#profile', done: me.phone_number !== null },
    { id: 'password', href: '/account#password', done: me.has_password },
    step('provider', '/account#linked', known.providers === 0 ? undefined : known.linked, 1),
    can(me.role, 'members.invite') ? step('invite', '/members?do=invite', known.company, 1) : undefined,
  ]
  return steps.filter((one) => one !== undefined)
}

export interface KnownFacts {
  /** How many providers are offered here. */
  providers: number | undefined
  /** How many of one's accounts there are linked. */
  linked: number | undefined
  /** How many others are members or are invited. */
  company: number | undefined
}

export interface Step {
  id: 'phone' | 'password' | 'provider' | 'invite'
  href: string
  done: boolean
}

function step(id: Step['id'], href: string, count: number | undefined, wanted: number): Step | undefined {
  return count === undefined ? undefined : { id, href, done: count >= wanted }
}
