import { useMemo } from 'react'
import type { ListedOrganization } from '../../../contract/organizations.ts'
import { countryName } from '../../directory/countries.ts'
import { fieldWords } from '../../directory/field-words/index.ts'
import type { Column } from '../../kit/table/data-table.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { organizationWords } from '../words/index.ts'
import { OrganizationMark } from './organization-mark.tsx'
import { OrganizationState } from './organization-state.tsx'
import { StorageShare } from './storage-share.tsx'

export function useOrganizationColumns(): Column<ListedOrganization>[] {
  const t = useWords(organizationWords)
  const field = useWords(fieldWords)
  const locale = useLocale()
  return useMemo(
    () => [
      {
        id: 'name',
        label: field('field.name'),
        sort: 'name',
        cell: (organization) => (
          <span className="with-avatar">
            <OrganizationMark organization={organization} />
            <span>{organization.name}</span>
          </span>
        ),
      },
      {
        id: 'code',
        label: field('field.code'),
        cell: (organization) => <span className="mono">{organization.code}</span>,
      },
      {
        id: 'country',
        extra: true,
        label: field('field.country'),
        cell: (organization) => countryName(organization.country, locale),
      },
      {
        id: 'currency',
        extra: true,
        label: field('field.currency'),
        narrow: 'none',
        cell: ({ currency }) => currency,
      },
      {
        id: 'state',
        label: t('field.state'),
        narrow: 'aside',
        cell: (organization) => <OrganizationState organization={organization} />,
      },
      {
        id: 'storage',
        label: t('field.storage'),
        narrow: 'line',
        sort: 'storage',
        align: 'end',
        cell: (organization) => <StorageShare organization={organization} />,
      },
      {
        id: 'created',
        extra: true,
        label: t('field.created_at'),
        narrow: 'none',
        sort: 'created_at',
        cell: (organization) => <When at={organization.created_at} show="day" />,
      },
    ],
    [t, field, locale],
  )
}
