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
        cell: (room) => room.name || t('nobody'),
      },
      {
        id: 'organization',
        label: t('field.organization'),
        narrow: 'line',
        cell: (room) => <OrganizationName id={room.organization_id} />,
      },
      {
        id: 'load',
        label: t('field.load'),
        narrow: 'named',
        align: 'end',
        cell: (room) => formatNumber(room.sockets + room.listeners, locale),
      },
      {
        id: 'members',
        extra: true,
        label: t('field.members'),
        narrow: 'none',
        align: 'end',
        cell: (room) => formatNumber(room.members, locale),
      },
      {
        id: 'updated',
        extra: true,
        label: t('field.updated'),
        narrow: 'end',
        cell: (room) => <When at={room.updated_at} />,
      },
      {
        id: 'state',
        label: t('field.state'),
        narrow: 'aside',
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
