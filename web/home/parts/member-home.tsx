import type { Profile } from '../../../contract/identity/schemas.ts'
import { can } from '../../../contract/permissions.ts'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useSteps } from '../use-steps.ts'
import { HomeDevices } from './home-devices.tsx'
import { HomeMembers } from './home-members.tsx'
import { HomeOrganization } from './home-organization.tsx'
import { NextSteps } from './next-steps.tsx'
import './member-home.css'

/** What is still to be done, who else is here, where one is and from which devices. Whoever lists no members has
 *  the devices under the steps instead, so that no column stands empty. */
export function MemberHome({ me }: { me: Profile }) {
  const { isAwaited, steps } = useSteps(me)
  const lists = can(me.role, 'members.list')
  return (
    <div className="member-home">
      <div className="stack">
        {isAwaited ? (
          // What comes may begin with the steps or not: drawing the rest first would push it away from a thumb.
          <Skeleton shape="card" count={2} />
        ) : (
          <>
            <NextSteps steps={steps} />
            {lists ? <HomeMembers me={me} /> : <HomeDevices />}
          </>
        )}
      </div>
      <div className="stack">
        <HomeOrganization me={me} />
        {lists && <HomeDevices />}
      </div>
    </div>
  )
}
