import { useState } from 'react'
import type { Organization } from '../../../contract/organizations.ts'
import { useOrganization } from '../../directory/organizations.ts'
import { OrganizationStorage } from '../../documents/parts/storage-bar.tsx'
import { Button } from '../../kit/button.tsx'
import { ItemPanel } from '../../kit/item-panel.tsx'
import { SidePanel } from '../../kit/split.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { organizationWords } from '../words/index.ts'
import { Agents } from './agents.tsx'
import { OrganizationActions } from './organization-actions.tsx'
import { EditOrganization } from './organization-dialogs.tsx'
import { General } from './organization-facts.tsx'
import { OrganizationMembers } from './organization-members.tsx'
import { OrganizationState } from './organization-state.tsx'

/** The essentials of one organization beside the list; the rest is on its page. */
export function OrganizationPanel({ organizationId }: { organizationId: number | undefined }) {
  const t = useWords(organizationWords)
  return (
    <ItemPanel
      id={organizationId}
      path="/organizations"
      title={t('detail.title')}
      icon="building"
      gone={{ title: t('detail.gone'), text: t('detail.goneHelp') }}
      query={useOrganization(organizationId)}
    >
      {(organization, closeHref) => <Known organization={organization} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ organization, closeHref }: { organization: Organization; closeHref: string }) {
  const t = useWords(organizationWords)
  const [editing, setEditing] = useState(false)
  return (
    <SidePanel
      id={String(organization.id)}
      title={organization.name}
      state={<OrganizationState organization={organization} />}
      closeHref={closeHref}
      pageHref={`/organizations/${organization.id}/facts`}
      actions={
        <>
          <Button look="primary" icon="edit" onClick={() => setEditing(true)}>
            {t('detail.edit')}
          </Button>
          <OrganizationActions organization={organization} />
        </>
      }
    >
      <General organization={organization} />
      <OrganizationStorage organizationId={organization.id} />
      <OrganizationMembers organization={organization} />
      {!organization.is_operator && <Agents organization={organization} />}
      {editing && <EditOrganization organization={organization} onClose={() => setEditing(false)} />}
    </SidePanel>
  )
}
