import { useMemo } from 'react'
import type { User } from '../../../contract/identity/schemas.ts'
import { OrganizationName } from '../../directory/organization-name.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { peopleWords } from '../words/index.ts'
import { PersonName } from './person-name.tsx'
import { PersonState } from './person-state.tsx'
import { RoleName } from './role-name.tsx'

export function usePeopleColumns(): Column<User>[] {
  const t = useWords(peopleWords)
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('field.name'),
        sort: 'name',
        cell: (person) => <PersonName person={person} />,
      },
      {
        id: 'email',
        extra: true,
        label: t('field.email'),
        sort: 'email',
        narrow: 'none',
        cell: (person) => person.email,
      },
      {
        id: 'role',
        label: t('field.role'),
        narrow: 'line',
        cell: (person) => <RoleName role={person.role} />,
      },
      {
        id: 'organization',
        label: t('field.organization'),
        narrow: 'line',
        cell: (person) => <OrganizationName id={person.organization_id} />,
      },
      {
        id: 'state',
        label: t('field.state'),
        narrow: 'aside',
        cell: (person) => <PersonState person={person} />,
      },
      {
        id: 'seen',
        extra: true,
        narrow: 'none',
        label: t('field.last_sign_in_at'),
        cell: (person) =>
          person.last_sign_in_at ? (
            <When at={person.last_sign_in_at} show="day" />
          ) : (
            <span className="soft">{t('never')}</span>
          ),
      },
      {
        id: 'created',
        extra: true,
        label: t('field.created_at'),
        sort: 'created_at',
        narrow: 'none',
        cell: (person) => <When at={person.created_at} show="day" />,
      },
    ],
    [t],
  )
}
