import { useMemo } from 'react'
import type { ShareLink } from '../../../contract/documents/links.ts'
import { isOperator } from '../../../contract/permissions.ts'
import { OrganizationName } from '../../directory/organization-name.tsx'
import { Badge } from '../../kit/badge.tsx'
import { Icon } from '../../kit/icon.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { linkStateOf } from '../links.ts'
import { useReader } from '../use-reader.ts'
import { documentWords } from '../words/index.ts'

export function useLinkColumns(): Column<ShareLink>[] {
  const t = useWords(documentWords)
  const isStaff = isOperator(useReader().role)
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('links.field.target'),
        cell: ({ name, document_id }) => (
          <span className="with-avatar">
            <Icon name={document_id === null ? 'project' : 'document'} />
            <span>{name}</span>
          </span>
        ),
      },
      {
        id: 'label',
        label: t('links.label'),
        narrow: 'line',
        cell: ({ label }) => label || <span className="soft">{t('links.unnamed')}</span>,
      },
      {
        id: 'state',
        label: t('field.state'),
        narrow: 'aside',
        cell: (link) => <LinkState brief link={link} />,
      },
      ...(isStaff
        ? [
            {
              id: 'organization',
              label: t('field.organization'),
              narrow: 'line' as const,
              cell: ({ organization_id }: ShareLink) => <OrganizationName id={organization_id} />,
            },
          ]
        : []),
      {
        id: 'by',
        extra: true,
        label: t('links.field.by'),
        narrow: 'none',
        cell: ({ created_by: { name, is_active } }) => (
          <>
            {name}
            {!is_active && <span className="soft small"> · {t('links.creatorGone')}</span>}
          </>
        ),
      },
      {
        id: 'views',
        label: t('links.field.views'),
        narrow: 'line',
        cell: ({ views_count: count }) => t('links.views', { count }),
      },
      {
        id: 'until',
        label: t('links.until'),
        narrow: 'end',
        cell: ({ expires_at }) => <When at={expires_at} show="day" />,
      },
    ],
    [t, isStaff],
  )
}

/** `brief` in a list, where two badges would leave no room for the name on a phone. */
export function LinkState({ link, brief = false }: { link: ShareLink; brief?: boolean }) {
  const t = useWords(documentWords)
  const state = linkStateOf(link, useNow())
  return (
    <span className="row">
      <Badge tone={state === 'open' ? 'good' : 'attention'}>{t(`links.state.${state}`)}</Badge>
      {link.has_password &&
        (brief ? (
          <>
            <Icon name="lock" />
            <span className="visually-hidden">{t('links.locked')}</span>
          </>
        ) : (
          <Badge icon="lock">{t('links.locked')}</Badge>
        ))}
    </span>
  )
}
