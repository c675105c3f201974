import { type ReactNode, useState } from 'react'
import type { Organization } from '../../../contract/organizations.ts'
import { Button } from '../../kit/button.tsx'
import { Section } from '../../kit/page.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { Invitations } from '../../people/parts/invitations.tsx'
import { InvitePerson } from '../../people/parts/invite-person.tsx'
import { organizationWords } from '../words/index.ts'

/** Who belongs to an organization, as the panel or the page shows them, and who is still invited. */
export function MembersSection({ organization, children }: MembersSectionProps) {
  const t = useWords(organizationWords)
  const [inviting, setInviting] = useState(false)
  return (
    <Section
      title={t('members.title')}
      actions={
        <Button size="small" icon="mail" onClick={() => setInviting(true)}>
          {t('members.invite')}
        </Button>
      }
    >
      {children}
      <Invitations organizationId={organization.id} />
      {inviting && (
        <InvitePerson
          host={{ id: organization.id, isOperator: organization.is_operator }}
          onClose={() => setInviting(false)}
        />
      )}
    </Section>
  )
}

interface MembersSectionProps {
  organization: Organization
  children: ReactNode
}
