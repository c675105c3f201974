import { useState } from 'react'
import type { Organization } from '../../../contract/organizations.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Menu } from '../../kit/menu.tsx'
import { toast } from '../../kit/toast.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { usePeopleCount } from '../../people/data.ts'
import { useUpdateOrganization } from '../data.ts'
import { organizationWords } from '../words/index.ts'

/** Taking access away is asked for, with how many lose it; giving it back is not. The operator's own stays. */
export function OrganizationActions({ organization }: { organization: Organization }) {
  if (organization.is_operator) return null
  return organization.is_active ? (
    <Deactivate organization={organization} />
  ) : (
    <Activate organization={organization} />
  )
}

function Deactivate({ organization }: { organization: Organization }) {
  const t = useWords(organizationWords)
  const [asking, setAsking] = useState(false)
  const update = useUpdateOrganization(organization)
  const members = usePeopleCount({ organization: organization.id, is_active: 'true' })
  const { name } = organization
  return (
    <>
      <Menu
        items={[{ label: t('deactivate'), icon: 'lock', tone: 'bad', onSelect: () => setAsking(true) }]}
      />
      <Confirm
        open={asking}
        title={t('deactivate.title', { name })}
        action={t('deactivate.action', { name })}
        tone="danger"
        onConfirm={() => update.mutateAsync({ is_active: false })}
        onClose={() => setAsking(false)}
      >
        <p>
          {members.data !== undefined && <strong>{t('deactivate.members', { count: members.data })} </strong>}
          {t('deactivate.consequence')}
        </p>
      </Confirm>
    </>
  )
}

function Activate({ organization }: { organization: Organization }) {
  const t = useWords(organizationWords)
  const update = useUpdateOrganization(organization)
  const failed = useFailureToast()
  const activate = () =>
    update.mutate(
      { is_active: true },
      {
        onSuccess: ({ state }) =>
          state === 'done' && toast({ tone: 'good', title: t('activate.done', { name: organization.name }) }),
        onError: failed,
      },
    )
  return (
    <Button busy={update.isPending} onClick={activate}>
      {t('activate')}
    </Button>
  )
}
