import type { Profile } from '../../../contract/identity/schemas.ts'
import { can } from '../../../contract/permissions.ts'
import { Count } from '../../kit/badge.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { PersonLine } from '../../people/parts/person-line.tsx'
import { useMembersOverview } from '../use-members-overview.ts'
import { homeWords } from '../words/index.ts'
import { HomeCard } from './home-card.tsx'

/** A few members; the list has its own page. */
export function MembersCard({ me }: { me: Profile }) {
  const t = useWords(homeWords)
  const mayInvite = can(me.role, 'members.invite')
  const { members, invited } = useMembersOverview(me)
  return (
    <HomeCard
      title={
        <>
          {`${t('members')} `}
          {members.data && <Count value={members.data.total} />}
        </>
      }
      actions={
        mayInvite && (
          <ButtonLink size="small" icon="mail" href="/members?do=invite">
            {t('members.invite')}
          </ButtonLink>
        )
      }
    >
      <Loaded query={members} skeleton={<Skeleton shape="rows" count={SHOWN} />}>
        {({ rows }) => {
          // A deactivated account is shown on the page of all members, with its state.
          const others = rows.filter((member) => member.id !== me.id && member.is_active).slice(0, SHOWN)
          if (others.length === 0) return <p className="soft">{t('members.none')}</p>
          return (
            <ul className="stack">
              {others.map((member) => (
                <li key={member.id}>
                  <PersonLine person={member} />
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
      <div className="row" data-spread>
        <ButtonLink look="link" href="/members">
          {t('members.all')}
        </ButtonLink>
        {invited > 0 && <span className="soft">{t('invitations', { count: invited })}</span>}
      </div>
    </HomeCard>
  )
}

const SHOWN = 5
