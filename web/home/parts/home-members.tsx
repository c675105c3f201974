import type { Profile } from '../../../contract/identity/schemas.ts'
import { can } from '../../../contract/permissions.ts'
import { Count } from '../../kit/badge.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { PersonLine } from '../../people/parts/person-line.tsx'
import { useCompany } from '../company.ts'
import { homeWords } from '../words/index.ts'

/** A glance at who else may come in; the list has its own page. */
export function HomeMembers({ me }: { me: Profile }) {
  const t = useWords(homeWords)
  const mayInvite = can(me.role, 'members.invite')
  const { members, invited } = useCompany(me)
  return (
    <div className="card">
      <Section
        title={
          <>
            {t('members')} {members.data && <Count value={members.data.total} />}
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
            // A closed account is no company: the page of all members shows it, with its state beside it.
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
      </Section>
    </div>
  )
}

const SHOWN = 5
