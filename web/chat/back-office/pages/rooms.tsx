import { useMemo } from 'react'
import { useParams } from 'wouter'
import { roomStates } from '../../../../contract/chat/admin.ts'
import { findOrganizations, useOrganizationName } from '../../../directory/organizations.ts'
import { ListScreen } from '../../../kit/list-screen.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { Tile, Tiles } from '../../../kit/tile.tsx'
import { idIn } from '../../../lib/address.ts'
import { formatNumber } from '../../../lib/format.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { useUrlState } from '../../../lib/url-state.ts'
import { loadAddress, loadQuery, useLiveNow, useRoomLoads } from '../data.ts'
import { useLoadColumns } from '../parts/load-columns.tsx'
import { RoomPanel } from '../parts/room-panel.tsx'
import { backOfficeWords } from '../words/index.ts'

/** Connections, and the load of each conversation. The page shows no message content. */
export default function Rooms() {
  const t = useWords(backOfficeWords)
  const { roomId } = useParams<{ roomId?: string }>()
  const [address] = useUrlState(loadAddress)
  const query = useMemo(() => loadQuery(address), [address])
  const organization = useOrganizationName(idIn(address.organization) ?? null)
  const isByLoad = query.sort === 'load'
  return (
    <ListScreen
      title={t('title')}
      lead={t('lead')}
      isCounted={false}
      above={<Figures />}
      path="/rooms"
      address={loadAddress}
      list={useRoomLoads(query)}
      columns={useLoadColumns()}
      rowKey={(room) => String(room.id)}
      rowName={(room) => room.name}
      views={[
        { name: t('view.load'), query: {} },
        { name: t('view.activity'), query: { sort: 'activity' } },
      ]}
      search={t('search')}
      filters={[
        {
          name: 'state',
          label: t('field.state'),
          options: roomStates.map((value) => ({ value, label: t(`state.${value}`) })),
        },
        {
          kind: 'picker',
          name: 'organization',
          label: t('field.organization'),
          search: findOrganizations,
          chosenLabel: organization ?? undefined,
        },
      ]}
      open={{ key: roomId, panel: roomId && <RoomPanel key={roomId} roomId={idIn(roomId)} /> }}
      empty={{
        icon: 'chat',
        title: t(isByLoad ? 'empty.load' : 'empty.activity'),
        text: isByLoad && t('empty.loadHelp'),
      }}
    />
  )
}

function Figures() {
  const t = useWords(backOfficeWords)
  const locale = useLocale()
  const live = useLiveNow()
  return (
    <Loaded query={live} skeleton={<Skeleton shape="block" />}>
      {({ sockets, people, rooms }) => (
        <Tiles>
          <Tile label={t('figure.sockets')} value={formatNumber(sockets, locale)} />
          <Tile label={t('figure.people')} value={formatNumber(people, locale)} />
          <Tile label={t('figure.rooms')} value={formatNumber(rooms, locale)} />
        </Tiles>
      )}
    </Loaded>
  )
}
