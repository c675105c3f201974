import { useMemo } from 'react'
import { OrganizationName } from '../../../directory/organization-name.tsx'
import { Badge } from '../../../kit/badge.tsx'
import type { Column } from '../../../kit/table/data-table.tsx'
import { When } from '../../../kit/when.tsx'
import { formatNumber } from '../../../lib/format.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import type { RoomLoad } from '../data.ts'
import { backOfficeWords } from '../words/index.ts'

export function useLoadColumns(): Column<RoomLoad>[] {
  const t = useWords(backOfficeWords)
  const locale = useLocale()
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('field.name'),
        width: 'minmax(0, 2fr)',
        cell: (room) => room.name || t('nobody'),
      },
      {
        id: 'organization',
        extra: true,
        label: t('field.organization'),
        width: 'minmax(0, 1.6fr)',
        card: 'plain',
        cell: (room) => <OrganizationName id={room.organization_id} />,
      },
      {
        id: 'load',
        label: t('field.load'),
        width: '6.5rem',
        align: 'end',
        cell: (room) => formatNumber(room.sockets + room.listeners, locale),
      },
      {
        id: 'members',
        extra: true,
        label: t('field.members'),
        width: '6.5rem',
        align: 'end',
        cell: (room) => formatNumber(room.members, locale),
      },
      {
        id: 'updated',
        extra: true,
        label: t('field.updated'),
        width: '9rem',
        cell: (room) => <When at={room.updated_at} />,
      },
      {
        id: 'state',
        label: t('field.state'),
        width: '6.5rem',
        card: 'aside',
        cell: (room) => <RoomState room={room} />,
      },
    ],
    [t, locale],
  )
}

export function RoomState({ room }: { room: Pick<RoomLoad, 'closed_at'> }) {
  const t = useWords(backOfficeWords)
  return room.closed_at === null ? (
    <Badge tone="good">{t('state.one.open')}</Badge>
  ) : (
    <Badge>{t('state.one.closed')}</Badge>
  )
}
