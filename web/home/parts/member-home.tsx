import type { Profile } from '../../../contract/identity/schemas.ts'
import { can } from '../../../contract/permissions.ts'
import { roleWords } from '../../identity/roles/words/index.ts'
import { Badge } from '../../kit/badge.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { Facts } from '../../kit/facts.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useInvitations, useMembers } from '../../people/data.ts'
import { PersonLine } from '../../people/parts/person-line.tsx'
import { homeWords } from '../words/index.ts'
import './member-home.css'

/** One's organization, what one may do in it, and who else is there. */
export function MemberHome({ me }: { me: Profile }) {
  const t = useWords(homeWords)
  const role = useWords(roleWords)
  const { organization } = me
  return (
    <div className="member-home">
      <div className="card stack">
        <Section title={t('organization')}>
          <Facts
            facts={[
              { label: t('organization.name'), value: organization.name },
              { label: t('organization.code'), value: <span className="mono">{organization.code}</span> },
              { label: t('organization.currency'), value: organization.currency },
              {
                label: t('you'),
                value: (
                  <span className="stack" data-gap="small">
                    <span>
                      <Badge tone="info">{role(`role.${me.role}`)}</Badge>
                    </span>
                    <span className="soft">{role(`yours.${me.role}`)}</span>
                  </span>
                ),
              },
            ]}
          />
        </Section>
      </div>
      {can(me.role, 'members.list') && <Members me={me} />}
    </div>
  )
}

function Members({ me }: { me: Profile }) {
  const t = useWords(homeWords)
  const mayInvite = can(me.role, 'members.invite')
  const members = useMembers(me.organization.id, { limit: SHOWN + 1 })
  return (
    <div className="card stack">
      <Section
        title={t('members')}
        actions={
          mayInvite && (
            <ButtonLink size="small" icon="mail" href="/members?do=invite">
              {t('members.invite')}
            </ButtonLink>
          )
        }
      >
        <Loaded query={members} skeleton={<Skeleton shape="rows" count={4} />}>
          {({ rows }) => {
            const others = rows.filter((member) => member.id !== me.id).slice(0, SHOWN)
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
        {mayInvite && <Pending organizationId={me.organization.id} />}
        <div>
          <ButtonLink size="small" look="quiet" icon="arrow-right" href="/members">
            {t('members.all')}
          </ButtonLink>
        </div>
      </Section>
    </div>
  )
}

/** A glance at the organization; the list has its own page. */
const SHOWN = 5

function Pending({ organizationId }: { organizationId: number }) {
  const t = useWords(homeWords)
  const invitations = useInvitations(organizationId)
  if (!invitations.data || invitations.data.total === 0) return null
  return <p className="soft">{t('invitations', { count: invitations.data.total })}</p>
}
