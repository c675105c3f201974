import { useState } from 'react'
import { useParams } from 'wouter'
import { Activity } from '../../audit/parts/activity.tsx'
import { useOrganization } from '../../directory/organizations.ts'
import { OrganizationStorage } from '../../documents/parts/storage-bar.tsx'
import { Button } from '../../kit/button.tsx'
import { DetailPage } from '../../kit/detail-page.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { usePeopleCount } from '../../people/data.ts'
import { Agents } from '../parts/agents.tsx'
import { Logo } from '../parts/logo.tsx'
import { OrganizationActions } from '../parts/organization-actions.tsx'
import { EditOrganization } from '../parts/organization-dialogs.tsx'
import { General, Legal } from '../parts/organization-facts.tsx'
import { OrganizationPeople } from '../parts/organization-people.tsx'
import { OrganizationState } from '../parts/organization-state.tsx'
import { organizationWords } from '../words/index.ts'

/** Everything about one organization. */
export default function OrganizationPage() {
  const t = useWords(organizationWords)
  const { organizationId = '', tab } = useParams<{ organizationId?: string; tab?: string }>()
  const id = idIn(organizationId)
  const [editing, setEditing] = useState(false)
  const members = usePeopleCount({ organization: id ?? 0 })
  return (
    <DetailPage
      title={t('detail.title')}
      icon="building"
      back={{ href: '/organizations', label: t('list.title') }}
      path={`/organizations/${organizationId}`}
      tab={tab}
      query={useOrganization(id ?? 0)}
      gone={{ title: t('detail.gone'), text: t('detail.goneHelp') }}
    >
      {(organization) => ({
        title: organization.name,
        state: <OrganizationState organization={organization} />,
        actions: (
          <>
            <OrganizationActions organization={organization} />
            <Button look="primary" icon="edit" onClick={() => setEditing(true)}>
              {t('detail.edit')}
            </Button>
            {editing && <EditOrganization organization={organization} onClose={() => setEditing(false)} />}
          </>
        ),
        tabs: [
          {
            id: 'facts',
            label: t('tab.facts'),
            content: () => (
              <>
                <General organization={organization} />
                <OrganizationStorage organizationId={organization.id} />
                <Legal organization={organization} />
                <Logo organization={organization} />
              </>
            ),
          },
          {
            id: 'members',
            label: t('members.title'),
            count: members.data,
            content: () => <OrganizationPeople organization={organization} />,
          },
          ...(organization.is_operator
            ? []
            : [
                {
                  id: 'agents',
                  label: t('tab.agents'),
                  content: () => <Agents organization={organization} />,
                },
              ]),
          {
            id: 'activity',
            label: t('tab.activity'),
            content: () => <Activity organizationId={organization.id} />,
          },
        ],
      })}
    </DetailPage>
  )
}
